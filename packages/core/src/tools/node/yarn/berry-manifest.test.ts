import { describe, expect, it } from 'vitest';
import { manifestFate } from './berry-manifest.js';

const fate = (text: string) => manifestFate({ text, json: JSON.parse(text.replace(/^\uFEFF/, '')) });
const written = (json: object, indent: string | number = 2) => `${JSON.stringify(json, null, indent)}\n`;

// Each of these was given to `yarn install --immutable` of yarn 3.8 and 4.9.
const CASES: readonly (readonly [string, string, 'kept' | 'changed' | 'unsure'])[] = [
  ['what it needs', written({ name: 'a', version: '1.0.0', dependencies: { a: '1', b: '2' } }), 'kept'],
  ['four blanks', written({ name: 'a', dependencies: { a: '1' } }, 4), 'kept'],
  ['tabs', written({ name: 'a', dependencies: { a: '1' } }, '\t'), 'kept'],
  ['other newlines', written({ name: 'a', dependencies: { a: '1' } }).replaceAll('\n', '\r\n'), 'kept'],
  ['both kinds of newlines', written({ name: 'a', dependencies: { a: '1' } }).replace('\n', '\r\n'), 'changed'],
  ['no newline at the end', written({ name: 'a', dependencies: { a: '1' } }).trimEnd(), 'changed'],
  ['a byte order mark', `\uFEFF${written({ name: 'a', dependencies: { a: '1' } })}`, 'changed'],
  ['a list on one line', '{\n  "name": "a",\n  "dependencies": { "a": "1" }\n}\n', 'changed'],
  ['packages out of order', written({ name: 'a', dependencies: { b: '1', a: '1' } }), 'changed'],
  [
    'the order of code units',
    written({ name: 'a', dependencies: { '@types/ms': '*', JSONStream: '1', a: '1', b: '1' } }),
    'kept',
  ],
  ['an empty list', written({ name: 'a', dependencies: { a: '1' }, devDependencies: {} }), 'changed'],
  ['a project that is not private', written({ name: 'a', private: false, dependencies: { a: '1' } }), 'changed'],
  ['a private one', written({ name: 'a', private: true, dependencies: { a: '1' } }), 'kept'],
  ['a license that is no text', written({ name: 'a', license: { type: 'MIT' }, dependencies: { a: '1' } }), 'changed'],
  ['keys that it does not know', written({ z: { b: 1, a: [] }, name: 'a', dependencies: { a: '1' } }), 'kept'],
  ['scripts', written({ name: 'a', scripts: { z: 'x', a: 'y' }, dependencies: { a: '1' } }), 'kept'],
  ['scripts that are none', written({ name: 'a', scripts: {}, dependencies: { a: '1' } }), 'unsure'],
  ['members', written({ name: 'a', private: true, workspaces: ['b/*', 'a/*'] }), 'kept'],
  ['members in another form', written({ name: 'a', workspaces: { packages: ['a'] } }), 'unsure'],
  ['resolutions', written({ name: 'a', resolutions: { z: '1', a: '1' } }), 'kept'],
  ['resolutions with paths', written({ name: 'a', resolutions: { 'z/a': '1' } }), 'unsure'],
  ['a program', written({ name: 'a', bin: './x.js' }), 'kept'],
  ['programs', written({ name: 'a', bin: { a: './x.js' } }), 'unsure'],
  ['a path', written({ name: 'a', main: 'lib/a.js' }), 'kept'],
  ['a path of another system', written({ name: 'a', main: 'lib\\a.js' }), 'unsure'],
  ['files', written({ name: 'a', files: ['b', 'a'] }), 'kept'],
  ['the same files twice', written({ name: 'a', files: ['b', 'b'] }), 'unsure'],
  ['peers', written({ name: 'a', peerDependencies: { a: '>=1', b: '^1 || ^2', c: '*' } }), 'kept'],
  ['peers with tags', written({ name: 'a', peerDependencies: { a: 'next' } }), 'unsure'],
  ['optional peers', written({ name: 'a', peerDependenciesMeta: { a: { optional: true } } }), 'kept'],
  ['peers with more to say', written({ name: 'a', peerDependenciesMeta: { a: { x: 1 } } }), 'unsure'],
  ['optional packages', written({ name: 'a', optionalDependencies: { a: '1', b: '1' } }), 'kept'],
  [
    'packages in two lists',
    written({ name: 'a', dependencies: { a: '1' }, optionalDependencies: { a: '1' } }),
    'unsure',
  ],
  ['settings of packages', written({ name: 'a', dependenciesMeta: { a: { built: false } } }), 'unsure'],
  ['a name that is none', written({ name: 'a/b/c', dependencies: { a: '1' } }), 'unsure'],
];

describe('a package.json under yarn 2 and later', () => {
  it.each(CASES)('with %s', (_, text, expected) => {
    expect(fate(text)).toBe(expected);
  });
});
