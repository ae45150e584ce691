import type { ExampleFiles, ToolExamples } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

const MANIFEST = { name: 'app', version: '1.0.0', workspaces: ['a'], dependencies: { express: '^4.0.0' } } as const;
const VERSION = { version: '4.1.0' } as const;
const ADDRESS = { resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz' } as const;
const CHECKSUM = { integrity: 'sha512-aaaa' } as const;
const EXPRESS = { ...VERSION, ...ADDRESS, ...CHECKSUM } as const;

/** A project with a member, whose lock file has this of its one package. */
const locked = (express: object): ExampleFiles => ({
  'package.json': MANIFEST,
  'a/package.json': { name: 'a' },
  'a/index.js': '',
  'package-lock.json': {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'app', version: '1.0.0', workspaces: ['a'], dependencies: { express: '^4.0.0' } },
      a: {},
      'node_modules/a': { resolved: 'a', link: true },
      'node_modules/express': express,
    },
  },
});

const NPM = (wanted: string): EarlierCall => ({
  tool: 'npm',
  action: 'global-install',
  replaces: ['npm', 'npx'],
  packages: [wanted],
});

/** What npm does with members, and with what is not the same in all lock files. */
export const memberExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: locked(EXPRESS),
  rows: [
    {
      run: 'npm ci <each>',
      each: '--workspaces -ws --no-workspaces --include-workspace-root --include-workspace-root=false --workspace=a -w=a',
      is: 'ci: ok',
      reads: 'package.json a/package.json package-lock.json',
    },
    { run: 'npm ci -w a', base: 'node:14', is: 'ci: open: npm knows -w: it is version 7 or later.' },
    { run: 'npm ci -w a', base: 'node:14', earlier: [NPM('npm@10')], is: 'ci: ok' },
    { run: 'npm ci -w a', earlier: [NPM('npm@next')], is: 'ci: open: npm knows -w: it is version 7 or later.' },
    { run: 'npm ci <each>', each: '--workspace=$ANY -w=$ANY', env: { ANY: null }, is: 'ci: not-understood' },
    { run: 'npm ci <each> $ANY', each: '--workspace -w', env: { ANY: null }, is: 'ci: not-understood' },
    // Addresses are left out, and stay so.
    {
      run: 'npm install <each>',
      each: '-s --omit-lockfile-registry-resolved',
      files: locked({ ...VERSION, ...CHECKSUM }),
      is: 'install: ok',
    },
    {
      run: 'npm install --omit-lockfile-registry-resolved',
      is: 'install: open: The package-lock.json of the image may be',
    },
    {
      run: 'npm install',
      each: 'true $ANY',
      files: { ...locked(EXPRESS), '.npmrc': 'omit-lockfile-registry-resolved=<each>\n' },
      is: 'install: open: The package-lock.json of the image may be',
    },
    {
      run: 'npm install',
      files: { ...locked(EXPRESS), '.npmrc': 'omit-lockfile-registry-resolved=false\n' },
      is: 'install: ok',
    },
    { run: 'npm install', files: locked({ ...VERSION, ...ADDRESS }), is: 'install: ok' },
    {
      run: 'npm install',
      files: locked(VERSION),
      is: 'install: open: The install leaves package-lock.json',
    },
    // The C library that a package is for.
    {
      run: 'npm install',
      each: 'node:24 node:24-alpine node:24.20 node:26 node:latest node:lts-slim',
      base: '<each>',
      files: locked({ ...EXPRESS, libc: ['glibc'] }),
      is: 'install: ok',
    },
    {
      run: 'npm install',
      each: 'node:20 node:22 node:24.1 node:25 node:26.0',
      base: '<each>',
      files: locked({ ...EXPRESS, libc: ['glibc'] }),
      is: 'install: open: The install leaves package-lock.json as it is. That isn\'t sure: not every npm keeps the "libc" of node_modules/express. `npm ci` would',
    },
    {
      run: 'npm install',
      each: 'npm@10 npm@9.1.0',
      earlier: [NPM('<each>')],
      files: locked({ ...EXPRESS, libc: ['glibc'] }),
      is: 'install: open: The package-lock.json of the image may be',
    },
    {
      run: 'npm install',
      each: 'npm@11.11.0 npm@12',
      earlier: [NPM('<each>')],
      files: locked({ ...EXPRESS, libc: ['glibc'] }),
      is: 'install: ok',
    },
    {
      run: 'npm install',
      each: 'npm@11 npm@11.10.0 npm@next',
      earlier: [NPM('<each>')],
      files: locked({ ...EXPRESS, libc: ['glibc'] }),
      is: 'install: open: The install leaves package-lock.json',
    },
  ],
};
