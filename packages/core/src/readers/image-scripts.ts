import type { BuildContext, ContextFile } from '../context/build-context.js';
import { type Brought, broughtBy } from '../copy/placed-files.js';
import { isWithin, resolvePath } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import { expand } from '../stage/expand.js';
import type { NamedScript } from '../stage/named-script.js';
import { stageStates, stateBefore, usualIn } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, Stage } from '../syntax/document.js';
import { basename, joinPath } from '../text/paths.js';
import { oncePer } from '../text/recall.js';
import {
  hasPrograms,
  isServiceFile,
  isServiceFolder,
  mayBeServiceFile,
  maybeServiceFile,
} from '../tools/system/services.js';
import type { ScriptOf } from './script-reads.js';
import { type WrittenScript, writtenBy } from './written-scripts.js';

/** An instruction and the stage that it is in. */
export interface StagedInstruction {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** The scripts that a container of a stage may find, as far as the file and the build context hold their text. */
export interface ImageScripts {
  /** The instructions whose settings and files a container has or may have, in order. */
  readonly steps: readonly StagedInstruction[];
  readonly byName: ScriptOf;
  /** Files that say what is started, by where they lie or how they are called. */
  readonly services: readonly NamedScript[];
}

/** See {@link ImageScripts}; null: the context is not known. */
export function imageScripts(document: Document, stage: Stage, context: BuildContext | null): ImageScripts {
  return context === null ? scriptsAlone(document)(stage) : scriptsWith(document)(stage)(context);
}

const scriptsAlone = oncePer((document: Document) => oncePer((stage: Stage) => scriptsOf(document, stage, null)));

/** Once for a stage and a context, since each RUN of the stage asks. */
const scriptsWith = oncePer((document: Document) =>
  oncePer((stage: Stage) => oncePer((context: BuildContext) => scriptsOf(document, stage, context))),
);

function scriptsOf(document: Document, stage: Stage, context: BuildContext | null): ImageScripts {
  const { sure, possible } = ancestorsOf(document, stage);
  const chain = [...possible, ...sure, stage];
  const steps = chain.flatMap((one) => one.instructions.map((instruction) => ({ stage: one, instruction })));
  const { workdir } = stageStates(document, stage).end;
  const copied = steps.flatMap((one) =>
    one.instruction.kind === 'COPY' || one.instruction.kind === 'ADD' ? [copiedBy(document, one, context)] : [],
  );
  const brought = copied.flatMap((one) => one ?? []);
  const written = steps.flatMap(({ instruction }) => writtenBy(document, instruction));
  // What is copied from another stage may be written there.
  const others = document.stages
    .filter((one) => !chain.includes(one))
    .flatMap((one) => one.instructions.flatMap((instruction) => writtenBy(document, instruction)));
  const open = copied.includes(null);
  const byName: ScriptOf = (name) => find(name, { written, others, workdir, brought, context });
  return {
    steps,
    byName,
    services: [
      ...[...written, ...others].filter(({ path, text }) => isService(path, () => text)),
      ...(context === null ? [] : servicesIn(brought, open, context)),
      ...steps.flatMap(({ instruction }) => startUpFiles(instruction)).flatMap((name) => byName(name) ?? []),
    ],
  };
}

/** The scripts that shells of the image read when they start, by the variables that name them (bash(1), "INVOCATION"; dash(1), "Invocation"). */
function startUpFiles(instruction: Instruction): readonly string[] {
  if (instruction.kind !== 'ENV') return [];
  return instruction.pairs.flatMap(({ name, value }) =>
    (name === 'BASH_ENV' || name === 'ENV') && value !== null ? [value.replace(/["']/g, '')] : [],
  );
}

/** What a copy brings; null: not known, and then it may be anything of the context. */
function copiedBy(
  document: Document,
  { stage, instruction }: StagedInstruction,
  context: BuildContext | null,
): readonly Brought[] | null {
  if (context === null) return [];
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return null;
  if (instruction.from !== null) return null;
  return broughtBy(document, stage, instruction, context, withDefaults(document, stage, instruction));
}

/** A copy as it is where each ARG has its default. */
function withDefaults(document: Document, stage: Stage, copy: CopyInstruction): CopyInstruction {
  const state = stateBefore(document, stage, copy);
  const usual = (word: string): string => expand(word, usualIn(state), document.escape) ?? word;
  const sources = copy.sources.map((word) => (word.includes('$') ? usual(word) : word));
  return { ...copy, sources, destination: copy.destination.includes('$') ? usual(copy.destination) : copy.destination };
}

/** The files of which {@link servicesIn} has to know where they are brought. Many Dockerfiles share one context, and few files are like that. */
function mayServe(brought: readonly Brought[], files: readonly ContextFile[]): readonly string[] {
  if (brought.some(({ to, kind }) => kind === 'folder' && isServiceFolder(to))) return plainFiles(files);
  // One that is copied by itself gets a name of its own.
  const named = brought.flatMap(({ from, kind }) => (kind === 'file' ? [from] : []));
  return [...new Set([...serving(files), ...named])].sort();
}

const serving = oncePer((files: readonly ContextFile[]) => plainFiles(files).filter(mayBeServiceFile));

function plainFiles(files: readonly ContextFile[]): readonly string[] {
  return files.flatMap(({ path, kind }) => (kind === 'file' ? [path] : []));
}

/** The context's files that say what is started, where they are brought, or may be. */
function servicesIn(brought: readonly Brought[], open: boolean, context: BuildContext): readonly NamedScript[] {
  return mayServe(brought, context.files).flatMap((file) => {
    const places = brought.flatMap(({ from, to, kind: of }) => {
      if (of === 'file') return from === file ? [to] : [];
      return from === '' || isWithin(`/${file}`, `/${from}`)
        ? [joinPath(to, from === '' ? file : file.slice(from.length + 1))]
        : [];
    });
    const found = [...places, ...(open ? [`/${file}`] : [])].some((place) =>
      isService(place, () => context.read(file) ?? ''),
    );
    const text = found ? context.read(file) : null;
    return text === null ? [] : [{ path: file, text }];
  });
}

function isService(path: string, text: () => string): boolean {
  return isServiceFile(path) || (maybeServiceFile(path) && hasPrograms(text()));
}

interface Places {
  readonly written: readonly WrittenScript[];
  readonly others: readonly WrittenScript[];
  readonly workdir: string;
  readonly brought: readonly Brought[];
  readonly context: BuildContext | null;
}

/** The script that a name means: one that the file holds, one of the context by its path in the image, else any that is called like that. */
function find(name: string, places: Places): NamedScript | null {
  if (name === '') return null;
  const isCalled = ({ path }: NamedScript): boolean => baseName(path) === baseName(name);
  const own = madeAs(name, places.written);
  const sources = [name, ...own.flatMap(({ from }) => from)];
  const texts = own.filter(({ text }) => text !== '');
  const edits = own.flatMap((one) => one.edits);
  const brought = sources.flatMap((one) => inContext(one, places) ?? []);
  const elsewhere = brought.length + texts.length > 0 ? [] : places.others.filter(isCalled);
  const found = [...brought, ...texts, ...elsewhere];
  const [first] = found;
  if (first === undefined) return edits.length === 0 ? null : { path: name, text: '', edits };
  // Later text may be added to it, or take its place: any of it may be what runs.
  return { path: first.path, text: found.map(({ text }) => text).join('\n'), edits };
}

/** What is written as the file that a name means, or as one that it is made of. */
function madeAs(name: string, written: readonly WrittenScript[]): readonly WrittenScript[] {
  const found = new Set<WrittenScript>();
  const names = [baseName(name)];
  for (const one of names) {
    for (const script of written) {
      if (found.has(script) || baseName(script.path) !== one) continue;
      found.add(script);
      names.push(...script.from.map(baseName));
    }
  }
  return written.filter((one) => found.has(one));
}

function inContext(name: string, { workdir, brought, context }: Places): NamedScript | null {
  if (context === null || name.includes('$')) return null;
  const path = name.includes('/') ? resolvePath(workdir, name) : null;
  const exact = brought.flatMap(({ from, to, kind }) => {
    if (kind === 'file') return to === path || (path === null && baseName(to) === name) ? [from] : [];
    if (path !== null) return isWithin(path, to) ? [joinPath(from, path.slice(to.length).replace(/^\//, ''))] : [];
    return [joinPath(from, name)];
  });
  const wanted = baseName(name);
  const alike = (): readonly string[] =>
    brought.length === 0 && !/\./.test(wanted)
      ? []
      : context.files.map((file) => file.path).filter((file) => baseName(file) === wanted);
  for (const file of [...exact, ...alike()]) {
    const text = context.read(file);
    if (text !== null) return { path: file, text };
  }
  return null;
}

function baseName(path: string): string {
  return basename(path);
}
