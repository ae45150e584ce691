import { type BuildContext, memoryContext } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { scenariosOf } from './scenario.js';

const FILES = {
  'package.json': '{}',
  'src/a.ts': 'a',
  'src/b.ts': 'b',
  'README.md': '#',
  '.eslintrc': 'x',
  Dockerfile: '',
};
const BEFORE = 'FROM node\nCOPY . .\nRUN npm install\n';
const AFTER = 'FROM node\nCOPY package.json ./\nRUN npm install\nCOPY . .\n';

describe('scenariosOf', () => {
  it('edits a source file, adds one beside it, and edits a manifest that is copied by itself now', () => {
    const context = memoryContext({ files: FILES, dockerfile: 'Dockerfile' });
    expect(scenariosOf(BEFORE, AFTER, context)).toEqual([
      { words: 'after an edit of src/a.ts', kind: 'edit', path: 'src/a.ts' },
      { words: 'with a new file beside it', kind: 'add', path: 'src/added-by-dockshift-try' },
      { words: 'after an edit of package.json', kind: 'edit', path: 'package.json' },
    ]);
  });

  it('edits nothing that the build does not see, or that is no text', () => {
    const seen = (context: BuildContext) => scenariosOf(BEFORE, BEFORE, context).map(({ path }) => path);
    expect(seen(memoryContext({ files: { ...FILES, '.dockerignore': 'src\n' } }))[0]).toBe('README.md');
    expect(seen({ ...memoryContext({ files: FILES }), read: () => null })).toEqual([]);
    expect(seen(memoryContext({ files: {} }))).toEqual([]);
  });
});
