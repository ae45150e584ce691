import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './workspace.js';

const FOLDER = join(ROOT, '.changeset');

/** Packages with the kind of their change between two lines of dashes, and a text. */
const RIGHT = /^---\n(?:(["'])(?:dockshift|@dockshift\/(?:core|transforms))\1: (?:major|minor|patch)\n)+---\n\n?\S/;

test('every changeset names packages of ours, and says something', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(files.filter((name) => !RIGHT.test(readFileSync(join(FOLDER, name), 'utf8')))).toEqual([]);
});
