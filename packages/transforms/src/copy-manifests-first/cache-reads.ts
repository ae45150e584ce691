import {
  beforeWildcard,
  type Document,
  goesDeep,
  type Instruction,
  LEAVES_CONTENTS,
  type RunInstruction,
  readBody,
  resolvePath,
  type Stage,
  slice,
  startsAtFirstWords,
  stateBefore,
  type Tool,
  type TracedCommand,
  walkCommands,
} from '@dockshift/core/kit';
import { mayBeWithin } from './any-home.js';

/** Caches in which a step ahead may leave more than there was. */
export interface SoughtCache {
  readonly paths: readonly string[];
  /** What else names them in a command: `GOMODCACHE`. */
  readonly words: readonly string[];
  /** Whose they are: it takes of them what it needs. */
  readonly tool: Tool;
}

/** May a RUN make something of what is in these caches? `at`: where it stands, the RUN itself or the trigger that has it. */
export function looksIntoCache(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  at: Instruction,
  cache: SoughtCache,
): boolean {
  const body = readBody(document, run, stateBefore(document, stage, at));
  if (!body.ok) {
    const lines = run.heredocs.map(({ body: text }) => slice(document.source, text));
    return [...(run.argv ?? [run.args.text]), ...lines].some((text) =>
      wordsOf(text).some((word) => nameCovers(word, cache, false)),
    );
  }
  const offline = run.flags.some(({ name, value }) => name === 'network' && value?.toLowerCase() === 'none');
  let named = false;
  walkCommands(body.script, ({ name, assignments, redirects }) => {
    const own = cache.tool.commands.includes(name?.literal ?? '');
    const texts = [
      ...(own ? [] : assignments.flatMap(({ value }) => value ?? [])),
      ...redirects.flatMap(({ target }) => target ?? []),
    ];
    named ||= texts.some((word) => nameCovers(word.literal ?? word.text, cache, false));
  });
  return named || body.trace.commands.some((command) => readsIt(command, cache, offline));
}

function readsIt(command: TracedCommand, cache: SoughtCache, offline: boolean): boolean {
  const { call, cwd, invocation } = command;
  const name = invocation?.name ?? command.command.name?.literal ?? '';
  if (LEAVES_CONTENTS.has(name)) return false;
  // Without the network, or told to show what is there, it makes something of more than it asks for.
  if (command.tool === cache.tool || cache.tool.commands.includes(name))
    return offline || call?.showsCaches?.some((id) => cache.tool.caches.some((one) => one.id === id)) === true;
  const args = invocation?.patterns ?? command.command.args.map(({ literal }) => literal);
  const texts = command.command.args.slice(command.command.args.length - args.length).map(({ text }) => text);
  const deep = goesDeep(name, args);
  const operands = args.filter((arg) => arg === null || !arg.startsWith('-'));
  if (deep && (operands.length === 0 || startsAtFirstWords(name)) && coversHere(cwd, args, cache, name)) return true;
  return args.some((arg, index) => {
    const written = arg ?? texts[index] ?? '';
    if (nameCovers(written, cache, deep)) return true;
    const path = arg === null || arg.startsWith('-') || cwd === null ? null : resolvePath(cwd, arg);
    return path !== null && nameCovers(path, cache, deep);
  });
}

/** Does a program that is told no folder look through the one that it runs in, and is the cache below it? */
function coversHere(cwd: string | null, args: readonly (string | null)[], cache: SoughtCache, name: string): boolean {
  const told = startsAtFirstWords(name) && args[0] !== undefined && args[0]?.startsWith('-') !== true;
  return !told && cwd !== null && nameCovers(cwd, cache, true);
}

/** Does a word name one of these caches, something in it or a folder above? `root`: the top of all folders counts as well. */
export function nameCovers(word: string, { paths, words }: SoughtCache, root: boolean): boolean {
  if (words.some((one) => word.includes(one))) return true;
  const path = trimmed(beforeWildcard(word.replace(/^["']|["']$/g, '')));
  if (path === '/') return root;
  return path.startsWith('/') && paths.some((cache) => mayBeWithin(path, cache) || mayBeWithin(cache, path));
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s;|&()<>"'=]+/);
}

function trimmed(path: string): string {
  return path === '/' ? path : path.replace(/(?<!\/)\/+$/, '');
}
