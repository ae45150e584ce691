import type { Compound, ShellList, ShellNode, Statement } from '../shell/script.js';

/** A part of a script. */
export interface ScriptPart {
  readonly node: ShellNode;
  /** The subshells that it runs in, the outermost first: `( … )`, and statements with `&` behind them. */
  readonly subshells: readonly (Compound | Statement)[];
}

/** The statements of a list as parts of a script. */
export function partsOf(list: ShellList): readonly ScriptPart[] {
  return list.statements.map((one) => ({ node: one.node, subshells: one.background ? [one] : [] }));
}

/** Does the script not go on behind it: `exit`, `{ echo no; exit 1; }`? */
export function neverEnds(node: ShellNode): boolean {
  if (node.kind === 'command') return node.name?.literal === 'exit';
  if (node.kind !== 'compound' || node.form !== 'group') return false;
  const last = node.lists.at(-1)?.statements.at(-1);
  return last !== undefined && !last.background && neverEnds(last.node);
}
