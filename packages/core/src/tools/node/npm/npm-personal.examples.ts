import type { ExampleFiles, ToolExamples } from '../../contract/example.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;
const EXPRESS = {
  version: '4.1.0',
  resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
  integrity: 'sha512-aaaa',
} as const;

/** A lock file with these packages beside express. */
const withPackages = (packages: object): ExampleFiles => ({
  'package.json': MANIFEST,
  'package-lock.json': {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } }, ...packages },
  },
});

const FILES: ExampleFiles = withPackages({ 'node_modules/express': EXPRESS });

/** One is there for a peer alone. */
const PEERS: ExampleFiles = withPackages({
  'node_modules/express': { ...EXPRESS, peerDependencies: { ms: '^2.0.0' } },
  'node_modules/ms': { ...EXPRESS, version: '2.0.0', peer: true },
});

/** What npm leaves as it is whatever an .npmrc of whoever builds says. */
export const npmPersonalExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: FILES,
  rows: [
    { run: 'npm ci', files: { ...FILES, '.npmrc': 'fund=false\n' }, is: 'ci: ok', personal: '' },
    { run: 'npm install', files: { 'package.json': MANIFEST }, is: 'install: ok', personal: '.npmrc' },
    { run: 'npm ci', files: PEERS, is: 'ci: ok', personal: '.npmrc' },
    { run: 'npm install', files: PEERS, is: 'install: ok', personal: '' },
    // With peers it would write the lock file again, and an .npmrc that says otherwise does not count: nothing more can come of one.
    {
      run: 'npm install --legacy-peer-deps',
      files: PEERS,
      is: 'install: open: The package-lock.json of the image',
      personal: '.npmrc',
    },
    // It writes it with peers and without them.
    {
      run: 'npm install',
      files: { ...FILES, 'package.json': { ...MANIFEST, dependencies: { express: '^5.0.0' } } },
      is: 'install: open: The package-lock.json of the image',
      personal: '.npmrc',
    },
    { run: 'npm install --no-package-lock', files: PEERS, is: 'install: ok', personal: '.npmrc' },
    { run: 'npm install --force', is: 'install: open: The install leaves package-lock.json', personal: '.npmrc' },
  ],
};
