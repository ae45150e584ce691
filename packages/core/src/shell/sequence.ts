import { setOptions } from './builtins.js';
import { goesOnBehind } from './goes-on.js';
import type { ShellNode, ShellScript, SimpleCommand } from './script.js';
import type { ShellKind } from './shell-kind.js';
import { topLevelChain } from './walk.js';

/** A script whose parts run one after the other, each only if all before it have succeeded. */
export interface Sequence {
  /** What stands ahead of the parts and only sets options of the shell: `set -eux`. */
  readonly options: readonly string[];
  /** What is written behind each of these. */
  readonly end: ' && ' | '; ';
  /** Does a failure inside of a part stop the shell, too? */
  readonly errexit: ShellKind['errexit'];
  readonly parts: readonly ShellNode[];
  /** How many of the parts, from the first, end the script if they fail, as a command behind them in a `&&` chain would be skipped. */
  readonly sure: number;
  /** From this part on they are a `&&` chain. */
  readonly chained: number;
}

/**
 * The parts of `c1 && c2 && …`, and of `set -e; c1; c2; …`, where the shell stops at a command that fails (POSIX, `set`, `-e`);
 * null for a script that goes on all the same.
 */
export function sequenceOf(script: ShellScript, shell: ShellKind): Sequence | null {
  const chain = topLevelChain(script);
  if (chain !== null) {
    const count = leadingOptions(chain);
    const errexit = chain.slice(0, count).some(setsErrexit) || shell.errexit;
    const parts = chain.slice(count);
    const options = textsOf(script, chain.slice(0, count));
    return parts.length === 0 ? null : { options, end: ' && ', errexit, parts, sure: parts.length, chained: 0 };
  }
  const nodes = script.list.statements.map((one) => one.node);
  const count = leadingOptions(nodes);
  const statements = nodes.slice(count);
  const last = statements.at(-1);
  const stops = nodes.slice(0, count).some(setsErrexit) || shell.errexit === true;
  if (last === undefined || !stops || script.list.statements.some((one) => one.background)) return null;
  const single = statements.slice(0, -1);
  const goesOn = new Set([...goesOnBehind(script)].map(({ node }) => node));
  const unsure = single.findIndex((node) => !failsAlone(node) || goesOn.has(node));
  // The last statement's failure is the script's own.
  const ends = last.kind === 'and-or' && last.operators.every((operator) => operator === '&&') ? last.parts : [last];
  const parts = [...single, ...ends];
  return {
    options: textsOf(script, nodes.slice(0, count)),
    end: '; ',
    errexit: true,
    parts,
    sure: unsure < 0 ? parts.length : unsure,
    chained: single.length,
  };
}

/** Does the shell stop where it fails? Not at what stands in front of `&&` or `||`, nor behind `!`; of compound commands it isn't said. */
export function failsAlone(node: ShellNode): boolean {
  return node.kind === 'command' || (node.kind === 'pipeline' && !node.negated);
}

function leadingOptions(nodes: readonly ShellNode[]): number {
  const other = nodes.findIndex((node) => optionsOf(node) === null);
  return other < 0 ? nodes.length : other;
}

function setsErrexit(node: ShellNode): boolean {
  return optionsOf(node) === 'errexit';
}

/** What a `set` with options and nothing else does; null for any other command. */
function optionsOf(node: ShellNode): 'errexit' | 'state' | null {
  if (node.kind !== 'command' || !isBare(node)) return null;
  const words = node.args.map((word) => word.literal);
  // Neither taken back (`+x`) nor with positional parameters behind them.
  const plain = words.every(
    (word, index) => word?.startsWith('-') === true || words[index - 1]?.endsWith('o') === true,
  );
  const does = plain && !words.includes('--') && !words.includes('-') ? setOptions(words) : 'not-understood';
  return does === 'errexit' || does === 'state' ? does : null;
}

function isBare({ name, assignments, redirects }: SimpleCommand): boolean {
  return name?.literal === 'set' && assignments.length === 0 && redirects.length === 0;
}

function textsOf({ text }: ShellScript, nodes: readonly ShellNode[]): readonly string[] {
  return nodes.map(({ span }) => text.slice(span.start, span.end).replace(/\s+/g, ' '));
}
