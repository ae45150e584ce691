import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { bringSame, broughtBy, mayBring } from './placed-files.js';

const context = memoryContext({
  files: [
    { path: 'package.json', size: 1 },
    { path: 'package-lock.json', size: 1 },
    { path: 'package/index.js', size: 1 },
    { path: 'src/a.js', size: 1 },
    { path: 'src/package.json', size: 1 },
    { path: 'link', size: 1, kind: 'symlink' },
    { path: 'odd/\\a.css', size: 1 },
    { path: 'odd/a.css', size: 1 },
  ],
});

function copies(...lines: readonly string[]) {
  const document = parse(`FROM node:20\nWORKDIR /app\n${lines.join('\n')}\n`);
  const [stage] = document.stages;
  if (stage === undefined) throw new Error('no stage');
  return stage.instructions
    .filter((instruction) => instruction.kind === 'COPY' || instruction.kind === 'ADD')
    .map((instruction) => ({ instruction, brought: broughtBy(document, stage, instruction, context) }));
}

describe('what a copy brings', () => {
  it.each<[string, string | null]>([
    ['COPY . .', ' → /app'],
    ['COPY package.json ./', 'package.json → /app/package.json'],
    ['COPY package.json /main.json', 'package.json → /main.json'],
    ['COPY package.json /app', 'package.json → /app/package.json'],
    ['COPY package.json /', 'package.json → /package.json'],
    ['COPY --link package.json /app', 'package.json → /app'],
    ['ADD package.json ./', 'package.json → /app/package.json'],
    ['COPY package.json src/a.js lib', null],
    [
      'COPY src package*.json /x/',
      'src → /x, package-lock.json → /x/package-lock.json, package.json → /x/package.json',
    ],
    ['COPY package.json src /x/', 'package.json → /x/package.json, src → /x'],
    ['COPY package*.json ./', 'package-lock.json → /app/package-lock.json, package.json → /app/package.json'],
    ['COPY src/*.js lib/', 'src/a.js → /app/lib/a.js'],
    ['COPY package.json yarn.lock* ./', 'package.json → /app/package.json'],
    ['COPY yarn.lock* pnpm* ./', null],
    ['COPY package.json web/yarn.lock* ./', null],
    [
      'COPY package* ./',
      'package → /app, package-lock.json → /app/package-lock.json, package.json → /app/package.json',
    ],
    ['COPY --parents src/a.js /x', 'src/a.js → /x/src/a.js'],
    ['COPY --parents src package.json /x', 'src → /x/src, package.json → /x/package.json'],
    ['COPY --parents ./src/./a.js /x/', 'src/a.js → /x/a.js'],
    // BuildKit takes nothing of it.
    ['COPY --parents . /x/', null],
    ['COPY --parents src/./ /x/', null],
    ['COPY --parents src/. /x/', null],
    ['COPY --parents src/*.js /x', 'src/a.js → /x/src/a.js'],
    ['COPY --parents src/./*.js /x', 'src/a.js → /x/a.js'],
    ['COPY src/./*.js /x/', 'src/a.js → /x/a.js'],
    ['COPY --parents **/a.js /x', 'src/a.js → /x/src/a.js'],
    // What the backslash takes as it is would be another name.
    ['COPY --parents odd/*.css /x', null],
    ['COPY odd/*.css /x/', null],
    [
      'COPY --parents */package.json package.json ./',
      'src/package.json → /app/src/package.json, package.json → /app/package.json',
    ],
    ['COPY --parents src/*.js none/*.js /x', 'src/a.js → /x/src/a.js'],
    ['COPY --parents none/./*.js src/a.js /x', null],
    ['COPY --parents li* /x', null],
    ['COPY --parents s* /x', 'src/a.js → /x/src/a.js, src/package.json → /x/src/package.json'],
    ['COPY --parents s*/./package.json /x', null],
    ['COPY --exclude=*.md . .', null],
    ['COPY --exclude=*.md package.json ./', 'package.json → /app/package.json'],
    ['COPY --parents --exclude=*.md src/a.js ./', null],
    ['COPY --parents=false src/a.js /x/', 'src/a.js → /x/a.js'],
    ['COPY */package.json ./', null],
    ['COPY none*.json ./', null],
    ['COPY src/*.js lib', null],
    ['COPY link ./', null],
    ['COPY --from=base /a ./', null],
    ['COPY $FILE ./', null],
  ])('%s: %s', (line, expected) => {
    const brought = copies(line)[0]?.brought;
    expect(brought?.map(({ from, to }) => `${from} → ${to}`).join(', ') ?? null).toBe(expected);
  });
});

describe('what a copy may bring', () => {
  it.each<[string, string]>([
    ['COPY package.json ./', 'package.json → /app/package.json'],
    ['COPY link /x', 'a → /x/a, a → /x/src/a'],
    ['COPY --from=base /a ./', ''],
    ['ADD https://example.org/a ./', ''],
    ['COPY <<E /a\nb\nE', ''],
  ])('%s: %s', (line, expected) => {
    const files = line.includes('link') ? ['src/a'] : ['package.json'];
    const some = memoryContext({ files: files.map((path) => ({ path, size: 1 })) });
    const document = parse(`FROM node:20\nWORKDIR /app\n${line}\n`);
    const [stage] = document.stages;
    const copy = stage?.instructions.at(-1);
    const brought = stage && copy ? mayBring(document, stage, copy, some) : [];
    expect(brought.map(({ from, to }) => `${from.replace('src/', '')} → ${to}`).join(', ')).toBe(expected);
  });
});

describe('two copies', () => {
  it.each<[string, string, boolean]>([
    ['COPY . .', 'COPY package.json ./', true],
    ['COPY . .', 'COPY package*.json /app/', true],
    ['COPY . .', 'COPY src/package.json src/', true],
    ['COPY . .', 'COPY src ./src', true],
    ['COPY . .', 'COPY src/package.json ./', false],
    ['COPY . .', 'COPY package.json ./src/', false],
    ['COPY . .', 'COPY package.json /main/', true],
    ['COPY . .', 'COPY src ./', false],
    ['COPY . .', 'COPY --chown=1 package.json ./', false],
    ['COPY --chown=1 . .', 'COPY --chown=1 package.json ./', true],
    ['COPY package.json ./', 'COPY package.json /app/', true],
    ['COPY package.json ./', 'COPY src/package.json ./', false],
    ['COPY package.json ./', 'COPY src/a.js package.json/', false],
  ])('%s and %s bring the same: %s', (one, other, same) => {
    const [a, b] = copies(one, other);
    const known = (copy: typeof a) => ({ instruction: copy?.instruction, brought: copy?.brought });
    const [first, second] = [known(a), known(b)];
    if (!first.instruction || !first.brought || !second.instruction || !second.brought) throw new Error('not known');
    const left = { instruction: first.instruction, brought: first.brought };
    const right = { instruction: second.instruction, brought: second.brought };
    expect(bringSame(left, right)).toBe(same);
    expect(bringSame(right, left)).toBe(same);
  });
});

it('does not take a folder that is called like a pattern for all that it may match', () => {
  const odd = memoryContext({ files: ['a', 'w*/x', 'web/yarn.lock'].map((path) => ({ path, size: 1 })) });
  const document = parse('FROM node:20\nCOPY a w*/yarn.lock* /x/\nCOPY a web/none* /x/\n');
  const [stage] = document.stages;
  const found = stage?.instructions.map((instruction) => broughtBy(document, stage, instruction, odd));
  expect(found).toEqual([null, [{ from: 'a', to: '/x/a', kind: 'file' }]]);
});
