import { mkdirSync } from 'node:fs';
import { posix } from 'node:path';
import { BASE_PATH, BASE_SETTINGS } from './base-image.js';
import type { Config } from './image.js';
import { inside } from './inside.js';

/** The settings that a stage has at a step. */
export interface Stage {
  root: string;
  readonly env: Map<string, string>;
  readonly args: Map<string, string>;
  user: string;
  workdir: string;
  shell: readonly string[];
  readonly settings: Map<string, string>;
  /** What containers run by themselves: their health check, and what they start with. */
  readonly starts: Map<string, readonly string[]>;
}

/** A stage that starts from an image. */
export function stageFrom(image: string, root: string): Stage {
  const known = BASE_SETTINGS.get(image);
  // The image's own WORKDIR has made it.
  mkdirSync(inside(root, known?.workdir ?? '/'), { recursive: true });
  const env = [BASE_PATH, ...(known?.env ?? [])].map((entry): [string, string] => pair(entry));
  return {
    root,
    env: new Map(env),
    args: new Map(),
    user: known?.user ?? '',
    workdir: known?.workdir ?? '/',
    shell: known?.shell ?? ['/bin/sh', '-c'],
    settings: new Map(),
    starts: new Map(),
  };
}

/** A stage that starts from another one. */
export function stageFromStage(stage: Stage, root: string): Stage {
  return {
    ...stage,
    root,
    env: new Map(stage.env),
    args: new Map(stage.args),
    settings: new Map(stage.settings),
    starts: new Map(stage.starts),
  };
}

function pair(entry: string): [string, string] {
  const at = entry.indexOf('=');
  return [entry.slice(0, at), entry.slice(at + 1)];
}

/** The variables that instructions see. */
export function variablesOf(stage: Stage): ReadonlyMap<string, string> {
  return new Map([...stage.args, ...stage.env]);
}

/** An absolute path of what an instruction names. */
export function resolveIn(stage: Stage, path: string): string {
  return posix.resolve(stage.workdir, path);
}

/** The settings as an image has them. */
export function configOf(stage: Stage): Config {
  return {
    env: [...stage.env].map(([name, value]) => `${name}=${value}`).sort(),
    user: stage.user,
    workdir: stage.workdir,
    settings: Object.fromEntries([...stage.settings].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
