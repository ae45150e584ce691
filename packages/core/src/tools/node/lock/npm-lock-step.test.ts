import { describe, expect, it } from 'vitest';
import type { MajorRange } from '../base.js';
import { type Change, entry, from, LOCK, NPM_10, PACKAGES, ROOT, step, text, without } from './npm-lock.fixture.js';

/** The output of `npm install` in npm 10.9. */
const WRITTEN = `{
  "name": "demo",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "requires": true,
  "packages": {
    "": {
      "name": "demo",
      "version": "1.0.0",
      "hasInstallScript": true,
      "license": "MIT",
      "dependencies": {
        "is-odd": "^3.0.1"
      },
      "devDependencies": {
        "mkdirp": "^1.0.4"
      }
    },
    "node_modules/is-number": {
      "version": "6.0.0",
      "resolved": "https://registry.npmjs.org/is-number/-/is-number-6.0.0.tgz",
      "integrity": "sha512-Wu1VHeILBK8KAWJUAiSZQX94GmOE45Rg6/538fKwiloUu21KncEkYGPqob2oSZ5mUT73vLGrHQjKw3KMPwfDzg==",
      "license": "MIT",
      "engines": {
        "node": ">=0.10.0"
      }
    },
    "node_modules/is-odd": {
      "version": "3.0.1",
      "resolved": "https://registry.npmjs.org/is-odd/-/is-odd-3.0.1.tgz",
      "integrity": "sha512-CQpnWPrDwmP1+SMHXZhtLtJv90yiyVfluGsX5iNCVkrhQtU3TQHsUWPG9wkdk9Lgd5yNpAg9jQEo90CBaXgWMA==",
      "license": "MIT",
      "dependencies": {
        "is-number": "^6.0.0"
      },
      "engines": {
        "node": ">=4"
      }
    },
    "node_modules/mkdirp": {
      "version": "1.0.4",
      "resolved": "https://registry.npmjs.org/mkdirp/-/mkdirp-1.0.4.tgz",
      "integrity": "sha512-vVqVZQyf3WLx2Shd0qJ9xuvqgAyKPLAiqITEtqW0oIUjzo3PePDd6fW9iFz30ef7Ysp/oiWqbhszeGWW2T6Gzw==",
      "dev": true,
      "license": "MIT",
      "bin": {
        "mkdirp": "bin/cmd.js"
      },
      "engines": {
        "node": ">=10"
      }
    }
  }
}
`;

/** `c` is a peer of `p`, and `a` depends on it. */
const PEER_OF_TWO = entry('node_modules/p', { ...from('p', '3.0.0'), peer: true, peerDependencies: { c: '^1.0.0' } });

