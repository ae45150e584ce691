import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestFolder, testFolder } from '../context/test-folder.fixture.js';
import { followLinks } from './follow-links.js';

let folder: TestFolder;

beforeAll(() => {
  folder = testFolder();
  folder.write({ 'src/a.ts': '', 'src/b.ts': '', 'data/x/y.csv': '' });
  folder.link('code', 'src');
  folder.link('src/back', '../data');
  folder.link('abs', '/data/x');
  folder.link('out', '../../etc');
  folder.link('loop', 'loop');
  folder.link('top', '.');
});

afterAll(() => folder.remove());

describe('followLinks', () => {
  it.each([
    ['src/a.ts', ['src/a.ts']],
    ['', ['.']],
    ['missing/file', ['missing/file']],
    ['code', ['code', 'src']],
    ['code/a.ts', ['code', 'src/a.ts']],
    ['code/back/x', ['code', 'data/x', 'src/back']],
    ['abs/y.csv', ['abs', 'data/x/y.csv']],
    ['out', ['etc', 'out']],
    ['loop', ['loop']],
    ['top', ['.', 'top']],
    ['src/*.ts', ['src/*.ts']],
    ['co*', ['co*', 'src']],
    ['src/b*', ['data', 'src/b*']],
  ])('takes %j for %j', (path, patterns) => expect(followLinks(folder.path, path)).toEqual(patterns));
});
