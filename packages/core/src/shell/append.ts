import { comments } from './comments.js';
import { mayBeJoined, sizeOf } from './dialect.js';
import { mayEndItsLine } from './goes-on.js';
import type { ShellScript, SimpleCommand, Statement } from './script.js';
import { failsAlone, sequenceOf } from './sequence.js';
import type { ShellKind } from './shell-kind.js';
import { unsetsErrexit } from './succeeded.js';
import { isContained, walkScript } from './walk.js';

/** Can a command that looks at no state of the shell follow a script, and how is that written? */
export type Append =
  | {
      readonly ok: true;
      /** `chain`: as ` && command`; `line`: on a line of its own behind the last one, for the shell stops where that fails. */
      readonly as: 'chain' | 'line';
      /** Offset in the script's text behind which ` && command` goes. */
      readonly at: number;
    }
  | { readonly ok: false; readonly because: string };

/** Builtins that end the shell, run code that isn't seen, or change what a command name means. */
const HIDES = new Set([
  'exit',
  'exec',
  'return',
  'eval',
  '.',
  'source',
  'alias',
  'trap',
  'command',
  'builtin',
  'enable',
  'shopt',
  'kill',
]);

/** Builtins that may give a variable among their words another value. */
const ASSIGNS = new Set('export declare typeset readonly local unset read printf getopts mapfile readarray'.split(' '));

const NAMES_PATH = /^["']?PATH\b/;

/** Options of `set` that change neither which commands run nor how words expand. */
const HARMLESS_OPTIONS = /^[-+][euxv]+$/;

/**
 * Whether a cleanup can follow a script in its own shell, so that it runs if and only if the script
 * succeeds, and a failure of the script stays one. `lines`: the script has lines, and may get another one.
 */
export function appendTo(script: ShellScript, shell: ShellKind, lines = false): Append {
  const last = script.list.statements.at(-1);
  if (last === undefined) return refuse('the script is empty');
  if (last.background) return refuse('its last command runs in the background');
  if (!mayBeJoined(sizeOf(script.text))) return refuse('with more in it, it would be too long to be given to a shell');
  if (comments(script).length > 0) return refuse('a shell comment in it would swallow what is added');
  const as = lines && stopsBefore(script, last, shell) ? 'line' : 'chain';
  let hidden: string | null = null;
  let errexit = shell.errexit;
  walkScript(script, {
    compound: (compound) => {
      if (compound.name === 'PATH') hidden ??= 'it changes PATH';
      if (compound.form === 'function' || compound.form === 'coproc') hidden ??= `it has a ${compound.form}`;
    },
    redirect: (redirect) => {
      if (as === 'chain' && redirect.operator.startsWith('<<') && redirect.operator !== '<<<')
        hidden ??= 'it has a heredoc';
    },
    command: (command, place) => {
      if (isContained(place)) return;
      const reason = hides(command);
      if (reason !== null) hidden ??= reason;
      if (command.name?.literal === 'set') errexit = setsErrexit(command) ? true : errexit;
    },
  });
  if (hidden !== null) return refuse(hidden);
  // In front of `&&` a shell under `set -e` no longer stops inside a compound command.
  if (errexit !== false && hasCompound(last))
    return refuse('under `set -e` its last command would no longer stop at the first failure inside it');
  return { ok: true, as, at: last.node.span.end };
}

/** Does a shell stop where any statement fails, the last one included, so that what stands on the line behind it does not run? */
function stopsBefore(script: ShellScript, last: Statement, shell: ShellKind): boolean {
  const sequence = sequenceOf(script, shell);
  return sequence?.end === '; ' && !unsetsErrexit(script) && failsAlone(last.node) && !mayEndItsLine(script, last);
}

function refuse(because: string): Append {
  return { ok: false, because };
}

function hides(command: SimpleCommand): string | null {
  if (command.assignments.some((one) => one.name === 'PATH')) return 'it changes PATH';
  if (command.name === null) return null;
  const name = command.name.literal;
  if (name === null) return 'a command in it has a name that is not known';
  if (HIDES.has(name)) return `\`${name}\` in it may end the script or change what follows`;
  if (name === 'set' && !plainOptions(command)) return 'it sets shell options';
  if (ASSIGNS.has(name) && command.args.some((word) => NAMES_PATH.test(word.text))) return 'it changes PATH';
  return null;
}

function plainOptions(command: SimpleCommand): boolean {
  const words = command.args.map((word) => word.literal);
  return words.every((word, index) => {
    if (word === null) return false;
    if (HARMLESS_OPTIONS.test(word)) return true;
    if (/^-[euxv]*o$/.test(word)) return true;
    return (word === 'pipefail' || word === 'errexit') && (words[index - 1]?.endsWith('o') ?? false);
  });
}

function setsErrexit(command: SimpleCommand): boolean {
  return command.args.some((word) => /^-\w*e/.test(word.literal ?? '') || word.literal === 'errexit');
}

function hasCompound(statement: Statement): boolean {
  const { node } = statement;
  const parts = node.kind === 'and-or' ? node.parts : [node];
  return parts.some(
    (part) =>
      part.kind === 'compound' || (part.kind === 'pipeline' && part.commands.some((one) => one.kind === 'compound')),
  );
}
