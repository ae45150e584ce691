import ts from 'typescript';

const MEMORIES: ReadonlySet<string> = new Set(['Map', 'WeakMap', 'Set', 'WeakSet', 'Recall']);

/**
 * The text of a module with memories that can be emptied: what was worked out with a rule off must not be taken for the
 * truth with another one off. A memory is a variable of the module that can change, a collection that starts empty, or a
 * function that remembers.
 */
export function withoutMemory(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const edits = file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    const { declarationList } = statement;
    const constant = (declarationList.flags & ts.NodeFlags.Const) !== 0;
    const memories = declarationList.declarations.filter((one) => !constant || isMemory(one.initializer));
    if (memories.length === 0) return [];
    const start = declarationList.getStart(file);
    // Each is made anew by the code that made it: a copy of that would have rules of its own, with other names.
    const makers = memories.map(
      (one) => ` function ${makerOf(one, file)} { return ${one.initializer?.getText(file)}; }`,
    );
    const forget = memories.map((one) => `${one.name.getText(file)} = ${makerOf(one, file)};`).join(' ');
    return [
      { start, end: start + (constant ? 'const' : 'let').length, text: 'let' },
      ...memories.flatMap((one) =>
        one.initializer === undefined
          ? []
          : [{ start: one.initializer.getStart(file), end: one.initializer.end, text: makerOf(one, file) }],
      ),
      {
        start: statement.end,
        end: statement.end,
        text: `${makers.join('')} (globalThis.dockshiftMemories ??= []).push(() => { ${forget} });`,
      },
    ];
  });
  return edits.reduceRight((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

function makerOf({ name }: ts.VariableDeclaration, file: ts.SourceFile): string {
  return `dockshiftMake_${name.getText(file)}()`;
}

function isMemory(value: ts.Expression | undefined): boolean {
  if (value !== undefined && ts.isCallExpression(value)) return value.expression.getText() === 'oncePer';
  if (value === undefined || !ts.isNewExpression(value)) return false;
  const name = value.expression.getText();
  return MEMORIES.has(name) && (name === 'Recall' || (value.arguments ?? []).length === 0);
}
