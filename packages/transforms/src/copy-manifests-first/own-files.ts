import {
  type BuildContext,
  conflict,
  type Document,
  gitIgnoreLine,
  imagePathOf,
  type Premise,
  parseDockerignore,
  type RunInstruction,
  type SourceCopy,
  type Stage,
  takesEmptyPatterns,
  tree,
} from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';

/** A file that an install would read if it were there, and that git ignores. */
export interface OwnFile {
  readonly path: string;
  /** The line that says so: `.gitignore:3`. */
  readonly line: string;
  /** With which a copy takes it along where it is there; null: none can. */
  readonly pattern: string | null;
}

/** What Yarn makes itself, which git is told to ignore almost everywhere, and an archive of Mix that has no name. */
const MADE = /(^|\/)\.(pnp\.cjs|yarn|\.ez)$/;

/**
 * Files that whoever builds may write first, as a CI does with a `.npmrc` that holds a token. The install, being ahead of the
 * sources, would not find them.
 */
export function ownFiles(
  document: Document,
  { looksFor, ignore, personal = [] }: Pick<EarlyInstall['plan'], 'looksFor' | 'ignore' | 'personal'>,
  context: BuildContext | null,
): readonly OwnFile[] {
  if (context === null) return [];
  const { text } = context.ignoreFile;
  const rules = text === null ? null : parseDockerignore(text);
  const fateOf = (path: string): string => (rules?.ok === true ? rules.fate(path) : 'sent');
  // Of a file that a pattern names and the ignore file leaves out Buildah says that it is not there, and fails (add.go, "filtered out").
  const comesAlong = (path: string): boolean =>
    personal.includes(path) &&
    fateOf(path) === 'sent' &&
    !hasIgnoreFileOfPodman(context) &&
    takesEmptyPatterns(document);
  return looksFor.flatMap((path): readonly OwnFile[] => {
    if (MADE.test(path) || ignore.includes(path) || context.has(path) || fateOf(path) === 'left out') return [];
    const line = gitIgnoreLine(path, context);
    return line === null ? [] : [{ path, line, pattern: comesAlong(path) ? onlyWhereThere(path) : null }];
  });
}

/**
 * The files of somebody's own that the install may find ahead of the sources as it did behind them. What they say is not known, such as a
 * cache or a folder to install to: a RUN in between would see that. And where what goes ahead writes such a file itself, the copy of
 * the sources, which then comes later, would bring that of the context over it.
 */
export function untouchedFiles(
  { instructions }: Stage,
  source: SourceCopy,
  run: RunInstruction,
  { plan, others }: Pick<EarlyInstall, 'plan' | 'others'>,
): readonly string[] {
  const between = instructions.slice(instructions.indexOf(source.copy) + 1, instructions.indexOf(run));
  if (between.some(({ kind }) => kind === 'RUN')) return [];
  return (plan.personal ?? []).filter((path) => {
    const inImage = imagePathOf(source, path);
    return inImage !== null && !conflict({ reads: [tree(inImage)], writes: [] }, { reads: [], writes: others.writes });
  });
}

/** Podman reads it in place of `.dockerignore` (see {@link ignoreOutputs}). */
export function hasIgnoreFileOfPodman(context: BuildContext): boolean {
  return context.files.some(({ path }) => /(?:^|\/|\.)containerignore$/.test(path));
}

/**
 * A pattern that matches this file alone, and nothing where it is not there: `.npmr[c]`. One with a `*` might take others along, and
 * what is in a folder. Null: the name can't be written so.
 */
export function onlyWhereThere(path: string): string | null {
  return /^[\w.@+,=:/-]*\w$/.test(path) ? `${path.slice(0, -1)}[${path.slice(-1)}]` : null;
}

/** What is open for these files, where `along` are the patterns of copies. */
export function ownFilePremises(files: readonly OwnFile[], along: ReadonlySet<string>): readonly Premise[] {
  return files.map(({ path, line, pattern }) =>
    pattern !== null && along.has(pattern)
      ? {
          claim: `The install finds a ${path} of somebody's own, which git ignores (${line}).`,
          proof: `${pattern} takes it along where it is there`,
        }
      : { claim: `Nobody builds with a ${path} of their own, which git ignores (${line}).`, proof: null },
  );
}
