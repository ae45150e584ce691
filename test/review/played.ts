import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift, type Outcome, type Surroundings } from '../cli/in-process.js';

/** What people write first, and what becomes of it step by step. */
export const APT = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n';
export const JOINED = 'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl\n';
export const CLEANED = `${JOINED.trimEnd()} && \\\n    rm -rf /var/lib/apt/lists/*\n`;
export const FIVE = `FROM debian:12\n${['a', 'b', 'c', 'd', 'e'].map((name) => `RUN mkdir -p /${name}\n`).join('')}`;

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/node-api/${name}`, import.meta.url), 'utf8');

export const SERVICE = 'FROM node:20-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n';

/** The files of a service whose .dockerignore lacks node_modules. */
export function service(...dockerfiles: readonly string[]): Record<string, string> {
  const manifests = ['package.json', 'package-lock.json'].map((name) => [name, example(name)] as const);
  return Object.fromEntries([...manifests, ...dockerfiles.map((name) => [name, SERVICE] as const)]);
}

/** A review of a folder, with what somebody types. */
export function review(
  cwd: string,
  typed: Surroundings['typed'],
  flags: readonly string[] = [],
  more: Partial<Surroundings> = {},
): Promise<Outcome> {
  return dockshift(['review', ...flags], {
    cwd,
    engine: dockshiftEngine(),
    ...(typed === undefined ? {} : { typed }),
    env: { NO_COLOR: '1' },
    ...more,
  });
}

/** A file of a folder. */
export function read(cwd: string, name = 'Dockerfile'): string {
  return readFileSync(join(cwd, name), 'utf8');
}

/** The questions that were asked. */
export function questions({ stdout }: Outcome): readonly string[] {
  return stdout.match(/^\(\d+ of \d+\) .*?\?(?= |$)/gm) ?? [];
}

/** A program that stands for the user's editor. */
export function editor(cwd: string, script: string): Record<string, string> {
  const file = join(cwd, 'editor.sh');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return { NO_COLOR: '1', EDITOR: file };
}
