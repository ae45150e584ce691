import {
  ancestorsOf,
  type BuildContext,
  basename,
  CARRIERS,
  type CopyInstruction,
  contextPathOf,
  type Document,
  goMatch,
  type Instruction,
  lookupIn,
  mayBring,
  namedStage,
  ONLY_FILES,
  open,
  PATH_IN_KEY,
  type Premise,
  type ProjectCall,
  REMOTE_ADDRESS,
  type RunPlace,
  relativeTo,
  resolvePath,
  runBody,
  SETTERS,
  SETTINGS_FILES,
  type ShellWord,
  type SourceCopy,
  type Stage,
  slice,
  stateBefore,
  type TracedCommand,
  walkCommands,
} from '@dockshift/core/kit';

/** An install that is to run ahead of the sources, and what it needs of them. */
export interface SettledInstall {
  readonly place: RunPlace;
  readonly command: TracedCommand;
  readonly project: ProjectCall;
  readonly source: SourceCopy;
  readonly context: BuildContext;
  /** Files of the context that are copied first. */
  readonly reads: readonly string[];
  /** Files of the project that it would read if they were there: a step ahead may write them. */
  readonly looksFor: readonly string[];
}

/** What tells the texts of settings from others. */
interface Reading {
  readonly context: BuildContext;
  readonly isSettings: (path: string) => boolean;
}

/** Folders with settings of a user or of the system in them, and those around them. */
const HOLDS_SETTINGS = /^(?:\/|(?:\/(?:root|home|etc|usr|opt)|~)(?:\/.*)?)$/;

/** In a text: what is not known. */
const UNKNOWN = '\u0001';

/**
 * What the settings that steps ahead of an install have written may bring into it besides the files of its plan: an install
 * finds a file of the sources by its name, or where a setting makes it look for more.
 */
export function settingsAhead(install: SettledInstall): readonly Premise[] {
  const { place, command, source } = install;
  const { document, stage, run } = place;
  const { sure, possible } = ancestorsOf(document, stage);
  const texts: string[] = [];
  const seen = new Set<Stage>();
  const names = install.looksFor.map(basename);
  const reading: Reading = {
    context: install.context,
    isSettings: (path) =>
      SETTINGS_FILES.test(path) ||
      names.some((name) => name === basename(path) || goMatch(name, basename(path)) === 'match'),
  };
  for (const one of [...sure, ...possible, stage]) {
    for (const instruction of one.instructions) {
      if (instruction === run) break;
      if (instruction !== source.copy) texts.push(...textsOf(document, one, instruction, reading, seen));
    }
  }
  texts.push(...textsIn(document, stage, run, reading, command.command.span.start));
  const counting = install.project.settings;
  const odd = texts.flatMap(tokensOf).find((token) => counting.includes(keyOf(token)));
  if (odd !== undefined)
    return [open(`The setting ${keyOf(odd)} of a step ahead changes nothing of what the install reads and writes.`)];
  const named = texts.map((text) => namedIn(install, text)).find((path) => path !== null) ?? null;
  return named === null ? [] : [open(`${named}, which a setting of a step ahead names, takes no part in the install.`)];
}

/** The settings that an instruction writes, or brings from stages that were not seen yet. */
function textsOf(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  reading: Reading,
  seen: Set<Stage>,
): readonly string[] {
  const { context, isSettings } = reading;
  if (instruction.kind === 'RUN') return textsIn(document, stage, instruction, reading, Number.POSITIVE_INFINITY);
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  if (instruction.from !== null) return textsOfStages(document, stage, instruction, reading, seen);
  const named = [instruction.destination, ...instruction.sources].some(isSettings);
  const bodies = named ? instruction.heredocs.map(({ body }) => slice(document.source, body)) : [];
  // Of what the context has, the plan tells whether it is read.
  const brought = mayBring(document, stage, instruction, context);
  const files = brought.flatMap(({ from, to, kind }) => {
    if (kind === 'file') return SETTINGS_FILES.test(to) ? [from] : [];
    return context.files.flatMap(({ path }) => {
      const below = relativeTo(from, path);
      return below !== null && SETTINGS_FILES.test(`${to}/${below}`) ? [path] : [];
    });
  });
  return [...bodies, ...files.map((path) => context.read(path) ?? '')];
}

