import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './workspace.js';

const FOLDER = join(ROOT, '.changeset');

test('every changeset names packages of ours, and says something', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const line = '"(?:dockshift|@dockshift/(?:core|transforms))": (?:major|minor|patch)\n';
  const right = new RegExp(`^---\n(?:${line})+---\n\n?\\S`);
  expect(files.filter((name) => !right.test(readFileSync(join(FOLDER, name), 'utf8')))).toEqual([]);
});
