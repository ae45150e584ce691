import { memoryContext, parse, visibleContext } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { type IgnoredOutputs, ignoreOutputs } from './ignore-outputs.js';

describe('ignoreOutputs', () => {
  function outputs(
    plan: { readonly ignore: readonly string[]; readonly writes: readonly string[] },
    files: Readonly<Record<string, string>>,
  ): IgnoredOutputs {
    const context = memoryContext({ files });
    const seen = visibleContext(context);
    return ignoreOutputs(parse('FROM a\nCOPY . .\nRUN npm ci\n'), context, plan, seen.ok ? seen.context : context);
  }

  it('leaves out what the install writes', () => {
    expect(outputs({ ignore: ['out'], writes: ['out'] }, { '.dockerignore': 'a\n' })).toMatchObject({
      ok: true,
      edits: [{ file: 'dockerignore', span: { start: 2, end: 2 } }],
      premises: [
        { claim: 'The build context brings no out.', proof: '.dockerignore leaves it out from now on' },
        {
          claim: 'The context that counts is a clean checkout, which has no out.',
          proof: 'the repository has none, and the install makes it',
        },
      ],
    });
  });

  it('says which line shows that a clean checkout has none', () => {
    expect(outputs({ ignore: ['out'], writes: ['out'] }, { '.gitignore': '*.log\nout/\n' })).toMatchObject({
      premises: [{}, { proof: 'git ignores it (.gitignore:2), and the install makes it' }],
    });
  });

  it('refuses what the copy would put in its place', () => {
    expect(outputs({ ignore: [], writes: ['out'] }, { 'out/a': '' })).toMatchObject({ ok: false, code: 'vendored' });
  });

  it.each([
    ['**/*.txt', 'vendored'],
    ['out/*', 'vendored'],
    ['out/**', 'vendored'],
    ['out', undefined],
    ['o*', undefined],
    ['*\n!src', undefined],
  ])('refuses to leave out a folder that is sent empty: %s', (line, code) => {
    const found = outputs({ ignore: ['out'], writes: ['out'] }, { '.dockerignore': `${line}\n`, 'out/a.txt': '' });
    expect([found.ok, found.ok ? undefined : found.code]).toEqual([code === undefined, code]);
  });

  it('asks nothing of the ignore file where nothing is to be left out', () => {
    const nothing = { ok: true, edits: [], premises: [] };
    expect(outputs({ ignore: [], writes: ['out'] }, { '.dockerignore': '!\n' })).toEqual(nothing);
    expect(outputs({ ignore: ['out'], writes: [] }, { '.dockerignore': '!\n' })).toMatchObject({ code: 'ignore-file' });
  });
});
