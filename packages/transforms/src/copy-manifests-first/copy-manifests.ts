import {
  type BuildContext,
  broughtBy,
  conflict,
  type Document,
  type Effects,
  folderOf,
  type Instruction,
  imagePathOf,
  instructionEffects,
  isWithin,
  type Links,
  layoutWords,
  linksBefore,
  type SourceCopy,
  type Stage,
  slice,
  tree,
} from '@dockshift/core/kit';
import { type FoundBy, keptFolders } from './kept-folders.js';

/** Copies of the manifests. */
export interface ManifestCopies {
  /** Whole instructions without line endings. */
  readonly lines: readonly string[];
  /** Those of the patterns which are among their sources. */
  readonly along: ReadonlySet<string>;
  /** Those of the patterns by which new files are found. */
  readonly found: ReadonlySet<string>;
}

/** The files that are wanted, as paths of the build context. */
interface Manifests {
  /** All are there. */
  readonly files: readonly string[];
  /** Folders of which all comes along with a file that is wanted of them. */
  readonly folders: readonly string[];
  /** Patterns that may match nothing: each stands beside a file, for a copy that finds no source at all fails with most builders. */
  readonly patterns: readonly string[];
  /** Patterns by which such files are found; null: no copy can have folders in it. */
  readonly foundBy: FoundBy | null;
}

/** Names that can stand in a COPY as they are: no space, no wildcard, no variable, no quote. */
const PLAIN = /^[\w.@+,=:/-]+$/;

/**
 * The COPYs that bring these files, each into the folder where the source copy puts it; null if a name can't be written.
 * What a copy ahead of the sources has brought needs none, and neither does what one of `others` brings.
 */
export function manifestCopies(
  document: Document,
  stage: Stage,
  source: SourceCopy,
  { files, folders, patterns, foundBy }: Manifests,
  others: readonly Instruction[],
  context: BuildContext,
): ManifestCopies | null {
  const { copy } = source;
  // A list says the same without brackets where no word of it needs them.
  if (copy.form === 'exec' && !PLAIN.test(copy.destination)) return null;
  const written = slice(document.source, copy.keywordSpan);
  const keyword = written === written.toLowerCase() ? 'copy' : 'COPY';
  const flags = copy.flags.flatMap((flag) => (flag.name === 'exclude' ? [] : [slice(document.source, flag.span)]));
  const byFolder = new Map<string, string[]>();
  const whole = new Set<string>();
  for (const file of files) {
    const among = folders.find((folder) => isWithin(file, folder));
    if (!PLAIN.test(among ?? file)) return null;
    if (isCopied(document, stage, source, others, file, context)) continue;
    if (among !== undefined) {
      whole.add(among);
      continue;
    }
    const folder = folderOf(file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const along = new Set<string>();
  for (const pattern of patterns) {
    const names = byFolder.get(folderOf(pattern));
    if (names === undefined) continue;
    byFolder.set(folderOf(pattern), [...names, pattern]);
    along.add(pattern);
  }
  const kept = keptFolders(source, byFolder, foundBy, context);
  const single = [...byFolder].filter(([folder]) => kept?.folders.has(folder) !== true);
  const wanted = [...single, ...[...whole].map((folder) => [folder, [folder]] as const)];
  const lines = wanted.map(([folder, names]) => {
    const rest = folder.slice(source.from.length).replace(/^\//, '');
    return layoutWords(keyword, [...flags, ...names, destinationOf(copy.destination, rest)], document);
  });
  if (kept !== null)
    lines.push(
      layoutWords(keyword, [...flags, '--parents', ...kept.sources, destinationOf(copy.destination, '')], document),
    );
  return { lines, along, found: kept?.patterns ?? new Set() };
}

/** `./`, `/app/`, `$HOME/app/web/`: the source copy's own destination with a folder behind it. */
function destinationOf(destination: string, folder: string): string {
  const base = destination.replace(/\/\.$/, '/').replace(/(?<!\/)\/+$/, '');
  return folder === '' ? `${base}/` : `${base}/${folder}/`;
}

/** Another copy puts this very file there already, and nothing that follows it ahead of the sources changes it. */
function isCopied(
  document: Document,
  stage: Stage,
  source: SourceCopy,
  others: readonly Instruction[],
  file: string,
  context: BuildContext,
): boolean {
  const target = imagePathOf(source, file);
  if (target === null) return false;
  const before = stage.instructions.slice(0, stage.instructions.indexOf(source.copy));
  // One that is made later only makes for one more copy of an equal file.
  const links = linksBefore(document, stage, null, context);
  let there = false;
  for (const instruction of [...before, ...others]) {
    const same =
      sameFlags(instruction.flags, source.copy.flags) &&
      broughtBy(document, stage, instruction, context)?.some(
        ({ from, to, kind }) => kind === 'file' && from === file && to === target,
      );
    if (same === true) there = true;
    else if (changes(instructionEffects(document, stage, instruction, context), target, links)) there = false;
  }
  return there;
}

function changes(effects: Effects, path: string, links: Links): boolean {
  return conflict({ reads: [tree(path)], writes: [] }, effects, links);
}

function sameFlags(a: Instruction['flags'], b: SourceCopy['copy']['flags']): boolean {
  const text = (flags: Instruction['flags']): string =>
    flags
      .filter(({ name }) => name !== 'parents' && name !== 'exclude')
      .map((flag) => `${flag.name}=${flag.value}`)
      .sort()
      .join();
  return text(a) === text(b);
}
