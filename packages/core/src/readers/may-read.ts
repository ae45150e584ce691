import { resolvePath } from '../effects/resource.js';
import { scriptText } from '../run/instruction-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { ShellWord } from '../shell/script.js';
import { parseShell } from '../shell/unbash.js';
import { walkScript } from '../shell/walk.js';
import { basename } from '../text/paths.js';
import type { Cache } from '../tools/contract/cache.js';
import { runsModules } from '../tools/python/known-modules.js';
import { toolOf, toolOfCache } from '../tools/registry.js';
import { handedAt } from '../tools/system/handed-programs.js';
import { isKnownScript } from '../tools/system/known-scripts.js';
import {
  bringsWhatProjectNeeds,
  isBuildGoal,
  type RunsWhat,
  readsPackageLists,
  runsWhat,
} from '../tools/system/package-lists.js';
import { ruleFiles } from '../tools/system/services.js';
import { contextPlaces, mayHoldContext } from './context-places.js';
import { imageScripts } from './image-scripts.js';
import { callsKnownScript, isFetchedInstaller, isSavedInstaller } from './known-scripts.js';
import { hasName } from './lists-named.js';
import { namesByPattern, namesInWords } from './named-words.js';
import type { Placed } from './placed.js';
import { runsKnownModule } from './run-modules.js';
import { readInScript } from './script-reads.js';
import type { Standing } from './standing.js';
import { namesOne } from './start-commands.js';

/**
 * May a command that is not known, or is given what is not known, look at the package lists? `by-name`: only if it is told their
 * name, which nothing does (ADR 0012).
 */
export type MayRead = 'no' | 'by-name' | 'maybe';

/** A command that a tool understands, and that reads a folder above the lists, or may. */
export function mayReadKnown(command: TracedCommand, cache: Cache, standing: Standing): MayRead {
  const naming = namesInWords(command, cache.path);
  // Of a home it may read settings of its own: what is spare there, it looks at if it is told the folder.
  if (cache.spare !== undefined && naming === 'none') return 'no';
  if (naming === 'target' || (naming === 'none' && namesByPattern(command))) return 'no';
  // It is told to, or it looks at all there is by itself.
  return naming === 'unknown' ? byName(standing) : 'maybe';
}

/** A command that no tool understands. */
export function mayReadUnknown(command: TracedCommand, cache: Cache, standing: Standing): MayRead {
  const name = programOf(command);
  const words = argsOf(command).map(({ text }) => text);
  // Whatever it is, it says so and ends (GNU Coding Standards, "Standard Command Line Options").
  if (name !== null && words.length === 1 && /^--(?:version|help)$/.test(words[0] ?? '')) return 'no';
  const reads = name === null ? true : readsPackageLists(name, words, standing.state.base);
  const isKnown = reads === false || (reads === null && callsKnownScript(command, standing));
  if (
    name === null ||
    !isKnown ||
    bringsWhatProjectNeeds(command.command.name?.text ?? '') ||
    isFunction(name, standing)
  )
    return 'maybe';
  if (namesOne(words.join(' '), toolOfCache(cache.id)?.commands ?? [])) return 'maybe';
  if (words.some((word) => hasName(word, cache.path)) || namesInWords(command, cache.path) === 'known') return 'maybe';
  const runs = reads === null ? 'nothing' : runsAs(name, argsOf(command));
  if (!isFollowed(runs, name, command, cache, standing)) return 'maybe';
  if (runs === 'packages' && namesProgramOfContext(command, standing)) return 'maybe';
  return byName(standing);
}

/** Is it known of what a program runs that it does not name a cache? */
function isFollowed(
  runs: RunsWhat | null,
  name: string,
  command: TracedCommand,
  cache: Cache,
  standing: Standing,
): boolean {
  if (runs === 'rules') return byRules(name, command, cache, standing);
  return runs === 'script' ? byScript(command, cache, standing) : runs !== null;
}