describe('a lock file in step', () => {
  it('is kept', () => {
    expect(step({})).toBe('kept');
  });

  it('is kept as npm 10 wrote it', () => {
    const root = {
      ...ROOT,
      scripts: { postinstall: 'true' },
      dependencies: { 'is-odd': '^3.0.1' },
      devDependencies: { mkdirp: '^1.0.4' },
    };
    expect(step({ raw: WRITTEN, root })).toBe('kept');
    expect(
      step({
        raw: WRITTEN.replace(
          '    "node_modules/mkdirp": {\n',
          '    "node_modules/mkdirp": {\n      "name": "mkdirp",\n',
        ),
        root,
      }),
    ).not.toBe('kept');
  });

  it.each<[string, Change]>([
    ['in a project without a name, if the folder is called so', { root: { ...ROOT, name: undefined } }],
    [
      'with other license terms of packages',
      {
        lock: entry('node_modules/c', {
          ...from('c', '1.0.5'),
          license: 'MIT',
          engines: { node: '>=18' },
          funding: { url: 'https://example.org' },
        }),
      },
    ],
    [
      'from another registry',
      {
        lock: entry('node_modules/c', {
          ...from('c', '1.0.5'),
          resolved: 'https://registry.yarnpkg.com/c/-/c-1.0.5.tgz',
        }),
      },
    ],
    [
      'without a peer dependency that is optional',
      {
        lock: entry('node_modules/c', {
          ...from('c', '1.0.5'),
          peerDependencies: { x: '*' },
          peerDependenciesMeta: { x: { optional: true } },
        }),
      },
    ],
    ['without the source of a package', { lock: entry('node_modules/c', { version: '1.0.5', integrity: 'sha512-x' }) }],
    [
      'with the C library of a package, by an npm that writes it',
      {
        lock: entry('node_modules/c', { ...from('c', '1.0.5'), libc: ['musl'] }),
        npm: { from: 11, to: 99, libc: true },
      },
    ],
    ['with a peer that is marked, by any npm 11', { npm: { from: 11, to: 11, oddPeers: true } }],
    [
      'with a package that is a peer and asked for otherwise, by another npm than 11.6',
      { lock: PEER_OF_TWO, npm: { from: 10, to: 99 } },
    ],
    ['with a license as an object', { root: { ...ROOT, license: { type: 'MIT', url: 'https://example.org' } } }],
  ])('is kept %s', (_, change) => {
    expect(step(change)).toBe('kept');
  });

  it('takes the layout of package.json', () => {
    const tabs = (one: string): string => one.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 2));
    const rootTabs = `${JSON.stringify(ROOT, null, '\t')}\n`;
    expect(step({ raw: tabs(text(LOCK)), rootText: rootTabs })).toBe('kept');
    expect(step({ raw: tabs(text(LOCK)) })).toMatch(/^rewritten: npm would lay/);
    expect(step({ rootText: rootTabs })).toMatch(/^rewritten: npm would lay/);
    const crlf = (one: string): string => one.replaceAll('\n', '\r\n');
    expect(step({ raw: crlf(text(LOCK)), rootText: crlf(`${JSON.stringify(ROOT, null, 2)}\n`) })).toBe('kept');
    expect(step({ raw: crlf(text(LOCK)) })).toMatch(/^rewritten: npm would lay/);
    expect(step({ raw: text(LOCK).trimEnd() })).toMatch(/^rewritten: npm would lay/);
    expect(step({ rootText: JSON.stringify(ROOT) })).toMatch(/^unsure: .*one line/);
  });
});

