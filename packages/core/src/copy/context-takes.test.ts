import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { contextTakes } from './context-takes.js';

const takes = (text: string): readonly string[] =>
  contextTakes(parse(text)).takes.map(({ source, path, reached, seen }) => {
    const notes = [...(reached ? [] : ['unreached']), ...(seen ? [] : ['unseen'])];
    return [`${source} → ${path ?? 'unknown'}`, ...notes].join(', ');
  });

describe('contextTakes', () => {
  it.each([
    [
      'sources, cleaned',
      'FROM a\nCOPY ./src /lib ../up x/\nADD . .',
      ['./src → src', '/lib → lib', '../up → up', '. → '],
    ],
    [
      'no URL, heredoc or other stage',
      'FROM a\nADD https://x/y f /\nCOPY --from=b x y\nCOPY <<E w /\nE\n',
      ['f → f', 'w → w'],
    ],
    ['a file that is called like a heredoc', 'FROM a\nCOPY ["<<E", "/"]', ['<<E → <<E']],
    [
      'wildcards as they are',
      'FROM a\nCOPY package*.json src/**/*.ts ./',
      ['package*.json → package*.json', 'src/**/*.ts → src/**/*.ts'],
    ],
    [
      'bind mounts',
      'FROM a\nRUN --mount=type=bind,source=x,target=/y --mount=target=/z --mount=type=cache,target=/c true',
      ['/x → x', '/ → '],
    ],
    [
      'mounts of a kind that a variable names',
      'ARG T\nFROM a\nRUN --mount=type=$T,source=x,target=/y true',
      ['/x → x'],
    ],
    ['a tmpfs, which fetches all and shows nothing', 'FROM a\nRUN --mount=type=tmpfs,target=/t true', ['/ → , unseen']],
    [
      'defaults of variables',
      'ARG V=1\nFROM a\nARG V\nARG D=d$V\nENV E=e\nCOPY $D/$E ${V} /',
      ['$D/$E → d1/e', '${V} → 1'],
    ],
    ['an ARG behind an ENV', 'FROM a\nENV D=env\nARG D=arg\nCOPY $D /', ['$D → arg']],
    ['an ENV where the ARG behind it has no value', 'FROM a\nENV D=env\nARG D\nCOPY $D /', ['$D → env']],
    ['the value that such an ARG takes up', 'ARG D=top\nFROM a\nENV D=env\nARG D\nCOPY $D /', ['$D → top']],
    ['the last ENV', 'FROM a\nENV D=1\nENV D=2\nCOPY $D /', ['$D → 2']],
    ['values of the stage that it starts from', 'FROM a AS b\nENV D=x\nFROM b\nCOPY $D /', ['$D → x']],
    ['nothing where a later value is missing', 'FROM a\nARG D=x\nARG U\nARG D=$U\nCOPY ${D}y /', ['${D}y → unknown']],
    ['nothing for an ARG without a value', 'FROM a\nARG D\nCOPY ${D}y /', ['${D}y → unknown']],
    ['nothing where a value is missing', 'FROM a\nARG D\nCOPY $D $E /', ['$D → unknown', '$E → unknown']],
    ['what no build of the last stage runs', 'FROM a AS b\nCOPY x /\nFROM a\nCOPY y /', ['x → x, unreached', 'y → y']],
    [
      'what only such a stage uses',
      'FROM a AS b\nCOPY 1 /\nFROM b AS c\nCOPY --from=b / /\nFROM a\nCOPY 2 /',
      ['1 → 1, unreached', '2 → 2'],
    ],
    [
      'stages that are started from, copied from and mounted',
      'FROM a AS b\nCOPY 1 /\nFROM a AS c\nCOPY 2 /\nFROM a AS d\nCOPY 3 /\nFROM b\nCOPY --from=1 / /\nRUN --mount=from=d,target=/d true',
      ['1 → 1', '2 → 2', '3 → 3'],
    ],
    ['triggers, in the child', 'FROM a AS b\nONBUILD COPY x /\nFROM b\nCOPY y /', ['x → x', 'y → y']],
  ])('finds %s', (_, text, expected) => expect(takes(text)).toEqual(expected));

  it('names base images that may ask for more', () => {
    const unseen = (text: string): readonly string[] => contextTakes(parse(text)).unseen;
    expect(unseen('FROM node:20 AS a\nFROM scratch\nFROM a\n')).toEqual([]);
    expect(unseen('FROM acme/base AS a\nFROM node:onbuild\nFROM a\nFROM acme/base')).toEqual([
      'acme/base',
      'node:onbuild',
    ]);
  });
});
