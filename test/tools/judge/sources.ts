import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const TOOLS = join(ROOT, 'packages/core/src/tools');

/** Every file below the folder of tools, from the root of the repository. */
export const FILES: readonly string[] = readdirSync(TOOLS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => relative(ROOT, join(TOOLS, name)))
  .sort();

/** A source file as the compiler reads it. */
export function parse(file: string): ts.SourceFile {
  const known = PARSED.get(file);
  if (known !== undefined) return known;
  const parsed = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  PARSED.set(file, parsed);
  return parsed;
}

const PARSED = new Map<string, ts.SourceFile>();

/** The file that defines the tool: the one with `id: 'pip'` in it. */
export function fileOf(id: string): string {
  const found = FILES.find((file) => !isTest(file) && definesTool(parse(file), id));
  if (found === undefined) throw new Error(`no file below ${relative(ROOT, TOOLS)} has a tool with the id ${id}`);
  return found;
}

function definesTool(file: ts.SourceFile, id: string): boolean {
  const names = (node: ts.Node): boolean =>
    ts.isObjectLiteralExpression(node) && propertyText(node, 'id') === id && property(node, 'commands') !== undefined;
  const visit = (node: ts.Node): boolean => names(node) || (ts.forEachChild(node, visit) ?? false);
  return visit(file);
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  return node.properties.find((one) => one.name?.getText() === name);
}

function propertyText(node: ts.ObjectLiteralExpression, name: string): string | null {
  const found = property(node, name);
  if (found === undefined || !ts.isPropertyAssignment(found)) return null;
  return ts.isStringLiteralLike(found.initializer) ? found.initializer.text : null;
}

/** The files that a file imports, directly or not, as far as they lie below the folder of tools; itself among them. */
export function importedTools(file: string): readonly string[] {
  const known = IMPORTED.get(file);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const queue = [file];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    for (const statement of parse(one).statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const target = statement.moduleSpecifier;
      if (target === undefined || !ts.isStringLiteral(target) || !target.text.startsWith('.')) continue;
      const path = join(dirname(one), target.text.replace(/\.js$/, '.ts'));
      if (path.startsWith(relative(ROOT, TOOLS)) && existsSync(join(ROOT, path))) queue.push(path);
    }
  }
  const all = [...found].sort();
  IMPORTED.set(file, all);
  return all;
}

const IMPORTED = new Map<string, readonly string[]>();

/** Is it no part of a tool: a test, what tests need, a table of examples? */
export function isTest(file: string): boolean {
  return /\.(?:test|fixture|examples)\.ts$/.test(file);
}

/** The line of each row of a table of examples, from 1. */
export function rowLines(file: string): readonly number[] {
  const source = parse(file);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'rows' &&
      ts.isArrayLiteralExpression(node.initializer)
    )
      lines.push(
        ...node.initializer.elements.map((one) => source.getLineAndCharacterOfPosition(one.getStart()).line + 1),
      );
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}
