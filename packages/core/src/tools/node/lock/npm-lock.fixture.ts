import type { MajorRange } from '../base.js';
import type { Manifest } from '../project.js';
import { lockText } from './npm-format.js';
import { parseNpmLock } from './npm-lock.js';
import { stepOfNpmLock } from './npm-lock-step.js';

/** npm 10. */
export const NPM_10: MajorRange = { from: 10, to: 10 };

/** A package.json. */
export const ROOT: Readonly<Record<string, unknown>> = {
  name: 'demo',
  version: '1.0.0',
  license: 'MIT',
  dependencies: { a: '^1.0.0' },
  devDependencies: { b: '~2.0.0' },
};

/** `a` needs `c` 1 and a peer `p`; `b` needs its own `c` 2 and maybe `o`. */
export const PACKAGES: Readonly<Record<string, object>> = {
  '': {
    name: 'demo',
    version: '1.0.0',
    license: 'MIT',
    dependencies: { a: '^1.0.0' },
    devDependencies: { b: '~2.0.0' },
  },
  'node_modules/a': { ...from('a', '1.2.0'), dependencies: { c: '^1.0.0' }, peerDependencies: { p: '*' } },
  'node_modules/b': {
    ...from('b', '2.0.3'),
    dev: true,
    bin: { b: 'cli.js' },
    dependencies: { c: '^2.0.0' },
    optionalDependencies: { o: '1.0.0' },
  },
  'node_modules/b/node_modules/c': { ...from('c', '2.1.0'), dev: true },
  'node_modules/c': from('c', '1.0.5'),
  'node_modules/o': { ...from('o', '1.0.0'), dev: true, optional: true, os: ['darwin'] },
  'node_modules/p': { ...from('p', '3.0.0'), peer: true },
};

/** The lock file to it. */
export const LOCK: Readonly<Record<string, unknown>> & { readonly packages: typeof PACKAGES } = {
  name: 'demo',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: PACKAGES,
};

/** Version and source of a package. */
export function from(name: string, version: string): object {
  return {
    version,
    resolved: `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`,
    integrity: `sha512-${name}${version}`,
  };
}

/** A package.json at a place. */
export function manifest(json: object, folder = ''): Manifest {
  const path = folder === '' ? 'package.json' : `${folder}/package.json`;
  return { folder, path, text: `${JSON.stringify(json, null, 2)}\n`, json: { ...json } };
}

/** Keys in npm's order. */
export function text(lock: object): string {
  return lockText({ ...lock }, { indent: '  ', newline: '\n' });
}

/** One thing changed. */
export interface Change {
  readonly lock?: object;
  readonly raw?: string;
  readonly root?: object;
  readonly rootText?: string;
  readonly npm?: MajorRange | null;
  readonly peers?: boolean;
  readonly members?: readonly Manifest[];
}

/** The verdict on it: `kept`, `rewritten: why`, `unsure: why`. */
export function step({ lock, raw, root = ROOT, rootText, npm = NPM_10, peers = true, members = [] }: Change): string {
  const parsed = parseNpmLock('package-lock.json', raw ?? text(lock ?? LOCK));
  if (parsed === null) return 'none';
  const own = manifest(root);
  const verdict = stepOfNpmLock(parsed, {
    root: rootText === undefined ? own : { ...own, text: rootText },
    members,
    npm,
    peers,
    omits: false,
    folder: '/srv/demo',
  });
  return verdict.kind === 'kept' ? 'kept' : `${verdict.kind}: ${verdict.why}`;
}

/** The lock file with another entry. */
export const entry = (place: string, change: object): object => {
  const now = new Map<string, object>(Object.entries(PACKAGES));
  now.set(place, change);
  return { ...LOCK, packages: Object.fromEntries([...now].sort(([a], [b]) => a.localeCompare(b, 'en'))) };
};
/** The lock file without an entry. */
export const without = (place: string): object => ({
  ...LOCK,
  packages: Object.fromEntries(Object.entries(PACKAGES).filter(([one]) => one !== place)),
});
