import ts from 'typescript';

const COLLECTIONS: ReadonlySet<string> = new Set(['Map', 'WeakMap', 'Set', 'WeakSet', 'WeakRef']);

/** The names of what a module can keep from one call to the next: variables that change, and collections that begin empty. */
export function memoriesIn(text: string): readonly string[] {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    if (ts.isClassDeclaration(statement)) return staticsOf(statement);
    if (!ts.isVariableStatement(statement)) return [];
    const { declarations, flags } = statement.declarationList;
    const constant = (flags & ts.NodeFlags.Const) !== 0;
    return declarations.flatMap((one) => (!constant || begins(one) ? [one.name.getText()] : []));
  });
}

function staticsOf(statement: ts.ClassDeclaration): readonly string[] {
  return statement.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member)) return [];
    const kinds = member.modifiers?.map(({ kind }) => kind) ?? [];
    if (!kinds.includes(ts.SyntaxKind.StaticKeyword)) return [];
    const constant = kinds.includes(ts.SyntaxKind.ReadonlyKeyword);
    return !constant || begins(member) ? [`${statement.name?.text}.${member.name.getText()}`] : [];
  });
}

/** Does it begin empty, to be filled? What is declared to be read only stays empty. */
function begins({ type, initializer }: ts.VariableDeclaration | ts.PropertyDeclaration): boolean {
  if (initializer === undefined || /^(?:Readonly|readonly )/.test(type?.getText() ?? '')) return false;
  return isEmpty(initializer, type !== undefined);
}

/** `typed`: an empty literal without a type takes nothing. */
function isEmpty(value: ts.Expression, typed: boolean): boolean {
  if (ts.isArrayLiteralExpression(value)) return typed && value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value)) {
    if (value.properties.length === 0) return typed;
    return value.properties.some((one) => ts.isPropertyAssignment(one) && isEmpty(one.initializer, false));
  }
  if (!ts.isNewExpression(value) || !COLLECTIONS.has(value.expression.getText())) return false;
  const [from] = value.arguments ?? [];
  return from === undefined || (ts.isArrayLiteralExpression(from) && from.elements.length === 0);
}
