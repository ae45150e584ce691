import { type BuildContext, IGNORE_FILE } from '../context/build-context.js';
import { type IgnoreRules, parseDockerignore } from '../context/dockerignore.js';
import type { BuildArguments } from '../stage/global-arguments.js';
import type { Document } from '../syntax/document.js';

/** What happened to one file of the build context. Another mode, owner or link target is an edit, a new time is none. */
export interface FileChange {
  /** Relative to the context root. */
  readonly path: string;
  readonly change: 'edited' | 'added' | 'removed';
}

/** What is different at the second of two builds. */
export interface Change {
  readonly files?: readonly FileChange[];
  /** All values given with `--build-arg`; absent: those of the first build. */
  readonly args?: BuildArguments;
  /** The Dockerfile; absent: the same. */
  readonly document?: Document;
  /** The text of the ignore file, null for none; absent: the same. */
  readonly ignore?: string | null;
}

/** Does a build send this path, if it is there? */
export type Sees = (path: string) => boolean;

/** What a build sees of its context under the text of an ignore file. A file that Docker refuses leaves nothing out here. */
export function seesUnder(ignore: string | null): Sees {
  const rules = ignore === null ? null : parseDockerignore(ignore);
  if (rules?.ok !== true) return () => true;
  const known: IgnoreRules = rules;
  return (path) => known.fate(path) !== 'left out';
}

/** The paths at which the builder sees another thing than before, each with what it is now. */
export function seenChanges(context: BuildContext | null, change: Change): ReadonlyMap<string, string> {
  const before = context?.ignoreFile.text ?? null;
  const after = change.ignore === undefined ? before : change.ignore;
  const sawBefore = seesUnder(before);
  const seesAfter = after === before ? sawBefore : seesUnder(after);
  const seen = new Map<string, string>();
  for (const { path, change: what } of allFiles(context, change, after !== before)) {
    const was = what !== 'added' && sawBefore(path);
    const is = what !== 'removed' && seesAfter(path);
    if (was && is) {
      if (what === 'edited') seen.set(path, 'edited');
    } else if (was !== is) seen.set(path, is ? 'added' : 'removed');
  }
  return seen;
}

interface AnyChange {
  readonly path: string;
  readonly change: FileChange['change'] | 'none';
}

/** The files that were changed, under another ignore file all others, and the two files themselves. */
function allFiles(context: BuildContext | null, change: Change, ignoreChanges: boolean): Iterable<AnyChange> {
  const files = new Map<string, AnyChange>((change.files ?? []).map((file) => [file.path, file]));
  const add = (path: string, what: AnyChange['change']): void => {
    if (!files.has(path)) files.set(path, { path, change: what });
  };
  const ignoreFile = context?.ignoreFile.path ?? IGNORE_FILE;
  if (ignoreChanges) for (const { path } of context?.files ?? []) if (path !== ignoreFile) add(path, 'none');
  const dockerfile = context?.dockerfile ?? null;
  // Both files are sent with the context unless they are ignored.
  if (change.document !== undefined && dockerfile !== null) add(dockerfile, 'edited');
  if (ignoreChanges && !ignoreFile.startsWith('../')) {
    const there = context?.ignoreFile.exists === true;
    add(ignoreFile, there ? (change.ignore === null ? 'removed' : 'edited') : 'added');
  }
  return files.values();
}
