import type { Inspection } from './inspect.js';
import { invoked } from './invoked.js';
import type { ShellScript, SimpleCommand } from './script.js';
import { sequenceOf } from './sequence.js';
import type { ShellKind } from './shell-kind.js';
import { topLevelChain, walkScript } from './walk.js';
import { type Environment, wordValue } from './words.js';

/**
 * What a script may leave behind in the shell, because the next one sets it anew before it does anything else. `folder`: both move to
 * folders of their own, or the next does the same in any. `options`: both begin with the same `set`. `stops`: the same, with `-e` among them: the shell stops at
 * the first's failures itself, so that a `;` is enough between the two.
 */
export type Carry = 'folder' | 'options' | 'stops';

const WITHOUT_ERREXIT: ShellKind = { family: 'posix', errexit: false };

/** Two scripts that may share a shell. */
interface Both {
  readonly first: ShellScript;
  readonly second: ShellScript;
  /** The first one as inspected. */
  readonly inspection: Inspection;
  readonly env: Environment;
  /** Do the programs of the second not look at the folder before the last one, which `cd` exports as OLDPWD? */
  readonly sparesOldFolder: () => boolean;
  /** Do the programs of the second do the same in any folder? */
  readonly worksAnywhere: () => boolean;
}

/** What the second takes over without a trace; null: nothing, or there is nothing to take over. */
export function carryOf({ first, second, inspection, env, sparesOldFolder, worksAnywhere }: Both): Carry | null {
  const { leaves, optionsSet } = inspection;
  if (leaves === 'more') return null;
  if (leaves === 'folder') {
    const moves = beginsWithFolder(second, env) || (namesNoFolder(second, env) && worksAnywhere());
    return optionsSet === 0 && moves && !looksBack(second, env) && sparesOldFolder() ? 'folder' : null;
  }
  // What the environment sets (SHELLOPTS) holds in bash alone: only a written `set -e` counts.
  const own = sequenceOf(first, WITHOUT_ERREXIT);
  const next = sequenceOf(second, WITHOUT_ERREXIT);
  if (own === null || next === null || own.options.length !== optionsSet) return null;
  if (own.options.join('\n') !== next.options.join('\n')) return null;
  if (topLevelChain(first) !== null) return optionsSet > 0 ? 'options' : null;
  // A failure in front of `&&`, or behind `!`, stops no shell.
  const last = first.list.statements.at(-1)?.node;
  const stops = last?.kind === 'command' || (last?.kind === 'pipeline' && !last.negated);
  return stops ? 'stops' : null;
}

/** Is it `cd /absolute && …`, of which nothing runs where that fails? */
function beginsWithFolder(script: ShellScript, env: Environment): boolean {
  const [first] = topLevelChain(script) ?? [];
  if (first?.kind !== 'command' || first.name?.literal !== 'cd') return false;
  const [folder] = first.args;
  const bare = first.args.length === 1 && first.assignments.length === 0 && first.redirects.length === 0;
  return bare && folder !== undefined && wordValue(folder, env)?.startsWith('/') === true;
}

/** Is it a chain of programs, told by words that are known, and redirected to absolute paths alone? */
function namesNoFolder(script: ShellScript, env: Environment): boolean {
  return (
    topLevelChain(script)?.every(
      (part) =>
        part.kind === 'command' &&
        part.name !== null &&
        part.assignments.length === 0 &&
        part.args.every((word) => word.parts.every(({ kind }) => kind !== 'dynamic')) &&
        part.redirects.every(({ target }) => target !== null && wordValue(target, env)?.startsWith('/') === true),
    ) === true
  );
}

/** Could it tell from which folder it has come: `cd -`, `~-`, `$OLDPWD`, `popd`, a list of all variables? */
export function looksBack(script: ShellScript, env: Environment): boolean {
  if (script.text.includes('OLDPWD')) return true;
  let looks = false;
  walkScript(script, {
    command: (command) => {
      looks ||= commandLooksBack(command, env);
    },
    word: (word) => {
      looks ||= word.text.includes('~-');
    },
  });
  return looks;
}

/** They look at the folders before, at all variables, or run what isn't seen. */
const LOOKERS: ReadonlySet<string> = new Set('dirs popd pushd declare typeset readonly eval . source'.split(' '));

function commandLooksBack(command: SimpleCommand, env: Environment): boolean {
  const call = invoked(command, env);
  if (call.kind !== 'builtin') return call.kind === 'unknown';
  const values = call.args.map((word) => wordValue(word, env));
  // Of what isn't known nobody knows that it is no `-`.
  if (call.name === 'cd' || call.name === 'chdir') return values.some((one) => one === null || one.startsWith('-'));
  if (call.name === 'export') return values.every((one) => one === null || one.startsWith('-'));
  // Without words it lists all variables.
  if (call.name === 'set') return values.length === 0;
  return LOOKERS.has(call.name);
}
