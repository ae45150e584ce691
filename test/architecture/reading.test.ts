import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const KIT = 'packages/core/src/tools/kit';

/** What CONTRIBUTING.md asks the author of a tool to read: itself, and files of the kit up to their first function. */
const READ = ['installer.ts', 'project-files.ts', 'manifest.ts', 'settings.ts'];

it('whoever writes a first tool reads fewer than 400 lines before it', () => {
  const page = linesOf('CONTRIBUTING.md');
  const asked = page.slice(page.indexOf('## A tool'), page.indexOf('## A transform')).join('\n');
  expect(READ.filter((name) => !asked.includes(`\`${name}\``))).toEqual([]);
  const types = READ.map((name) => {
    const lines = linesOf(`${KIT}/${name}`);
    return lines.findIndex((line) => /^(?:export )?function /.test(line));
  });
  expect(types.every((count) => count > 0)).toBe(true);
  expect(types.reduce((sum, count) => sum + count, page.length)).toBeLessThan(400);
});

function linesOf(path: string): readonly string[] {
  return readFileSync(join(ROOT, path), 'utf8').split('\n');
}
