import ts from 'typescript';

/** One rule of the source, turned off. */
export interface Mutant {
  /** The file and the rule's own text: it stays the same when lines move. */
  readonly name: string;
  readonly line: number;
  /** Where the condition stands, and what it always is while the mutant is on. */
  readonly start: number;
  readonly end: number;
  readonly always: boolean;
}

/**
 * The rules of a source file: each condition of an `if` can be made never to hold, and each operand of an `||` or `&&`
 * outside of those never to decide. What a loop goes on for is left out:
 * without it there is no end.
 */
export function mutantsIn(path: string, text: string): readonly Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const seen = new Map<string, number>();
  const add = (node: ts.Expression, always: boolean): void => {
    const rule = node.getText(file).replace(/\s+/g, ' ');
    const number = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, number);
    const name = `${path}: ${rule} is always ${always}${number > 1 ? ` (${number})` : ''}`;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    found.push({ name, line, start: node.getStart(file), end: node.end, always });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) {
      visit(node.statement);
      return;
    }
    if (ts.isIfStatement(node)) {
      add(node.expression, false);
      for (const operand of operands(node.expression)) add(operand, operandAlways(operand));
      ts.forEachChild(node.thenStatement, visit);
      if (node.elseStatement !== undefined) visit(node.elseStatement);
      return;
    }
    if (isLogical(node)) {
      for (const operand of operands(node)) add(operand, operandAlways(operand));
    } else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isLogical(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
  );
}

/** The operands of a chain of `||` or `&&`; none of any other expression. */
function operands(node: ts.Expression): readonly ts.Expression[] {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  if (!isLogical(inner)) return [];
  return [inner.left, inner.right].flatMap((side) => {
    const below = operands(side);
    return below.length > 0 ? below : [side];
  });
}

/** What makes an operand not matter to its chain. */
function operandAlways(operand: ts.Expression): boolean {
  let { parent } = operand;
  while (ts.isParenthesizedExpression(parent)) ({ parent } = parent);
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

/** The text without a rule. */
export function withRuleOff(text: string, { start, end, always }: Mutant): string {
  return `${text.slice(0, start)}${always}${text.slice(end)}`;
}

/** The text with a switch at each rule, which `globalThis.dockshiftRule` turns by its name: see `rule-switch.ts`. */
export function withSwitches(text: string, mutants: readonly Mutant[]): string {
  const marks = mutants.flatMap(({ name, start, end, always }) => [
    {
      at: start,
      size: end - start,
      opens: true,
      text: `(globalThis.dockshiftOff === ${JSON.stringify(name)} ? globalThis.dockshiftInstead(${always}) : globalThis.dockshiftRule(${JSON.stringify(name)}, ${always}, (`,
    },
    { at: end, size: end - start, opens: false, text: ')))' },
  ]);
  // The outer one opens first and closes last.
  marks.sort(
    (a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || (a.opens ? b.size - a.size : a.size - b.size),
  );
  let result = '';
  let done = 0;
  for (const mark of marks) {
    result += text.slice(done, mark.at) + mark.text;
    done = mark.at;
  }
  return result + text.slice(done);
}
