import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';

/** Files that copies of every kind find: some alike in two folders, a program, a link, a folder in a folder. */
const COMMON: ContextFiles = {
  'README.md': '# read me\n',
  'conf/app.conf': 'mode=fast\n',
  'conf/more/deep.conf': 'deep\n',
  'data/app.conf': 'mode=slow\n',
  'setup.sh': { program: '#!/bin/sh\necho setup >> /srv/setup\n' },
};

const EXTRAS: readonly ContextFiles[] = [
  {},
  {},
  { current: { link: 'conf' } },
  { 'node_modules/ms/package.json': '{\n  "version": "0.0.1"\n}\n' },
  { 'node_modules/own.txt': 'own\n' },
  { 'dist/old.js': 'old\n' },
  { 'src/node_modules/x': 'x\n', 'notes.txt': 'notes\n' },
  { '.npmrc': 'fund=false\n' },
  { '.npmrc': 'ignore-scripts=true\n' },
];

/** What else lies in a build context. */
export const contextExtras: fc.Arbitrary<ContextFiles> = fc
  .constantFrom(...EXTRAS)
  .map((extras) => ({ ...COMMON, ...extras }));
