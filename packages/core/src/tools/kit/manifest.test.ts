import { describe, expect, it } from 'vitest';
import { followManifests, type ManifestFile, type Mention } from './manifest.js';
import { projectView, type ViewInput } from './project-view.fixture.js';

/** A manifest of lines like `include more.list`. */
function mentions(text: string): readonly Mention[] | null {
  if (text.startsWith('?')) return null;
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Mention => {
      const [word = '', rest = ''] = line.split(' ');
      if (word === 'include' || word === 'file') return { kind: word, path: rest };
      if (word === 'local' || word === 'project') return { kind: word, shown: line };
      if (word === 'package') return rest === '' ? { kind: 'package' } : { kind: 'package', note: rest };
      return { kind: 'unknown', shown: line };
    });
}

function follow(files: ViewInput['files'], folder = '', manifests: readonly ManifestFile[] = []): unknown {
  const found = followManifests([{ name: 'a.list', mentions }, ...manifests], projectView({ files, folder }));
  if (!found.ok) return `${found.code}: ${found.because}`;
  return [found.reads.join(' '), found.absent.join(' '), found.packages, [...found.notes].join(' ')];
}

describe('manifests', () => {
  it('are followed to what they include, from the folder of each', () => {
    const files = {
      'app/a.list': 'package\ninclude sub/b.list\nfile ../version',
      'app/sub/b.list': 'include ../a.list\ninclude c.list\npackage late',
      'app/sub/c.list': '',
      version: 'unknown words',
    };
    expect(follow(files, 'app')).toEqual(['app/a.list app/sub/b.list version app/sub/c.list', '', true, 'late']);
  });

  it('may ask for nothing', () => {
    expect(follow({ 'a.list': '' })).toEqual(['a.list', '', false, '']);
  });

  it.each([
    [{}, 'no-manifest: a.list is not in the build context.'],
    [{ 'a.list': null }, "not-understood: a.list can't be read."],
    [{ 'a.list': '?' }, "not-understood: a.list can't be read."],
    [{ 'a.list': 'include b.list' }, 'no-manifest: b.list is not in the build context.'],
    [{ 'a.list': 'file b.list' }, 'no-manifest: b.list is not in the build context.'],
    [{ 'a.list': 'file b', b: null }, "not-understood: b can't be read."],
    [{ 'a.list': 'include ../b.list' }, 'not-understood: ../b.list lies outside of the build context.'],
    [{ 'a.list': 'include ..' }, 'not-understood: .. lies outside of the build context.'],
    [{ 'a.list': 'include /b.list', 'b.list': '' }, 'not-understood: a.list names /b.list, which is not followed.'],
    [{ 'a.list': 'include ' }, 'not-understood: a.list names no file, which is not followed.'],
    [{ 'a.list': 'package\nwhatever' }, 'not-understood: a.list: `whatever` is not understood.'],
    [
      { 'a.list': 'local x' },
      'local-dependency: a.list asks for `local x`, which is a folder or a file of the project.',
    ],
    [
      { 'a.list': 'project .' },
      'installs-the-project: a.list asks for `project .`, which is a folder or a file of the project.',
    ],
  ])('%j are refused', (files, because) => {
    expect(follow(files)).toBe(because);
  });

  it('may be missing, where an install goes on without', () => {
    const optional: ManifestFile = { name: 'b.list', optional: true, mentions };
    expect(follow({ 'a.list': 'package' }, '', [optional])).toEqual(['a.list', 'b.list', true, '']);
    expect(follow({ 'a.list': 'package', 'b.list': '' }, '', [optional])).toEqual(['a.list b.list', '', true, '']);
  });
});