describe('a lock file out of step', () => {
  it.each<[string, RegExp, Change]>([
    ['another name', /^rewritten: its "name"/, { root: { ...ROOT, name: 'other' } }],
    ['another version', /^rewritten: its "version"/, { root: { ...ROOT, version: '1.0.1' } }],
    ['no version', /^rewritten: its "version"|^rewritten: .*does not write/, { root: { ...ROOT, version: undefined } }],
    ['another license', /^unsure: its "license"/, { root: { ...ROOT, license: 'ISC' } }],
    ['a program', /^unsure: its "bin"/, { root: { ...ROOT, bin: 'cli.js' } }],
    ['an install script', /^unsure: its "hasInstallScript"/, { root: { ...ROOT, scripts: { postinstall: 'true' } } }],
    [
      'a new dependency',
      /^rewritten: its "dependencies"/,
      { root: { ...ROOT, dependencies: { a: '^1.0.0', z: '1' } } },
    ],
    ['a dependency less', /^rewritten: its "devDependencies"/, { root: { ...ROOT, devDependencies: undefined } }],
    ['another range', /^rewritten: its "dependencies"/, { root: { ...ROOT, dependencies: { a: '^1.1.0' } } }],
    ['overrides', /^unsure: .*"overrides"/, { root: { ...ROOT, overrides: { c: '1' } } }],
    ['a missing package', /^rewritten: node_modules\/a asks for c/, { lock: without('node_modules/c') }],
    [
      'a package that is too old',
      /^rewritten: node_modules\/a asks for c \^1.0.0/,
      { lock: entry('node_modules/c', from('c', '0.9.0')) },
    ],
    ['a missing peer', /^rewritten: .*asks for p/, { lock: without('node_modules/p') }],
    [
      'a package too many',
      /^rewritten: nothing asks for node_modules\/z/,
      { lock: entry('node_modules/z', from('z', '1.0.0')) },
    ],
    [
      'a wrong mark',
      /^unsure: npm may mark node_modules\/o as "optional"/,
      { lock: entry('node_modules/o', { ...from('o', '1.0.0'), dev: true, os: ['darwin'] }) },
    ],
    ['a missing dev mark', /^unsure: .*as "dev"/, { lock: entry('node_modules/b/node_modules/c', from('c', '2.1.0')) }],
    [
      'a peer that is none',
      /^unsure: .*as "peer"/,
      { lock: entry('node_modules/c', { ...from('c', '1.0.5'), peer: true }) },
    ],
    [
      'a package without its source and its checksum',
      /^unsure: .*lacks its version, source or checksum/,
      { lock: entry('node_modules/c', { version: '1.0.5' }) },
    ],
    [
      'a package from git',
      /^unsure: .*not from a registry/,
      { lock: entry('node_modules/c', { ...from('c', '1.0.5'), resolved: 'git+ssh://git@example.org/c.git#1' }) },
    ],
    [
      'a key that npm 10 does not write',
      /^rewritten: .*"libc"/,
      { lock: entry('node_modules/c', { ...from('c', '1.0.5'), libc: ['musl'] }) },
    ],
    [
      'a key that not every npm writes',
      /^unsure: .*"libc"/,
      { lock: entry('node_modules/c', { ...from('c', '1.0.5'), libc: ['musl'] }), npm: { from: 10, to: 11 } },
    ],
    [
      'a package that is a peer and asked for otherwise, where npm may be 11.6',
      /^unsure: npm 11.6 marks node_modules\/c as "peer"/,
      { lock: PEER_OF_TWO, npm: { from: 11, to: 11, oddPeers: true } },
    ],
    [
      'optional packages of what is there for an optional peer, by npm 11',
      /^unsure: npm 11 may mark what is below node_modules\/b/,
      {
        lock: entry('node_modules/a', {
          ...from('a', '1.2.0'),
          dependencies: { c: '^1.0.0' },
          peerDependencies: { p: '*', b: '*' },
          peerDependenciesMeta: { b: { optional: true } },
        }),
        npm: { from: 10, to: 11 },
      },
    ],
    ['a link to a folder that is no member', /^rewritten: it names lib/, { lock: entry('lib', { version: '1.0.0' }) }],
    ['peers, where they are not installed', /^rewritten: nothing asks for node_modules\/p/, { peers: false }],
    [
      'keys in another order',
      /^rewritten: npm would lay/,
      {
        raw: text(LOCK).replace(
          '  "name": "demo",\n  "version": "1.0.0",\n  "lock',
          '  "version": "1.0.0",\n  "name": "demo",\n  "lock',
        ),
      },
    ],
    [
      'packages in another order',
      /^rewritten: npm would lay/,
      {
        raw: `${JSON.stringify({ ...LOCK, packages: Object.fromEntries(Object.entries(PACKAGES).reverse()) }, null, 2)}\n`,
      },
    ],
    [
      'a tag',
      /^unsure: whether/,
      {
        root: { ...ROOT, dependencies: { a: 'latest' } },
        lock: entry('', { ...PACKAGES[''], dependencies: { a: 'latest' } }),
      },
    ],
  ])('%s', (_, expected, change) => {
    expect(step(change)).toMatch(expected);
  });
});

describe('versions of npm', () => {
  it.each<[number, MajorRange | null, RegExp]>([
    [3, { from: 8, to: 10 }, /^kept/],
    [3, { from: 10, to: 99 }, /^kept/],
    [3, { from: 7, to: 7 }, /^rewritten: npm 7/],
    [3, { from: 1, to: 6 }, /^rewritten: npm 6/],
    [3, null, /^unsure/],
    [2, { from: 1, to: 6 }, /^rewritten: npm 6/],
    [1, { from: 7, to: 7 }, /^rewritten: npm 7/],
    [4, NPM_10, /^unsure/],
  ])('lock file %d, npm %j', (version, npm, expected) => {
    expect(step({ lock: { ...LOCK, lockfileVersion: version }, npm })).toMatch(expected);
  });
});
