import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LineChange } from './line-change.js';
import { changesBetween, changesOfEdits, linesOf } from './line-change.js';
import { gitPatch } from './patch.js';

interface TestEdit {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
}

let repository = '';
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'dockshift-patch-'));
  git('init', '--quiet');
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function put(name: string, text: string): void {
  mkdirSync(dirname(join(repository, name)), { recursive: true });
  writeFileSync(join(repository, name), text);
}

function applied(patch: string, name: string): string {
  writeFileSync(join(repository, 'the.patch'), patch);
  git('apply', '--whitespace=nowarn', 'the.patch');
  return readFileSync(join(repository, name), 'utf8');
}

function edited(source: string, edits: readonly TestEdit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += source.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return out + source.slice(at);
}

/** The changes made line by line: what a patch must say, found without a patch. */
function changed(source: string, changes: readonly LineChange[]): string {
  const lines = linesOf(source);
  const out: string[] = [];
  let at = 0;
  for (const change of changes) {
    expect(lines.slice(change.at, change.at + change.removed.length)).toEqual(change.removed);
    expect(change.at).toBeGreaterThanOrEqual(at);
    out.push(...lines.slice(at, change.at), ...change.added);
    at = change.at + change.removed.length;
  }
  return [...out, ...lines.slice(at)].join('');
}

// Few lines that often look alike, all the line endings, no final newline, a byte order mark.
const line = fc.constantFrom('RUN a', 'RUN a', 'b', '', 'é ü', '--- x', '+++ y', '@@ -1 +1 @@', '\\ No newline', '\t ');
const text = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 40 }),
    line,
  )
  .map(([mark, lines, last]) => mark + lines.map(([words, end]) => words + end).join('') + last);

const editedText = text.chain((source) =>
  fc
    .array(fc.tuple(fc.nat(source.length), fc.nat(12), fc.oneof(text, fc.constantFrom('', '\n', 'x', 'RUN a\n'))), {
      maxLength: 6,
    })
    .map((raw) => {
      const edits: TestEdit[] = [];
      let free = 0;
      for (const [position, length, words] of [...raw].sort((a, b) => a[0] - b[0])) {
        if (position < free) continue;
        const end = Math.min(position + length, source.length);
        edits.push({ span: { start: position, end }, text: words });
        free = end + 1;
      }
      return { source, edits };
    }),
);

describe('line changes', () => {
  it('say what the edits say', () => {
    fc.assert(
      fc.property(editedText, ({ source, edits }) => {
        expect(changed(source, changesOfEdits(source, edits))).toBe(edited(source, edits));
      }),
      { numRuns: 3000 },
    );
  });

  it('turn one text into the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(changed(before, changesBetween(before, after))).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });

  it('leave out what an edit repeats', () => {
    const source = 'FROM a\nRUN b\nRUN c\n';
    const edits = [{ span: { start: 0, end: source.length }, text: 'FROM a\nRUN x\nRUN c\n' }];
    expect(changesOfEdits(source, edits)).toEqual([{ at: 1, removed: ['RUN b\n'], added: ['RUN x\n'] }]);
  });

  it('stay linear when every line of a long file changes', () => {
    const source = 'RUN something\n'.repeat(100_000);
    const edits = linesOf(source).map((_, index) => ({
      span: { start: index * 14, end: index * 14 + 3 },
      text: 'ADD',
    }));
    const started = performance.now();
    expect(gitPatch({ name: 'f', before: source, changes: changesOfEdits(source, edits) }).length).toBeGreaterThan(1e6);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('gitPatch', () => {
  it('is taken by git apply byte for byte', () => {
    fc.assert(
      fc.property(fc.array(editedText, { minLength: 30, maxLength: 60 }), (files) => {
        const patch = files
          .map(({ source, edits }, index) => {
            put(`f${index}`, source);
            return gitPatch({ name: `f${index}`, before: source, changes: changesOfEdits(source, edits) });
          })
          .join('');
        if (patch !== '') applied(patch, 'the.patch');
        files.forEach(({ source, edits }, index) => {
          expect(readFileSync(join(repository, `f${index}`), 'utf8')).toBe(edited(source, edits));
        });
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    'plain',
    'with space',
    'é/Dockerfile',
    'quote"d',
    'back\\slash',
    'tab\there',
    'new\nline',
    'b/a/c d',
    ' lead',
  ])('names %j as git does', (name) => {
    put(name, 'FROM a\n');
    const changes = changesBetween('FROM a\n', 'FROM b\n');
    expect(applied(gitPatch({ name, before: 'FROM a\n', changes }), name)).toBe('FROM b\n');
  });

  it.each(['.dockerignore', 'deep er/é.dockerignore'])('creates %j', (name) => {
    const changes = changesBetween('', 'node_modules\n.git');
    expect(applied(gitPatch({ name, before: null, changes }), name)).toBe('node_modules\n.git');
  });

  it('fills an empty file and empties a full one', () => {
    put('empty', '');
    expect(applied(gitPatch({ name: 'empty', before: '', changes: changesBetween('', 'a\n') }), 'empty')).toBe('a\n');
    expect(applied(gitPatch({ name: 'empty', before: 'a\n', changes: changesBetween('a\n', '') }), 'empty')).toBe('');
  });

  it('keeps three lines of context and joins hunks that touch', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\n';
    const changes = changesBetween(before, before.replace('d', 'D').replace('i', 'I').replace('q', 'Q'));
    expect(gitPatch({ name: 'f', before, changes }).match(/^@@.*$/gm)).toEqual([
      '@@ -1,12 +1,12 @@',
      '@@ -14,4 +14,4 @@',
    ]);
  });

  it('is empty without a change', () => {
    expect(gitPatch({ name: 'f', before: 'a', changes: [] })).toBe('');
  });
});
