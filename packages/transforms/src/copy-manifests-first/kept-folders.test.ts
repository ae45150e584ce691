import { type CopyInstruction, memoryContext, parse } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { growthOf, keptFolders } from './kept-folders.js';

const FOUND = ['packages/*', 'apps/*', 'tools/*'].map((folder) => ({
  kind: 'member',
  path: `${folder}/package.json`,
}));

const context = memoryContext({
  files: [
    { path: 'package.json', size: 1 },
    { path: 'packages/a/package.json', size: 1 },
    { path: 'packages/b/package.json', size: 1 },
    { path: 'packages/b/.npmrc', size: 1 },
    { path: 'apps/web/package.json', size: 1, kind: 'symlink' },
    { path: 'server/package.json', size: 1 },
    { path: 'odd dir/a/package.json', size: 1 },
  ],
});

/** The sources of the one copy for these files, and the patterns among them. */
function sources(files: readonly string[], found: typeof FOUND | null = FOUND, line = 'COPY . .', from = ''): unknown {
  const copy = parse(`FROM a\n${line}\n`).instructions.find((one): one is CopyInstruction => 'sources' in one);
  if (copy === undefined) throw new Error('There is no COPY.');
  const byFolder = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const kept = keptFolders({ copy, from, to: '/app' }, byFolder, found, context);
  return kept === null ? null : [kept.sources, [...kept.patterns]];
}

describe('one copy for several folders', () => {
  const [a, b] = ['packages/a/package.json', 'packages/b/package.json'];
  const [members, tools] = ['packages/*/package.json', 'tools/*/package.json'];

  it('has the patterns that take what is copied anyway, or nothing yet', () => {
    expect(sources(['package.json', a, b])).toEqual([
      [members, tools],
      [members, tools],
    ]);
  });

  it('has what no pattern takes besides', () => {
    expect(sources([a, b, 'packages/b/.npmrc', 'server/package.json'])).toEqual([
      ['packages/b/.npmrc', 'server/package.json', members, tools],
      [members, tools],
    ]);
  });

  it('has no pattern that takes more, or a link', () => {
    expect(sources([a, 'server/package.json'])).toEqual([[a, 'server/package.json'], []]);
    expect(sources(['apps/web/package.json', a])).toEqual([['apps/web/package.json', a], []]);
  });

  it('has no pattern with a name that a COPY reads in its own way, or outside of what is copied', () => {
    const odd = [{ kind: 'member', path: 'odd dir/*/package.json' }];
    expect(sources(['odd dir/a/package.json', a], odd)).toEqual([['odd dir/a/package.json', a], []]);
    expect(sources([a, b], FOUND, 'COPY packages .', 'packages')).toEqual([['packages/./*/package.json'], [members]]);
  });

  it('takes the place of two copies at least where it has no pattern', () => {
    expect(sources([a], [])).toBeNull();
    expect(sources([a, b], [])).toEqual([[a, b], []]);
    expect(sources(['package.json'])).toBeNull();
  });

  it('is not there without the flag', () => {
    expect(sources([a, b], null)).toBeNull();
    expect(sources([a, b], FOUND, 'ADD . .')).toBeNull();
  });
});

describe('what a new file needs', () => {
  it.each<[string, readonly string[], string]>([
    ['member', [], 'a new member needs a COPY of its own'],
    [
      'member',
      ['packages/*/package.json'],
      'a new member in packages/* comes along, one in apps/* and tools/* needs a COPY of its own',
    ],
    ['member', FOUND.map(({ path }) => path), 'a new member in packages/*, apps/* and tools/* comes along'],
    ['patch', FOUND.map(({ path }) => path), 'a new patch needs a COPY of its own'],
  ])('is said: %s by %j', (kind, patterns, text) => {
    expect(growthOf(kind, { foundBy: FOUND }, new Set(patterns))).toBe(text);
  });
});
