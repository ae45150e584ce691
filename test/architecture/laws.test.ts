import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { BUILTINS } from '../../packages/core/src/shell/builtins.js';
import { TOOLS } from '../../packages/core/src/tools/registry.js';
import { readsPackageLists } from '../../packages/core/src/tools/system/package-lists.js';
import { unseenKind } from '../../packages/core/src/tools/system/programs/unseen.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Knowledge about programs may stand here alone; the shell knows its builtins, and what surrounds a process. */
const KNOWLEDGE = /^packages\/core\/src\/(?:tools|shell)\//;

/** Where a list of names is no list of programs. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['packages/core/src/stage/stage-shell.ts', 'SHELL names the shell itself.'],
  ['packages/core/src/rewrite/move/source-copy.ts', 'These are flags of COPY.'],
  ['packages/transforms/src/complete-manifest-copies/extend-copies.ts', 'These are flags of COPY.'],
  ['packages/core/src/run/recognise.ts', 'What runs another command is part of reading the command line.'],
]);

/** Where what looks like the name of a program is another one's. */
const NO_PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['packages/core/src/engine/left-steps.ts', '`mount` is a flag of RUN.'],
  ['packages/core/src/stage/mounts.ts', '`mount` is a flag of RUN.'],
  ['packages/core/src/context/dockerfile-name.ts', 'These are names of Dockerfiles.'],
  ['packages/core/src/syntax/flag-rules.ts', 'These are values of flags.'],
]);

const IDS = new Set(TOOLS.map((tool) => tool.id));
const COMMANDS = new Set(TOOLS.flatMap((tool) => tool.commands));

/** Is it the name of a program that any of the tools, or of their tables, knows? */
function isProgram(name: string): boolean {
  if (COMMANDS.has(name)) return true;
  // What a shell alone does by itself (`source`) is for it to know.
  return !BUILTINS.has(name) && (unseenKind(name) !== null || readsPackageLists(name, [], null) !== null);
}

/** What holds the name of a program, or a tool's word for what it does; flags, mounts and files have names, too. */
const NAMED =
  /(?<!\b(?:flag|mount|file|image|stage|option|pair)\??)(?:^|[.?!(\s])(?:name|action|literal|program|called)\)?$|\bname\??\.text$/;

/** Comparisons with the name of a program: `invocation.name === 'tar'`, `case 'curl':`, `name.startsWith('docker-php-')`. */
function nameChecks(path: string, text: string): readonly string[] {
  return findings(path, text, (node) => {
    if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      return (
        sides.some((side) => ts.isStringLiteral(side) && isProgram(side.text)) &&
        sides.some((side) => NAMED.test(side.getText()))
      );
    }
    if (ts.isCaseClause(node)) {
      const { expression } = node.parent.parent;
      return ts.isStringLiteral(node.expression) && isProgram(node.expression.text) && NAMED.test(expression.getText());
    }
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    const [word] = node.arguments;
    if (!/^(?:starts|ends)With$/.test(node.expression.name.text) || word === undefined || !ts.isStringLiteral(word))
      return false;
    const begins = word.text.length > 2 && [...COMMANDS].some((name) => name.startsWith(word.text));
    return begins && NAMED.test(node.expression.expression.getText());
  });
}

/** Patterns of the names of programs: `/^(?:ls|du|find|tree)$/`. Of paths, addresses and endings they are not. */
function namePatterns(path: string, text: string): readonly string[] {
  return findings(path, text, (node) => {
    if (!ts.isRegularExpressionLiteral(node)) return false;
    const names = node.text.match(/[A-Za-z][\w+-]*/g) ?? [];
    const programs = names.filter((name) => name.length > 1 && isProgram(name));
    return programs.length > 0 && programs.length * 2 >= names.length && !/\\\/|:\/|@|\\\.|^\/-/.test(node.text);
  });
}

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

  it('and nobody else compares names', () => {
    const unexplained = elsewhere.filter(([path]) => !EXPLAINED.has(path) && !NO_PROGRAMS.has(path));
    expect(unexplained.flatMap(([path, text]) => nameChecks(path, text))).toEqual([]);
    expect(unexplained.flatMap(([path, text]) => namePatterns(path, text))).toEqual([]);
  });

  it('by checks that find each', () => {
    expect(idChecks('a.ts', "const a = tool?.id === 'npm';")).toHaveLength(1);
    expect(idChecks('a.ts', "if (toolOf(name)?.id === 'pip') f();")).toHaveLength(1);
    expect(idChecks('a.ts', "if (one.tool !== 'go') f();")).toHaveLength(1);
    expect(idChecks('a.ts', "if (one.kind === 'go') f();")).toEqual([]);
    expect(programLists('a.ts', "const A = new Set(['curl', 'wget']);")).toHaveLength(1);
    expect(programLists('a.ts', "const A = 'cp mv x'.split(' ');")).toHaveLength(1);
    expect(programLists('a.ts', "const A = ['file', 'folder', 'socket'];")).toEqual([]);
    expect(nameChecks('a.ts', "if (invocation?.name !== 'tar') f();")).toHaveLength(1);
    expect(nameChecks('a.ts', "if (call.action === 'mv') f();")).toHaveLength(1);
    expect(nameChecks('a.ts', "if (command.name?.literal === 'xargs') f();")).toHaveLength(1);
    expect(nameChecks('a.ts', "if (name?.text === 'conda') f();")).toHaveLength(1);
    expect(nameChecks('a.ts', "if (name === 'aptitude') f();")).toHaveLength(1);
    expect(nameChecks('a.ts', "switch (one.name) { case 'curl': f(); }")).toHaveLength(1);
    expect(nameChecks('a.ts', "if (invocation.name.startsWith('docker-php-')) f();")).toHaveLength(1);
    expect(nameChecks('a.ts', "if (flag.name === 'link') f();")).toEqual([]);
    expect(nameChecks('a.ts', "if (kind === 'file') f();")).toEqual([]);
    expect(namePatterns('a.ts', 'const A = /^(?:ls|du|find|tree)$/;')).toHaveLength(1);
    expect(namePatterns('a.ts', 'const A = /grep$/;')).toHaveLength(1);
    expect(namePatterns('a.ts', 'const A = /^--(?:file|folder|socket)$/;')).toEqual([]);
  });
});
