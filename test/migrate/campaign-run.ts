import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { WrongUse } from '../../packages/cli/src/command-line/wrong-use.js';
import type { BuildEngine } from '../../packages/cli/src/engines/engine.js';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { run } from '../../packages/cli/src/run.js';
import type { FakeGitlab } from './fake-gitlab.js';
import type { FakeGithub } from './hosted.js';

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The token that the fake forge takes. */
export const TOKEN = 'secret-token-of-the-test';

/** What a command line gets besides its words. */
export interface More {
  readonly env?: object;
  readonly stdin?: string;
  /** What builds; absent: a campaign builds nothing. */
  readonly builder?: BuildEngine;
  /** Interrupts the command when it aborts. */
  readonly signal?: AbortSignal;
}

/** Runs a step of a campaign in this process, with the real engine. */
export function migrate(cwd: string, args: readonly string[], more: More = {}): Promise<Ran> {
  return dockshift(cwd, ['migrate', ...args], more);
}

/** Runs steps one after another, each with its flags; every one has to succeed. */
export async function steps(cwd: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const { code, stderr } = await migrate(cwd, name.split(' '));
    expect(code, `migrate ${name}: ${stderr}`).toBe(0);
  }
}

/** Runs any command line in this process. */
export async function dockshift(cwd: string, args: readonly string[], more: More = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (chunk: string | Uint8Array) => {
      written[name] += String(chunk);
    },
    isTTY: false,
    columns: 100,
  });
  const io = {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: chunks(more.stdin ?? ''),
    keyboard: null,
    cwd,
    env: { GH_ENTERPRISE_TOKEN: TOKEN, ...more.env },
    signal: more.signal ?? new AbortController().signal,
    listen: () => undefined,
    computing: <T>(work: () => T): Promise<T> => Promise.resolve().then(work),
  };
  const toolbox = {
    loadEngine: () => Promise.resolve(dockshiftEngine()),
    findBuildEngine: () =>
      more.builder === undefined
        ? Promise.reject(new WrongUse('no engine answers', 'Start one.'))
        : Promise.resolve(more.builder),
    worker: null,
    taskWorker: null,
  };
  const code = await run(args, io, toolbox);
  return { code, ...written };
}

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** The branch of the campaign that `writeCampaign` writes. */
export const BRANCH = 'refs/heads/dockshift/test';

/** Where that campaign keeps its state. */
export const STATE = '.dockshift/test';

/** Writes campaign.yaml: what is given, over what lets a test be quick. */
export function writeCampaign(cwd: string, campaign: object): void {
  const quick = {
    version: 1,
    name: 'test',
    rollout: { pause: 0, perHour: 10_000 },
    transforms: { only: ['join-apt-update'] },
  };
  writeFileSync(join(cwd, 'campaign.yaml'), JSON.stringify({ ...quick, ...campaign }));
}

/** The parts of a campaign that lead to a fake forge. */
export function atForge(fake: FakeGithub): object {
  return {
    git: { protocols: ['http'], timeout: 30 },
    forges: { [fake.host]: { kind: 'github', api: fake.api } },
    sources: [{ github: { org: 'acme', host: fake.host } }],
  };
}

/** The same at GitLab. */
export function atGitlab(fake: FakeGitlab): object {
  return {
    git: { protocols: ['http'], timeout: 30 },
    forges: { [fake.host]: { kind: 'gitlab', api: fake.url } },
    sources: [{ gitlab: { group: 'acme', host: fake.host } }],
  };
}