/** The settings of another stage, where a copy may bring them from there. */
function textsOfStages(
  document: Document,
  stage: Stage,
  copy: CopyInstruction,
  reading: Reading,
  seen: Set<Stage>,
): readonly string[] {
  if (![copy.destination, ...copy.sources].some((path) => reading.isSettings(path) || HOLDS_SETTINGS.test(path)))
    return [];
  return namedStage(document, stage, copy.from ?? '').flatMap((from) => {
    const { sure, possible } = ancestorsOf(document, from);
    const unseen = [...sure, ...possible, from].filter((one) => !seen.has(one));
    for (const one of unseen) seen.add(one);
    return unseen.flatMap((one) =>
      one.instructions.flatMap((instruction) => textsOf(document, one, instruction, reading, seen)),
    );
  });
}

/** The settings that the commands of a RUN write, up to a place in its script. */
function textsIn(
  document: Document,
  stage: Stage,
  run: Instruction,
  { context, isSettings }: Reading,
  end: number,
): readonly string[] {
  if (run.kind !== 'RUN') return [];
  const body = runBody(document, stage, run);
  if (!body.ok) {
    const words = run.argv ?? run.args.text.split(/\s+/);
    const written = words.some(isSettings) || sets(words[0] ?? null, words.slice(1));
    return written ? [...words, ...run.heredocs.map(({ body: lines }) => slice(document.source, lines))] : [];
  }
  const lookup = lookupIn(stateBefore(document, stage, run));
  const text = (word: ShellWord): string =>
    word.parts
      .map((part) =>
        part.kind === 'variable' ? (lookup(part.name) ?? UNKNOWN) : part.kind === 'text' ? part.value : UNKNOWN,
      )
      .join('');
  const found: string[] = [];
  walkCommands(body.script, (command) => {
    if (command.span.start >= end) return;
    const words = [
      ...command.args,
      ...command.redirects.flatMap(({ target, body: lines }) => [target ?? [], lines ?? []].flat()),
    ].map(text);
    const written = words.some(isSettings);
    if (!written && !sets(command.name?.literal ?? null, words)) return;
    const bare = ONLY_FILES.has(command.name?.literal ?? '') && command.redirects.length === 0;
    // `npm config set cafile ca`: the last word is the value.
    if (!bare) found.push([...words, ...(written ? [] : [`=${words.at(-1) ?? ''}`])].join('\n'));
    if (!CARRIERS.has(command.name?.literal ?? '')) return;
    const names = new Set(words.map(basename));
    found.push(...context.files.flatMap(({ path }) => (names.has(basename(path)) ? [context.read(path) ?? ''] : [])));
  });
  return found;
}

function sets(name: string | null, words: readonly string[]): boolean {
  const verbs = SETTERS.get(basename(name ?? ''));
  return verbs !== undefined && words.some((word) => verbs.includes(word)) && !words.includes('safe.directory');
}

/** What a text is made of: keys, and values, a path perhaps. */
function tokensOf(text: string): readonly string[] {
  return plain(text)
    .split(SEPARATORS)
    .filter((_, index) => index % 2 === 0)
    .flatMap((token) => [token, PATH_IN_KEY.exec(token)?.[1] ?? ''])
    .filter((token) => token !== '');
}

/** What stands as a value in a text: `ca` of `cafile = "ca"`, and of a list. */
function valuesOf(text: string): ReadonlySet<string> {
  const parts = plain(text).split(SEPARATORS);
  return new Set(parts.filter((_, index) => index % 2 === 0 && /[=:,]/.test(parts[index - 1] ?? '')));
}

const SEPARATORS = /([\s:=,;"'()[\]{}<>]+)/;

/** With lines that are lines, and without what lies elsewhere. */
function plain(text: string): string {
  return text.replace(/\\[nrt]/g, '\n').replace(REMOTE_ADDRESS, ' ');
}

/** A setting's name without the section in front: `global.target`, `--install.modules-folder`. */
function keyOf(token: string): string {
  return token.replace(/^--/, '').replace(/^(?:global|install|user|site)\./, '');
}

/** Something of the sources that a text names, by its path in the context. */
function namedIn({ project, source, context, reads }: SettledInstall, text: string): string | null {
  const values = valuesOf(text);
  for (const token of tokensOf(text)) {
    // `$FOLDER/name` may be one of the project, and so may `file://$FOLDER/name`.
    const bare = token.replace(/^\/+/, '');
    const written = bare.startsWith(`${UNKNOWN}/`) ? `.${bare.slice(UNKNOWN.length)}` : token.replace(/^\/+/, '/');
    const [known = '', ...rest] = written.split(UNKNOWN);
    // A name alone is a key, where it is no value.
    if (!/[/.]/.test(known) && !values.has(token)) continue;
    const target = resolvePath(project.folder, known);
    const path = target === null ? null : contextPathOf(source, target);
    if (path === null) continue;
    const there = rest.length > 0 || path === source.from || context.has(path);
    if (there && !reads.includes(path)) return path === '' ? '.' : path;
  }
  return null;
}
