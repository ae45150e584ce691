import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceAll } from './replace.js';

const fail = vi.hoisted(() => ({ rename: (_from: string, _to: string): boolean => false }));

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  return {
    ...real,
    renameSync: (from: string, to: string): void => {
      if (fail.rename(from, to)) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      real.renameSync(from, to);
    },
  };
});

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'dockshift-replace-'));
});
afterEach(() => {
  fail.rename = () => false;
  fs.rmSync(folder, { recursive: true });
});

function put(name: string, text: string): string {
  const file = join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

/** All files with their contents, hidden ones included. */
function everything(): Record<string, string> {
  return Object.fromEntries(fs.readdirSync(folder).map((name) => [name, fs.readFileSync(join(folder, name), 'utf8')]));
}

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('replaceAll', () => {
  it('replaces one file and creates another', () => {
    const a = put('a', 'old');
    const refusal = replaceAll([
      { file: join(folder, 'b'), before: null, after: bytes('new b') },
      { file: a, before: bytes('old'), after: bytes('new a') },
    ]);
    expect(refusal).toBeNull();
    expect(everything()).toEqual({ a: 'new a', b: 'new b' });
  });

  it('leaves both alone when the second is stale', () => {
    const [a, b] = [put('a', 'old a'), put('b', 'theirs')];
    const refusal = replaceAll([
      { file: a, before: bytes('old a'), after: bytes('new a') },
      { file: b, before: bytes('old b'), after: bytes('new b') },
    ]);
    expect(refusal).toMatchObject({ file: b, failure: { code: 'stale' } });
    expect(everything()).toEqual({ a: 'old a', b: 'theirs' });
  });

  it('takes the first back when the second cannot be renamed', () => {
    const [a, b] = [put('a', 'old a'), put('b', 'old b')];
    fs.chmodSync(a, 0o751);
    fail.rename = (_, to) => to === b;
    const refusal = replaceAll([
      { file: a, before: bytes('old a'), after: bytes('new a') },
      { file: b, before: bytes('old b'), after: bytes('new b') },
    ]);
    expect(refusal).toMatchObject({
      file: b,
      failure: { code: 'io', message: 'The system could not write it: busy.' },
    });
    expect(everything()).toEqual({ a: 'old a', b: 'old b' });
    expect(fs.statSync(a).mode & 0o777).toBe(0o751);
  });

  it('removes a file that it created when the second cannot be renamed', () => {
    const b = put('b', 'old b');
    fail.rename = (_, to) => to === b;
    const refusal = replaceAll([
      { file: join(folder, 'a'), before: null, after: bytes('new a') },
      { file: b, before: bytes('old b'), after: bytes('new b') },
    ]);
    expect(refusal?.file).toBe(b);
    expect(everything()).toEqual({ b: 'old b' });
  });

  it('says where the old contents are when even that is refused', () => {
    const [a, b] = [put('a', 'old a'), put('b', 'old b')];
    let renamed = 0;
    // The first rename of `a` is the write, the second takes it back.
    fail.rename = (_, to) => to === b || (to === a && ++renamed > 1);
    const refusal = replaceAll([
      { file: a, before: bytes('old a'), after: bytes('new a') },
      { file: b, before: bytes('old b'), after: bytes('new b') },
    ]);
    const kept = /^Put .*\/a back from (.*)\.$/.exec(refusal?.failure.advice ?? '')?.[1] ?? '';
    expect(fs.readFileSync(kept, 'utf8')).toBe('old a');
  });

  it('fails in a folder that does not exist', () => {
    const refusal = replaceAll([{ file: join(folder, 'none/a'), before: null, after: bytes('') }]);
    expect(refusal?.failure.code).toBe('not-found');
    expect(everything()).toEqual({});
  });
});
