import { execFileSync } from 'node:child_process';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift, type Outcome } from './in-process.js';
import { workspace } from './workspace.js';

/** A Dockerfile that several transforms of the recommended preset change, and one of another. */
export const APT = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\nENV A b\n';

/** A git repository with these files besides a Dockerfile; nothing is committed. */
export function repository(files: Readonly<Record<string, string>>): string {
  const cwd = workspace({ Dockerfile: APT, ...files });
  execFileSync('git', ['init', '-q', cwd]);
  return cwd;
}

/** Runs a command line with the real engine. */
export function run(argv: readonly string[], cwd: string, stdin?: string): Promise<Outcome> {
  return dockshift(argv, { cwd, engine: dockshiftEngine(), ...(stdin === undefined ? {} : { stdin }) });
}
