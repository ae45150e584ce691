import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { WorkTrees } from '../files/git-folder.js';
import { bytesBelow } from './bytes-below.js';
import { testFolder } from './test-folder.fixture.js';

const folder = testFolder();
afterAll(() => folder.remove());

it('adds up a folder without following links', () => {
  const { disk } = new WorkTrees();
  mkdirSync(folder.at('a/b'), { recursive: true });
  writeFileSync(folder.at('a/one'), '123');
  writeFileSync(folder.at('a/b/two'), '12345');
  symlinkSync('/', folder.at('a/root'));
  expect(bytesBelow(folder.at('a'), disk)).toBe(9);
  expect(bytesBelow(folder.at('a/b/two'), disk)).toBe(5);
  expect(bytesBelow(folder.at('nothing'), disk)).toBe(0);
});

it('stops counting where there is too much', () => {
  const { disk } = new WorkTrees();
  mkdirSync(folder.at('many'));
  for (let index = 0; index < 5001; index++) writeFileSync(folder.at(`many/${index}`), '1');
  expect(bytesBelow(folder.at('many'), disk)).toBe(0);
});
