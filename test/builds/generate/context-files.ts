import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import { composeOf, USERS, userOf } from './siblings.js';
import { seldom } from './words.js';

/** Files that copies of every kind find: some alike in two folders, a program, a link, a folder in a folder. */
const COMMON: ContextFiles = {
  'README.md': '# read me\n',
  'conf/app.conf': 'mode=fast\n',
  'conf/more/deep.conf': 'deep\n',
  'data/app.conf': 'mode=slow\n',
  'linked/real/x': 'x\n',
  'linked/alias': { link: 'real' },
  'boot.sh': { program: '#!/bin/sh\napt-get install -y vim\n' },
  'tools/extra.list': 'deb extra\n',
  'tools/mkdir': { program: '#!/bin/sh\necho own >> /srv/own\n/bin/mkdir "$@"\n' },
  'setup.sh': { program: '#!/bin/sh\necho setup >> /srv/setup\n' },
};

const BUILT_BEFORE: ContextFiles = {
  'node_modules/own.js': 'own\n',
  'compose.yml': 'services:\n  app:\n    build: .\n',
};
const COPIES_BUILT = 'FROM debian:12 AS copied\nCOPY node_modules /srv/modules\n';

const BY_COMPOSE: readonly ContextFiles[] = USERS.map((one) => ({
  'compose.yml': composeOf(one),
  'Dockerfile.child': one.text,
}));

/** Other Dockerfiles of the same context: some use what this one builds, others copy what somebody built before. */
const SIBLINGS: readonly ContextFiles[] = [
  ...BY_COMPOSE,
  ...['Dockerfile-web', 'dockerfile_web', 'web.docker', 'Dockerfile.web', 'docker/web.Dockerfile'].map((name) => ({
    ...BUILT_BEFORE,
    [name]: COPIES_BUILT,
  })),
];

const EXTRAS: readonly ContextFiles[] = [
  {},
  {},
  { current: { link: 'conf' } },
  { 'node_modules/ms/package.json': '{\n  "version": "0.0.1"\n}\n' },
  { 'node_modules/own.js': 'own\n' },
  // An ignore file may leave the file out, and not its folder.
  { 'node_modules/own.txt': 'own\n' },
  { 'node_modules/own/own.txt': 'own\n' },
  { 'dist/old.js': 'old\n' },
  { 'src/node_modules/x': 'x\n', 'notes.txt': 'notes\n' },
  { '.npmrc': 'fund=false\n' },
  { '.npmrc': 'ignore-scripts=true\n' },
];

/** What else lies in a build context. */
export const contextExtras: fc.Arbitrary<ContextFiles> = fc
  .tuple(fc.constantFrom(...EXTRAS), seldom(6, fc.constantFrom(...SIBLINGS), {}))
  .map(([extras, siblings]) => ({ ...COMMON, ...extras, ...siblings }));

/** The Dockerfiles beside the one of a case, with the stage that is built from that in place of its image. */
export function siblingsOf(files: ContextFiles, source: string): readonly string[] {
  const last = [...source.matchAll(/^FROM \S+ AS (\S+)/gm)].at(-1)?.[1] ?? '';
  return Object.entries(files).flatMap(([path, text]) => {
    if (!/dockerfile|\.docker$/i.test(path) || typeof text !== 'string') return [];
    const user = userOf(text);
    return [user === null ? text : `${source}\n${user.inside(last)}`];
  });
}
