import {
  type Brought,
  type BuildContext,
  basename,
  broughtBy,
  type CopyInstruction,
  changedStep,
  copyTarget,
  type Document,
  type FileEdit,
  folderOf,
  instructionKey,
  isArchive,
  keysOf,
  layoutWords,
  type PlacedProject,
  type RunInstruction,
  relativeTo,
  type Stage,
  type StepChange,
  slice,
  spanToSource,
  stateBefore,
} from '@dockshift/core/kit';

/** The edits with which copies bring more files. */
export interface ExtendedCopies {
  readonly edits: readonly FileEdit[];
  readonly added: readonly string[];
  readonly changed: readonly StepChange[];
  /** The first copy that is another one then, or has a new one behind it. */
  readonly first: CopyInstruction;
}

/** A copy of files of the build context ahead of an install. */
interface ManifestCopy {
  readonly copy: CopyInstruction;
  readonly brought: readonly Brought[];
  /** What it brings goes into a folder. */
  readonly intoFolder: boolean;
}

/** What is to be brought, and where to. */
interface Wanted {
  readonly path: string;
  readonly place: string;
  readonly isFolder: boolean;
}

/** Names that can stand in a COPY as they are: no space, no wildcard, no variable, no quote. */
const PLAIN = /^[\w.@+,=:/-]+$/;

/** The same in words that are written already: with variables. */
const WORD = /^[\w.@+,=:/${}-]+$/;

/** Flags that another file may have as well, with the same meaning. */
const KEPT_FLAGS = new Set(['chown', 'chmod', 'link']);

/** The copies with these files; null: a file has no copy that it could stand beside, or a name that can't be written. */
export function extendCopies(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  placed: PlacedProject,
  { paths, folders }: { readonly paths: readonly string[]; readonly folders: readonly string[] },
  context: BuildContext,
): ExtendedCopies | null {
  const copies = stage.instructions
    .slice(0, stage.instructions.indexOf(run))
    .flatMap((one) => manifestCopy(document, stage, one, context) ?? []);
  const words = new Map<ManifestCopy, string[]>();
  const lines = new Map<ManifestCopy, readonly Line[]>();
  for (const path of paths) {
    const wanted: Wanted = { path, place: placed.placeOf(path) ?? '?', isFolder: folders.includes(path) };
    const beside = wanted.isFolder ? undefined : copies.find((one) => takes(one, wanted));
    if (!PLAIN.test(path)) return null;
    if (beside !== undefined && endOfSources(beside.copy) !== null) {
      words.set(beside, [...(words.get(beside) ?? []), `${headOf(beside.copy)}${path}`]);
      continue;
    }
    const found = lineFor(copies, wanted, placed);
    if (found === null) return null;
    lines.set(found.behind, withLine(lines.get(found.behind) ?? [], found.line));
  }
  const longer = [...words].map(([{ copy }, names]) => withMore(document, copy, endOfSources(copy) ?? 0, names));
  const texts = [...lines].map(([{ copy }, all]) => ({ copy, all: all.map((line) => textOf(document, copy, line)) }));
  const first = copies.find((one) => words.has(one) || lines.has(one));
  if (first === undefined) return null;
  return {
    edits: [
      ...longer.map(({ edit }) => edit),
      ...texts.map(({ copy, all }): FileEdit => {
        const { end } = copy.tile.span;
        return { file: 'dockerfile', span: { start: end, end }, text: all.map((line) => line + document.eol).join('') };
      }),
    ],
    added: keysOf(
      document,
      texts.flatMap(({ all }) => all),
    ),
    changed: longer.map(({ change }) => change),
    first: first.copy,
  };
}

function manifestCopy(
  document: Document,
  stage: Stage,
  instruction: Stage['instructions'][number],
  context: BuildContext,
): ManifestCopy | null {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return null;
  if (instruction.flags.some(({ name }) => !KEPT_FLAGS.has(name))) return null;
  const brought = broughtBy(document, stage, instruction, context);
  const target = copyTarget(document, instruction, stateBefore(document, stage, instruction));
  if (brought === null || target === null) return null;
  return { copy: instruction, brought, intoFolder: target.intoFolder };
}

/** Can the file be one more source of the copy? ADD would unpack an archive. */
function takes(one: ManifestCopy, wanted: Wanted): boolean {
  return one.intoFolder && isBeside(one, wanted) && (one.copy.kind === 'COPY' || !isArchive(wanted.path));
}

/** Does it bring a file of the same folder to the same folder, under its own name? */
function isBeside({ brought }: ManifestCopy, { path, place }: Pick<Wanted, 'path' | 'place'>): boolean {
  return brought.some(
    ({ from, to, kind }) =>
      kind === 'file' &&
      folderOf(from) === folderOf(path) &&
      folderOf(to) === folderOf(place) &&
      basename(from) === basename(to),
  );
}

/** What stands in front of the sources: `./` if it does in front of all. */
function headOf({ sources }: CopyInstruction): string {
  return sources.every((source) => source.startsWith('./')) ? './' : '';
}

/** Where another source can be put: behind the last one. null: the destination is not written plainly. */
function endOfSources({ form, args: { text }, destination }: CopyInstruction): number | null {
  const isList = form === 'exec';
  const inner = isList ? text.slice(0, -1).trimEnd() : text;
  const last = isList ? JSON.stringify(destination) : destination;
  if (!WORD.test(destination) || !inner.endsWith(last)) return null;
  const before = inner.slice(0, inner.length - last.length).trimEnd();
  return isList ? before.slice(0, -1).trimEnd().length : before.length;
}

