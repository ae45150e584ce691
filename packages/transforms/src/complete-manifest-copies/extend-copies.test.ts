import { memoryContext, type PlacedProject, parse, type RunInstruction } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { extendCopies } from './extend-copies.js';

const context = memoryContext({
  files: Object.fromEntries(
    [
      'package.json',
      'package-lock.json',
      'own.tgz',
      'other.json',
      'patches/a.patch',
      'src/a.js',
      'src/package.json',
      'a/package.json',
      'a/other.json',
      'a/conf',
      'b/package.json',
      'b/.npmrc',
      'b/conf/a',
    ].map((path) => [path, '{}']),
  ),
});

/** The build context as it lies in `/app`. */
const placed: PlacedProject = {
  from: '',
  to: '/app',
  there: context,
  isAsBrought: () => false,
  placeOf: (path) => `/app/${path}`,
  mayHold: () => false,
};

/** The copies behind a `WORKDIR /app` with what is wanted in them; null: they can't have it. A folder ends in `/`. */
function extended(copies: readonly string[], wanted: readonly string[]): readonly string[] | null {
  const head = 'FROM a\nWORKDIR /app\n';
  const source = `${head}${copies.join('\n')}\nRUN b\n`;
  const document = parse(source);
  const [stage] = document.stages;
  const run = stage?.instructions.find((one): one is RunInstruction => one.kind === 'RUN');
  if (stage === undefined || run === undefined) throw new Error('There is no RUN.');
  const paths = wanted.map((path) => path.replace(/\/$/, ''));
  const folders = paths.filter((path, at) => path !== wanted[at]);
  const result = extendCopies(document, stage, run, placed, { paths, folders }, context);
  const edits = [...(result?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  const text = edits.reduce(
    (before, { span, text: added }) => before.slice(0, span.start) + added + before.slice(span.end),
    source,
  );
  return result === null ? null : text.slice(head.length, -'\nRUN b\n'.length).split('\n');
}

const OWN = 'COPY package.json ./';

describe('copies', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['ADD as well', ['ADD package.json ./'], ['package-lock.json'], ['ADD package.json package-lock.json ./']],
    [
      'ADD but for an archive, which it unpacks',
      ['ADD package.json ./'],
      ['own.tgz'],
      ['ADD package.json ./', 'COPY own.tgz ./'],
    ],
    ['COPY of an archive', [OWN], ['own.tgz'], ['COPY package.json own.tgz ./']],
    [
      'a copy of files, not one of a folder',
      ['COPY src ./src/', OWN],
      ['package-lock.json'],
      ['COPY src ./src/', 'COPY package.json package-lock.json ./'],
    ],
    [
      'a copy from the same folder',
      ['COPY a/other.json ./', OWN],
      ['package-lock.json'],
      ['COPY a/other.json ./', 'COPY package.json package-lock.json ./'],
    ],
    [
      'a copy to the same folder',
      ['COPY other.json /etc/', OWN],
      ['package-lock.json'],
      ['COPY other.json /etc/', 'COPY package.json package-lock.json ./'],
    ],
    [
      'a list whose comma stands in the next line',
      ['COPY ["package.json" \\', '  , "./"]'],
      ['package-lock.json'],
      ['COPY ["package.json", "package-lock.json" \\', '  , "./"]'],
    ],
  ])('take one more source: %s', (_, copies, wanted, lines) => {
    expect(extended(copies, wanted)).toEqual(lines);
  });

  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'a list whose last string has an escape',
      ['COPY ["package.json", ".\\/"]'],
      ['package-lock.json'],
      ['COPY ["package.json", ".\\/"]', 'COPY package-lock.json ./'],
    ],
    [
      'the last file under its own name',
      ['COPY package.json package.json', 'COPY other.json b.json'],
      ['package-lock.json'],
      ['COPY package.json package.json', 'COPY package-lock.json package-lock.json', 'COPY other.json b.json'],
    ],
    [
      'a folder behind a file under its own name',
      ['COPY package.json package.json'],
      ['patches/'],
      ['COPY package.json package.json', 'COPY patches ./patches/'],
    ],
    [
      'a member behind another that has a second file',
      [OWN, 'COPY a/package.json a/other.json a/'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY a/package.json a/other.json a/'],
    ],
    [
      'a folder that is called like the file of a member',
      [OWN, 'COPY a/conf a/'],
      ['b/conf/'],
      [OWN, 'COPY b/conf ./b/conf/', 'COPY a/conf a/'],
    ],
    [
      'a member behind one that a pattern takes',
      [OWN, 'COPY a/package*.json a/'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY a/package*.json a/'],
    ],
    [
      'another file of a member',
      [OWN, 'COPY a/package.json a/package.json'],
      ['b/.npmrc'],
      [OWN, 'COPY b/.npmrc ./b/', 'COPY a/package.json a/package.json'],
    ],
    [
      'a member behind another, as it is written',
      [OWN, 'COPY ./a/package.json /app/a/package.json'],
      ['b/package.json'],
      [OWN, 'COPY ./a/package.json /app/a/package.json', 'COPY ./b/package.json /app/b/package.json'],
    ],
    [
      'a member behind one that lies elsewhere',
      [OWN, 'COPY a/package.json /opt/a/'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY a/package.json /opt/a/'],
    ],
    [
      'a member whose neighbour is the working folder',
      [OWN, 'WORKDIR /app/a', 'COPY a/package.json /app/a', 'WORKDIR /app'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'WORKDIR /app/a', 'COPY a/package.json /app/a', 'WORKDIR /app'],
    ],
    [
      'a member behind one whose name is the end of a variable',
      ['ENV Da=a', OWN, 'COPY a/package.json $Da/'],
      ['b/package.json'],
      ['ENV Da=a', OWN, 'COPY b/package.json ./b/', 'COPY a/package.json $Da/'],
    ],
    [
      'a folder below the root, not in the one that a copy fills',
      [OWN, 'COPY src ./src/'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY src ./src/'],
    ],
    [
      'a file outside of the folder of the last copy',
      [OWN, 'COPY a/other.json a/'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY a/other.json a/'],
    ],
    [
      'a file that lies otherwise below the last copy',
      [OWN, 'COPY other.json /'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY other.json /'],
    ],
    [
      'a file behind the last copy under its own name',
      [OWN, 'COPY other.json b.json'],
      ['b/package.json'],
      [OWN, 'COPY b/package.json ./b/', 'COPY other.json b.json'],
    ],
    [
      'below a file in the working folder',
      ['COPY package.json package.json'],
      ['b/package.json'],
      ['COPY package.json package.json', 'COPY b/package.json ./b/'],
    ],
    [
      'below a file that is named from the root on',
      ['COPY package.json /app/package.json'],
      ['b/package.json'],
      ['COPY package.json /app/package.json', 'COPY b/package.json /app/b/'],
    ],
    ['files of one folder, in one', [OWN], ['b/package.json', 'b/.npmrc'], [OWN, 'COPY b/package.json b/.npmrc ./b/']],
  ])('get another behind them: %s', (_, copies, wanted, lines) => {
    expect(extended(copies, wanted)).toEqual(lines);
  });

  it.each([
    'COPY package.json "./"',
    'COPY --parents package.json ./',
    'COPY --exclude=*.md package.json ./',
    'COPY src ./src/',
  ])('have no form for more: %s', (copy) => {
    expect(extended([copy], ['package-lock.json'])).toBeNull();
  });

  it('have no form for a name with a space', () => {
    expect(extended([OWN], ['own package.tgz'])).toBeNull();
  });
});
