import {
  type BuildContext,
  type Document,
  enumerate,
  keptFiles,
  knowsCopyFlag,
  type SourceCopy,
} from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';
import { hasIgnoreFileOfPodman } from './own-files.js';

/** Files of several folders that one COPY with --parents takes. */
export interface KeptFolders {
  /** Its sources. */
  readonly sources: readonly string[];
  /** The folders whose files are all among them. */
  readonly folders: ReadonlySet<string>;
  /** Those of the patterns of the plan that it has, by their paths. */
  readonly patterns: ReadonlySet<string>;
}

/** What is to be copied, by its folder. */
type ByFolder = ReadonlyMap<string, readonly string[]>;

/** A pattern as a word of a COPY. */
const PLAIN_PATTERN = /^[\w.@,=:/*?-]+$/;

/** How a tool finds its files. */
export type FoundBy = NonNullable<EarlyInstall['plan']['foundBy']>;

/** The patterns by which an install finds its files; null: the builder of the file may not have the flag that they need. */
export function foundByPatterns(
  document: Document,
  { foundBy = [] }: EarlyInstall['plan'],
  context: BuildContext | null,
): FoundBy | null {
  return mayHaveFlag(document, 'parents', context) ? foundBy : null;
}

/** Does whoever builds the file know the flag? Podman, which an ignore file of its own speaks of, looks at no frontend. */
export function mayHaveFlag(document: Document, flag: 'exclude' | 'parents', context: BuildContext | null): boolean {
  return knowsCopyFlag(document, flag) && context !== null && !hasIgnoreFileOfPodman(context);
}

/**
 * One COPY in the place of one for each folder below the copied one. A pattern by which the
 * tool finds its files is a source where it takes nothing today but what is copied anyway: what it takes tomorrow the copy of all sources
 * brought as well. The folders get the attributes that they have in the build context, as with that copy. Null: that would be no better.
 */
export function keptFolders(
  source: SourceCopy,
  byFolder: ByFolder,
  found: FoundBy | null,
  context: BuildContext,
): KeptFolders | null {
  if (source.copy.kind !== 'COPY' || found === null) return null;
  const below = [...byFolder].filter(([folder]) => folder !== source.from);
  const wanted = new Set(below.flatMap(([, names]) => names));
  const patterns: string[] = [];
  const taken = new Set<string>();
  for (const { path } of found) {
    const files = keptFiles(path, context)?.files;
    if (files === undefined || !PLAIN_PATTERN.test(path) || !isBelow(path, source.from)) continue;
    if (files.some((file) => file.kind !== 'file' || !wanted.has(file.path))) continue;
    patterns.push(path);
    for (const file of files) taken.add(file.path);
  }
  if (taken.size === 0 && below.length < 2) return null;
  const others = [...wanted].filter((path) => !taken.has(path));
  return {
    sources: [...others, ...(taken.size === 0 ? [] : patterns)].map((path) => fromPivot(path, source.from)),
    folders: new Set(below.map(([folder]) => folder)),
    patterns: new Set(taken.size === 0 ? [] : patterns),
  };
}

/** `web/./packages/a/package.json`: what stands behind the dot is kept. */
function fromPivot(path: string, folder: string): string {
  return folder === '' ? path : `${folder}/./${path.slice(folder.length + 1)}`;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** What a new file of a kind needs, for users. */
export function growthOf(
  kind: string,
  { foundBy = [] }: Pick<EarlyInstall['plan'], 'foundBy'>,
  patterns: ReadonlySet<string>,
): string {
  const own = foundBy.filter((one) => one.kind === kind).map(({ path }) => path);
  const along = own.filter((path) => patterns.has(path));
  if (along.length === 0) return `a new ${kind} needs a COPY of its own`;
  const places = (paths: readonly string[]): string =>
    enumerate(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const left = own.filter((path) => !patterns.has(path));
  const elsewhere = left.length === 0 ? '' : `, one in ${places(left)} needs a COPY of its own`;
  return `a new ${kind} in ${places(along)} comes along${elsewhere}`;
}