/** The copy with more sources behind those that it has. */
function withMore(
  document: Document,
  copy: CopyInstruction,
  at: number,
  names: readonly string[],
): { readonly edit: FileEdit; readonly change: StepChange } {
  const { args, form } = copy;
  const { end } = spanToSource(args, { start: 0, end: at });
  const added = names.map((name) => (form === 'exec' ? `, "${name}"` : ` ${name}`)).join('');
  const key = instructionKey(copy);
  const start = key.length - args.text.length + at;
  return {
    edit: { file: 'dockerfile', span: { start: end, end }, text: inColumn(document, copy, end) ?? added },
    change: changedStep(key, key.slice(0, start) + added + key.slice(start)),
  };

  /** The same with each source on a line of its own, as the last one has it. */
  function inColumn(file: Document, one: CopyInstruction, from: number): string | null {
    const gap = /^[ \t]*[\\`]\r?\n[ \t]*(?=\S)/.exec(file.source.slice(from, one.span.end))?.[0];
    return gap === undefined || form === 'exec' ? null : names.map((name) => gap + name).join('');
  }
}

/** A COPY of its own. */
interface Line {
  readonly sources: readonly string[];
  readonly destination: string;
}

/** The lines with one more. Files for the same folder come in one; nothing else has the destination of another. */
function withLine(lines: readonly Line[], line: Line): readonly Line[] {
  const same = lines.find(({ destination }) => destination === line.destination);
  if (same === undefined) return [...lines, line];
  const both = { ...same, sources: [...same.sources, ...line.sources] };
  return lines.map((one) => (one === same ? both : one));
}

function textOf(document: Document, model: CopyInstruction, { sources, destination }: Line): string {
  const written = slice(document.source, model.keywordSpan);
  const flags = model.flags.map((flag) => slice(document.source, flag.span));
  const keyword = written === written.toLowerCase() ? 'copy' : 'COPY';
  return layoutWords(keyword, [...flags, ...sources, destination], document);
}

/** A COPY of its own, and the one that it stands behind. */
function lineFor(
  copies: readonly ManifestCopy[],
  wanted: Wanted,
  placed: PlacedProject,
): { readonly line: Line; readonly behind: ManifestCopy } | null {
  for (const words of [renamed, likeSibling, belowRoot]) {
    const behind = copies.findLast((one) => words(one, wanted, placed) !== null);
    const found = behind === undefined ? null : words(behind, wanted, placed);
    if (behind === undefined || found === null || !found.every((word) => WORD.test(word))) continue;
    const [source, destination] = found;
    return { line: { sources: [source], destination }, behind };
  }
  return null;
}

/** `COPY package.json package.json` says how its neighbour is written. */
function renamed(one: ManifestCopy, wanted: Wanted): readonly [string, string] | null {
  const { copy, intoFolder } = one;
  if (intoFolder || wanted.isFolder || !isBeside(one, wanted)) return null;
  const base = copy.destination.slice(0, copy.destination.lastIndexOf('/') + 1);
  return [headOf(copy) + wanted.path, base + basename(wanted.path)];
}

/** `COPY packages/a/package.json packages/a/` says how that of another member is written. */
function likeSibling(
  { copy, brought }: ManifestCopy,
  wanted: Wanted,
  placed: PlacedProject,
): readonly [string, string] | null {
  const [source = '', another] = copy.sources;
  const [file] = brought;
  if (another !== undefined || wanted.isFolder || file?.kind !== 'file' || !source.endsWith(file.from)) return null;
  // Where it lies says nothing of another, unless it is where the install looks for it.
  if (basename(file.from) !== basename(wanted.path) || file.to !== placed.placeOf(file.from)) return null;
  const [own, next] = [file.from, wanted.path].map((path) => relativeTo(`/${placed.from}`, `/${folderOf(path)}`));
  if (!own || !next) return null;
  const end = [`${own}/${basename(file.to)}`, `${own}/`].find((each) => copy.destination.endsWith(each));
  if (end === undefined) return null;
  const base = copy.destination.slice(0, copy.destination.length - end.length);
  if (!/(?:^|\/)$/.test(base)) return null;
  return [source.slice(0, source.length - file.from.length) + wanted.path, base + end.replace(own, next)];
}

/** Below the folder that a copy of the project's own manifest fills. */
function belowRoot({ copy, brought, intoFolder }: ManifestCopy, wanted: Wanted): readonly [string, string] | null {
  for (const { from, to, kind } of brought) {
    const below = relativeTo(folderOf(to), wanted.isFolder ? wanted.place : folderOf(wanted.place));
    const inContext = relativeTo(
      `/${folderOf(from)}`,
      wanted.isFolder ? `/${wanted.path}` : `/${folderOf(wanted.path)}`,
    );
    if (kind !== 'file' || below === null || below !== inContext || basename(from) !== basename(to)) continue;
    const cut = intoFolder
      ? copy.destination
      : copy.destination.slice(0, copy.destination.lastIndexOf('/') + 1) || './';
    const base = cut.replace(/\/\.$/, '/').replace(/(?<!\/)\/+$/, '');
    return [headOf(copy) + wanted.path, `${base}/${below === '' ? '' : `${below}/`}`];
  }
  return null;
}
