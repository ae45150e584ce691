import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { TOOLS } from '../../packages/core/src/tools/registry.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Knowledge about programs may stand here alone; the shell knows its builtins, and what surrounds a process. */
const KNOWLEDGE = /^packages\/core\/src\/(?:tools|shell)\//;

/** Where a list of names is no list of programs. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['packages/core/src/stage/stage-shell.ts', 'SHELL names the shell itself.'],
  ['packages/transforms/src/copy-manifests-first/source-copy.ts', 'These are flags of COPY.'],
  ['packages/core/src/run/recognise.ts', 'What runs another command is part of reading the command line.'],
]);

const IDS = new Set(TOOLS.map((tool) => tool.id));
const COMMANDS = new Set(TOOLS.flatMap((tool) => tool.commands));

/** Comparisons with the id of a tool: `tool.id === 'npm'`, `one.tool !== 'go'`. */
function idChecks(path: string, text: string): readonly string[] {
  return findings(path, text, (node) => {
    if (!ts.isBinaryExpression(node) || !EQUALITY.has(node.operatorToken.kind)) return false;
    return (
      [node.left, node.right].some((side) => ts.isStringLiteral(side) && IDS.has(side.text)) &&
      [node.left, node.right].some((side) => /\btool(?:Of\([^)]*\))?\??\.id$|\.tool$/.test(side.getText()))
    );
  });
}

/** Lists that name two programs or more: `new Set(['curl', 'wget'])`, `'cp mv'.split(' ')`. */
function programLists(path: string, text: string): readonly string[] {
  return findings(path, text, (node) => {
    const names = ts.isArrayLiteralExpression(node)
      ? node.elements.flatMap((one) => (ts.isStringLiteral(one) ? [one.text] : []))
      : ts.isStringLiteral(node) && ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'split'
        ? node.text.split(' ')
        : [];
    // Two by chance are words (`file`, `link`); most of a list are programs.
    const programs = names.filter((name) => COMMANDS.has(name));
    return programs.length >= 2 && programs.length * 2 >= names.length;
  });
}

const EQUALITY = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

function findings(path: string, text: string, is: (node: ts.Node) => boolean): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node))
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The sources of core and of the transforms, without tests. */
function sources(): readonly (readonly [path: string, text: string])[] {
  return ['packages/core/src', 'packages/transforms/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture|examples)\.ts$/.test(name))
      .map((name) => {
        const path = relative(ROOT, join(ROOT, folder, name));
        return [path, readFileSync(join(ROOT, path), 'utf8')] as const;
      }),
  );
}

describe('knowledge about programs stands in tools', () => {
  const elsewhere = sources().filter(([path]) => !KNOWLEDGE.test(path));

  it('so that nobody else asks which tool it is', () => {
    expect(elsewhere.length).toBeGreaterThan(100);
    expect(elsewhere.flatMap(([path, text]) => idChecks(path, text))).toEqual([]);
  });

  it('and nobody else lists programs', () => {
    const unexplained = elsewhere.filter(([path]) => !EXPLAINED.has(path));
    expect(unexplained.flatMap(([path, text]) => programLists(path, text))).toEqual([]);
  });

  it('by checks that find both', () => {
    expect(idChecks('a.ts', "const a = tool?.id === 'npm';")).toHaveLength(1);
    expect(idChecks('a.ts', "if (toolOf(name)?.id === 'pip') f();")).toHaveLength(1);
    expect(idChecks('a.ts', "if (one.tool !== 'go') f();")).toHaveLength(1);
    expect(idChecks('a.ts', "if (one.kind === 'go') f();")).toEqual([]);
    expect(programLists('a.ts', "const A = new Set(['curl', 'wget']);")).toHaveLength(1);
    expect(programLists('a.ts', "const A = 'cp mv x'.split(' ');")).toHaveLength(1);
    expect(programLists('a.ts', "const A = ['file', 'folder', 'socket'];")).toEqual([]);
  });
});
