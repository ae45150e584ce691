import { basename, commandKey, type Gain, type RunInstruction } from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';
import { growthOf } from './kept-folders.js';

/** What a rewrite does, in a line. */
export function titleOf(install: EarlyInstall): string {
  const { reads, folders = [] } = install.plan;
  const lastOf = (path: string): string => basename(path);
  const folderOf = (path: string): string | undefined => folders.find((folder) => path.startsWith(`${folder}/`));
  const names = [...new Set(reads.map((path) => lastOf(folderOf(path) ?? path)))];
  const list =
    names.length > 3
      ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
      : names.join(names.length > 2 ? ', ' : ' and ');
  return `Copy ${list} and ${install.prefetch === null ? 'install' : 'download'} ahead of the sources`;
}

/** What a rewrite saves. */
export function gainOf(install: EarlyInstall, run: RunInstruction, found: ReadonlySet<string>): Gain {
  const grows = (install.plan.grows ?? []).map((kind) => growthOf(kind, install.plan, found));
  const summary = (gain: string): string => [gain, ...grows].join('; ');
  if (install.first !== null)
    return {
      summary: summary(`an edited source file re-runs ${install.call} with its dependencies in place`),
      seconds: installSeconds(install),
    };
  if (install.prefetch === null) {
    return {
      summary: summary(`an edited source file no longer re-runs ${install.call}`),
      seconds: installSeconds(install),
    };
  }
  // The figures of builds don't tell apart what they download and what they compile.
  return {
    summary: summary('an edited source file no longer downloads the dependencies again; what that saves is not known'),
    cached: commandKey(run, install.prefetch.join(' && ')),
  };
}

/** The usual seconds of the longest install of its RUN. */
export function installSeconds(install: EarlyInstall): number {
  return Math.max(
    0,
    ...install.body.trace.commands.map((one) => (one.call?.project === undefined ? 0 : one.call.seconds)),
  );
}
