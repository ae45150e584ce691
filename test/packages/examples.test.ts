import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtWorkspace, ROOT, withLibraries } from './workspace.js';

/** Pages with examples: TypeScript, and behind it what it prints. */
const PAGES = ['docs/api.md', 'packages/core/README.md', 'packages/transforms/README.md'];

interface Example {
  readonly title: string;
  readonly code: string;
  readonly output: string;
}

const EXAMPLES = PAGES.flatMap((page): readonly Example[] => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const found = [...text.matchAll(/```ts\n([^`]*(?:`[^`]+`[^`]*)*?)```\n\n```(?:text|dockerfile)\n(.*?)```/gs)];
  return found.map(([, code = '', output = ''], index) => ({ title: `${page}, example ${index + 1}`, code, output }));
});

let folder = '';

const fileOf = (example: Example): string => join(folder, `example-${EXAMPLES.indexOf(example)}.ts`);

beforeAll(async () => {
  folder = withLibraries(await builtWorkspace());
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const example of EXAMPLES) writeFileSync(fileOf(example), example.code);
});

test('every page has its examples', () => {
  const blocks = PAGES.flatMap((page) => readFileSync(join(ROOT, page), 'utf8').match(/^```ts$/gm) ?? []);
  expect(EXAMPLES).toHaveLength(blocks.length);
  expect(EXAMPLES.length).toBeGreaterThan(5);
});

describe.each(EXAMPLES)('$title', (example) => {
  test('prints what the page says', () => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', fileOf(example)], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(printed.trimEnd()).toBe(example.output.trimEnd());
  });
});

test('the types of all examples are right', () => {
  const program = ts.createProgram(EXAMPLES.map(fileOf), {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    strict: true,
    noEmit: true,
  });
  const messages = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => ({
    text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    at: `${file?.fileName}:${start}`,
  }));
  expect(messages).toEqual([]);
});
