import type { ShellWord, SimpleCommand } from '../shell/script.js';
import { globPattern, wordValue } from '../shell/words.js';
import type { Lookup } from '../stage/expand.js';
import { basename } from '../text/paths.js';
import type { Call, SettingScript } from '../tools/contract/call.js';
import type { Invocation, Tool } from '../tools/contract/tool.js';
import { toolOf } from '../tools/registry.js';
import { unwrap } from '../tools/system/wrappers.js';

/** What surrounds a command when it runs. */
export interface Surroundings {
  /** null: not known. */
  readonly cwd: string | null;
  readonly root: boolean | null;
  readonly lookup: Lookup;
  /** Scripts for a shell to read that steps ahead have made, and that are there as they were made. */
  readonly scripts?: readonly SettingScript[];
}

/** A command of a script, and what it was recognised as. */
export interface Recognised {
  readonly command: SimpleCommand;
  /** null: a name that isn't known, or isn't known to be this program. */
  readonly invocation: Invocation | null;
  readonly tool: Tool | null;
  /** null: not understood, so it may do anything. */
  readonly call: Call | null;
  /** Words in front that only change who runs it: `sudo`. '' if there are none. */
  readonly privileges: string;
}

/** Folders that programs of the system lie in: there, a path is as good as a name. */
const PROGRAM_FOLDERS = /^\/(usr\/(local\/)?)?s?bin\/([^/]+)$/;

/** Shells that run the script which their first word names. */
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash']);

/** Recognises a simple command with a name. */
export function recognise(command: SimpleCommand, around: Surroundings): Recognised {
  const unknown: Recognised = { command, invocation: null, tool: null, call: null, privileges: '' };
  if (command.name === null) return unknown;
  let words: readonly ShellWord[] = [command.name, ...command.args];
  const assignments = new Map<string, string | null>();
  for (const one of command.assignments) {
    assignments.set(one.name, one.value === null ? null : wordValue(one.value, around.lookup));
  }
  let privileges = '';
  let root = around.root;
  let other = false;
  for (;;) {
    const first = words[0];
    const name = first === undefined ? null : programName(wordValue(first, around.lookup));
    if (name === null) return unknown;
    const rest = words.slice(1);
    const values = rest.map((word) => wordValue(word, around.lookup));
    const isLookup = name === 'command' && /^-[vV]$/.test(values[0] ?? '');
    const ahead = wordsAhead(name, rest, around.lookup, assignments);
    const wrapped = isLookup ? undefined : unwrap(name, values);
    if (wrapped === null) return { ...unknown, privileges };
    if (wrapped !== undefined) {
      const { skip, user } = wrapped;
      words = rest.slice(skip);
      if (user !== undefined) {
        privileges = [privileges, name, ...rest.slice(0, skip).map((word) => word.text)].join(' ').trim();
        root = user === null ? null : /^(?:root|0)(?::|$)/.test(user);
        other = root !== true;
      }
    } else if (ahead !== null) {
      words = rest.slice(ahead);
      if (words.length === 0) return unknown;
    } else {
      // `command -v` looks a name up, as `which` does.
      const called = isLookup ? 'which' : name;
      const lookup: Lookup = other ? () => null : around.lookup;
      const invocation = {
        ...makeInvocation(called, rest, command, assignments, { ...around, root }),
        ...(other ? { env: lookup, home: null } : {}),
      };
      const tool = toolOf(called) ?? null;
      const call = tool?.understand(invocation) ?? null;
      return { command, invocation, tool, call: call !== null && other ? asOther(call) : call, privileges };
    }
    // `sudo -u app cmd`, `env -i cmd`: who runs it, or with what, isn't known.
    const next = words[0] === undefined ? null : wordValue(words[0], around.lookup);
    if (next === null || next.startsWith('-')) return { ...unknown, privileges };
  }
}

/** Who another user is, is looked up. */
function asOther(call: Call): Call {
  const { reads, writes } = call.effects;
  return { ...call, effects: { reads: [...reads, { kind: 'users' }], writes } };
}

/** The program that a command word names: its last segment, where that is sure to be it. */
function programName(value: string | null): string | null {
  if (value === null || value === '') return null;
  if (!value.includes('/')) return value;
  const system = PROGRAM_FOLDERS.exec(value)?.[3];
  if (system !== undefined) return system;
  // A virtual environment's pip is a pip; where it installs to is for its own file to say.
  const last = basename(value);
  if (toolOf(last)?.environments === true && value.endsWith(`bin/${last}`)) return last;
  return value === `./${last}` ? scriptName(value) : null;
}

/** The script of a tool in the working folder that a word names: `mvnw` for `./mvnw`. */
function scriptName(value: string | null): string | null {
  const name = value?.replace(/^\.\//, '') ?? '';
  return toolOf(name)?.scripts?.includes(name) === true ? name : null;
}

function leading(words: readonly ShellWord[], lookup: Lookup, take: (word: string) => boolean): number {
  let count = 0;
  for (const word of words) {
    const value = wordValue(word, lookup);
    if (value === null || !take(value)) break;
    count++;
  }
  return count;
}

/** How many words stand between `env`, or a shell, and what it runs; null: it is none that is looked through. */
function wordsAhead(
  name: string,
  rest: readonly ShellWord[],
  lookup: Lookup,
  assignments: Map<string, string | null>,
): number | null {
  if (name === 'env') return takeAssignments(rest, lookup, assignments);
  const script = SHELLS.has(name) && rest[0] !== undefined ? wordValue(rest[0], lookup) : null;
  return scriptName(script) === null ? null : 0;
}

function takeAssignments(words: readonly ShellWord[], lookup: Lookup, into: Map<string, string | null>): number {
  return leading(words, lookup, (value) => {
    const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(value);
    if (match?.[1] === undefined) return false;
    into.set(match[1], match[2] ?? '');
    return true;
  });
}

function makeInvocation(
  name: string,
  args: readonly ShellWord[],
  command: SimpleCommand,
  assignments: ReadonlyMap<string, string | null>,
  around: Surroundings,
): Invocation {
  const env: Lookup = (variable) => (assignments.has(variable) ? assignments.get(variable) : around.lookup(variable));
  const home = env('HOME');
  return {
    name,
    args: args.map((word) => wordValue(word, around.lookup)),
    patterns: args.map((word) => globPattern(word, around.lookup)),
    cwd: around.cwd,
    root: around.root,
    // Docker sets HOME from the user's entry in /etc/passwd; root's is /root in every known base.
    home: home === undefined ? (around.root === true ? '/root' : null) : home,
    env,
    assignments,
    command,
  };
}
