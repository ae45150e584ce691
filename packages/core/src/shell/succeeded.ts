import { oncePer } from '../text/recall.js';
import { goesOnBehind } from './goes-on.js';
import { isPath } from './invoked.js';
import type { AndOr, ShellList, ShellNode, ShellScript, SimpleCommand, Statement } from './script.js';
import { walkCommands, walkScript } from './walk.js';

/** Names with which a shell may end before its last command, or see to it that something else runs instead. */
const ENDS: ReadonlySet<string> = new Set(['exit', 'exec', 'return', 'kill', 'eval', '.', 'source', 'trap', 'alias']);

/**
 * The commands that have run and succeeded whenever the whole script succeeds: its last one, what stands in front of it
 * with `&&`, and under `set -e` the statements before.
 */
export function succeededIn(script: ShellScript, errexit: boolean): ReadonlySet<SimpleCommand> {
  const found = new Set<SimpleCommand>();
  if (mayEndEarly(script)) return found;
  ofList(script.list, unsetsErrexit(script) ? 'never' : errexit, goesOnBehind(script), found);
  return found;
}

/**
 * The commands that have run whenever the whole script succeeds. A command behind `&&` is among them only where the script fails without it: of
 * `a && b; c` nobody knows whether `b` ran.
 */
export const ranIn: (script: ShellScript) => ReadonlySet<SimpleCommand> = oncePer((script: ShellScript) => {
  const found = new Set<SimpleCommand>();
  const lines = [...goesOnBehind(script)].map(({ span }) => span);
  walkCommands(script, (command, { conditional, at }) => {
    if (!conditional && !lines.some(({ start, end }) => at.start >= start && at.end <= end)) found.add(command);
  });
  return found;
});

function mayEndEarly(script: ShellScript): boolean {
  let ends = false;
  walkScript(script, {
    command: ({ name }) => {
      if (name !== null) ends ||= name.literal === null ? !isPath(name) : ENDS.has(name.literal);
    },
    compound: ({ form }) => {
      ends ||= form === 'function' || form === 'coproc';
    },
  });
  return ends;
}

const NONE: ReadonlySet<Statement> = new Set();

/** Does the shell stop at a failure? `never`: it is told not to somewhere, and which `set` counts is not followed. */
type Errexit = boolean | 'never';

function ofList(list: ShellList, atStart: Errexit, goesOn: ReadonlySet<Statement>, found: Set<SimpleCommand>): void {
  let errexit = atStart;
  for (const [index, statement] of list.statements.entries()) {
    const { node, background } = statement;
    if (goesOn.has(statement)) continue;
    const last = index === list.statements.length - 1;
    // A failure in front of the last `&&` does not stop a shell under `set -e`.
    if (!background && (last || (errexit === true && node.kind !== 'and-or'))) ofNode(node, errexit, found);
    if (errexit === false && node.kind === 'command' && setsErrexit(node)) errexit = true;
  }
}

function ofNode(node: ShellNode, errexit: Errexit, found: Set<SimpleCommand>): void {
  switch (node.kind) {
    case 'command':
      found.add(node);
      return;
    case 'and-or':
      for (const part of required(node)) ofNode(part, 'never', found);
      return;
    case 'pipeline': {
      const last = node.commands.at(-1);
      if (!node.negated && last !== undefined) ofNode(last, errexit, found);
      return;
    }
    case 'compound':
      if (node.form === 'group' || node.form === 'subshell')
        for (const list of node.lists) ofList(list, errexit, NONE, found);
      return;
    default:
      node satisfies never;
  }
}

/** `a || b && c && d` is `((a || b) && c) && d`: it can't do without what stands behind the last `||` and its right side. */
function required({ parts, operators }: AndOr): AndOr['parts'] {
  const lastOr = operators.lastIndexOf('||');
  return lastOr < 0 ? parts : parts.slice(lastOr + 2);
}

function setsErrexit({ name, args }: SimpleCommand): boolean {
  if (name?.literal !== 'set') return false;
  return args.some((word) => /^-[a-z]*e/.test(word.literal ?? '') || word.literal === 'errexit');
}

/** Is there a `set +e`, or a `set` with words that are not known? */
export function unsetsErrexit(script: ShellScript): boolean {
  let unsets = false;
  walkScript(script, {
    command: ({ name, args }) => {
      if (name?.literal !== 'set') return;
      unsets ||= args.some(({ literal }) => literal === null || literal.startsWith('+'));
    },
  });
  return unsets;
}
