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

/** The commands of a script in order, groups and subshells opened: what joining two scripts may add around them. */
export function stepsOf(list: ShellList): readonly ScriptPart[] {
  return flatten(list, []);
}

function flatten(list: ShellList, subshells: ScriptPart['subshells']): readonly ScriptPart[] {
  return list.statements.flatMap((statement) =>
    statement.background
      ? [{ node: statement.node, subshells: [...subshells, statement] }]
      : flattenNode(statement.node, subshells),
  );
}

function flattenNode(node: ShellNode, subshells: ScriptPart['subshells']): readonly ScriptPart[] {
  if (node.kind === 'and-or') {
    // `a || b && c` is `(a || b) && c`: what stands up to the last `||` is one step.
    const either = node.operators.lastIndexOf('||') + 1;
    if (either === 0) return node.parts.flatMap((part) => flattenNode(part, subshells));
    const head = node.parts.slice(0, either + 1);
    const end = head.at(-1)?.span.end ?? node.span.end;
    const first: ShellNode = {
      ...node,
      span: { start: node.span.start, end },
      parts: head,
      operators: node.operators.slice(0, either),
    };
    const rest = node.parts.slice(either + 1).flatMap((part) => flattenNode(part, subshells));
    return [{ node: first, subshells }, ...rest];
  }
  if (node.kind === 'compound' && (node.form === 'group' || node.form === 'subshell') && node.redirects.length === 0) {
    const within = node.form === 'subshell' ? [...subshells, node] : subshells;
    return node.lists.flatMap((list) => flatten(list, within));
  }
  return [{ node, subshells }];
}

/** Does the script not go on behind it: `exit`, `{ echo no; exit 1; }`? */
export function neverEnds(node: ShellNode): boolean {
  if (node.kind === 'command') return node.name?.literal === 'exit';
  if (node.kind !== 'compound' || node.form !== 'group') return false;
  const last = node.lists.at(-1)?.statements.at(-1);
  return last !== undefined && !last.background && neverEnds(last.node);
}