/**
 * May a command that no tool understands run a script that is not read: one of another stage, one that was fetched, rules that the build
 * context does not have? A program that is found by its name alone is taken for what the system has.
 */
export function mayRunUnread(command: TracedCommand, cache: Cache, standing: Standing): boolean {
  const name = programOf(command);
  if (name === null || isFunction(name, standing)) return true;
  const runs = runsAs(name, argsOf(command));
  if (runs !== null) return !isFollowed(runs, name, command, cache, standing);
  const path = command.command.name?.literal ?? '';
  if (!path.includes('/') || callsKnownScript(command, standing)) return false;
  const { byName: find } = imageScripts(standing.document, standing.stage, standing.context);
  return find(path) === null || readInScript(path, cache, find) !== null;
}

function byName(standing: Standing): MayRead {
  return standing.isNamed() ? 'maybe' : 'by-name';
}

/** What a program runs, or the ones that it hands its words to: `find … -exec chmod …`, `xargs rm`. */
function runsAs(name: string, words: readonly ShellWord[]): RunsWhat | null {
  const texts = words.map(({ text }) => text);
  const starts = handedAt(name, texts);
  if (starts === null) return runsWhat(name, texts);
  const harmless = starts.every((start) => {
    const program = words[start]?.literal ?? '';
    return toolOf(program)?.utilities === true || runsWhat(program, texts.slice(start + 1)) === 'nothing';
  });
  return harmless ? 'nothing' : null;
}

/** Its own words, without those in front that only change who runs it. */
function argsOf({ invocation, command: { args } }: TracedCommand): readonly ShellWord[] {
  return invocation === null ? args : args.slice(args.length - invocation.args.length);
}

/** Does the script itself say what a name does? */
function isFunction(name: string, { document, instruction }: Standing): boolean {
  const text = scriptText(document, instruction);
  const parsed = text === null ? null : parseShell(text);
  if (parsed?.ok !== true) return text !== null;
  let found = false;
  walkScript(parsed.script, {
    compound: (compound) => {
      found ||= compound.form === 'function' && compound.name === name;
    },
    command: (command) => {
      found ||= command.name?.literal === 'alias' && command.args.some(({ text: word }) => word.startsWith(`${name}=`));
    },
  });
  return found;
}

/** The program's name, whatever folder it lies in; null where a variable is part of the name itself. */
function programOf({ invocation, command }: TracedCommand): string | null {
  if (invocation !== null) return invocation.name;
  const text = (command.name?.text ?? '').replace(/["']/g, '');
  const last = basename(text);
  return /^[\w.+-]+$/.test(last) ? last : null;
}

/** Is a program, understood or not, one that looks at the lists itself, or calls one that does? */
export function isReader(command: TracedCommand, { state: { base } }: Standing): boolean {
  const name = programOf(command);
  const words = argsOf(command).map(({ text }) => text);
  return name !== null && readsPackageLists(name, words, base) === true;
}

/** `./configure` of the project itself may be anything: only what was fetched is what its name says. */
function namesProgramOfContext({ command, cwd }: TracedCommand, standing: Standing): boolean {
  const text = command.name?.literal ?? '';
  const name = basename(text);
  const isOfTool = toolOf(name)?.scripts?.includes(name) === true;
  if (!text.includes('/') || isOfTool || /(?:^|\/)bin\//.test(text)) return false;
  const folder = resolvePath(cwd ?? '?', text.slice(0, text.lastIndexOf('/') + 1));
  return mayHoldContext(
    contextPlaces(standing.document, standing.stage, standing.instruction),
    cwd === null ? null : folder,
  );
}

/** Do the rules that a program follows (`make`) need no lists: fetched ones that build, or those of the context, which can be read? */
function byRules(name: string, command: TracedCommand, cache: Cache, standing: Standing): boolean {
  const { document, stage, instruction, context } = standing;
  const words = argsOf(command);
  const places = contextPlaces(document, stage, instruction);
  if (!mayHoldContext(places, folderOf(command)) && !words.some((word) => isOfContext(word, command, places)))
    return words.every((word, index) => isOption(word.text, words[index - 1]?.text) || isBuildGoal(word.literal ?? ''));
  if (context === null) return false;
  const { byName: find } = imageScripts(document, stage, context);
  if (!ruleFiles(name).some((file) => find(file) !== null)) return false;
  return readInScript([name, ...words.map(({ text }) => text)].join(' '), cache, find) === null;
}

/** Does a word name a file of the context, as `-f /app/Makefile` does? */
function isOfContext({ literal }: ShellWord, { cwd }: TracedCommand, places: Placed): boolean {
  const path = literal === null ? null : resolvePath(cwd ?? '?', literal.replace(/^-f(?=.)|^--[\w-]+=/, ''));
  return path !== null && places.holds(path);
}

/** An option, a number that belongs to one, or a variable's value. */
function isOption(word: string, before: string | undefined): boolean {
  return (
    /^-/.test(word) ||
    /^\w+\+?=/.test(word) ||
    /^-(?:j|l|C|f|I)$|^--(?:jobs|directory|load-average)$/.test(before ?? '')
  );
}

/** The folder that make works in. */
function folderOf(command: TracedCommand): string | null {
  const args = argsOf(command);
  const { cwd } = command;
  const at = args.findIndex(({ text }) => text === '-C' || text === '--directory');
  const joined = args.find(({ text }) => /^-C.|^--directory=/.test(text))?.literal?.replace(/^-C|^--directory=/, '');
  const named = at < 0 ? joined : args[at + 1]?.literal;
  if (named === null) return null;
  return cwd === null ? (named?.startsWith('/') === true ? named : null) : resolvePath(cwd, named ?? '.');
}

/** Does a word show what it is, but for some values in it? */
function isText(word: ShellWord | undefined): boolean {
  return word?.parts.some((part) => part.kind === 'text' && /\w\W/.test(part.value)) === true;
}

/** Options of interpreters that say something and end. */
const TELLS = /^(?:-v|-V|--version|-h|--help|-i|--ini|-m|--modules|-l)$/;

function isModule(traced: TracedCommand): boolean {
  return argsOf(traced)[0]?.literal === '-m' && runsModules(programOf(traced) ?? '');
}

/** May a call that a tool understands run a module of the build context in place of the one that it names? */
export function mayRunOther(traced: TracedCommand, standing: Standing): boolean {
  return isModule(traced) && !runsKnownModule(traced, argsOf(traced).slice(1), standing);
}

/** Is a script one that is known, or one of the context that needs no lists, or a text without their name? */
function byScript(traced: TracedCommand, cache: Cache, standing: Standing): boolean {
  const args = argsOf(traced);
  const [first] = args;
  if (isFetchedInstaller(traced.command, standing)) return true;
  if (first === undefined) return false;
  if (isModule(traced)) return runsKnownModule(traced, args.slice(1), standing);
  const inline = args.findIndex(
    ({ literal }) => literal !== null && /^-[A-Za-z]*[ceErR]$|^--(?:eval|run|command)$/.test(literal),
  );
  // What is in it has been looked at with the other words.
  if (inline >= 0 && !/\.\w+$/.test(args.slice(0, inline).at(-1)?.text ?? '')) return isText(args[inline + 1]);
  if (args.every(({ literal }) => literal !== null && TELLS.test(literal))) return true;
  const script = args.find(({ text }) => !text.startsWith('-'));
  if (script === undefined) return false;
  const path = script.text.replace(/["']/g, '');
  if (isKnownScript(basename(path)) || isSavedInstaller(traced, script, standing)) return true;
  const { document, stage, context } = standing;
  if (context === null || script.literal === null) return false;
  const { byName: find } = imageScripts(document, stage, context);
  if (find(script.literal) === null) return false;
  return readInScript(args.map(({ text }) => text).join(' '), cache, find) === null;
}
