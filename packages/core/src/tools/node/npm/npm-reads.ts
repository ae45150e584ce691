import type { Premise } from '../../../effects/premise.js';
import { joinPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { open } from '../../kit/checks.js';
import { npmLocked, parseNpmLock } from '../lock/npm-lock.js';

/**
 * What it rests on that `npm ci` leaves package.json and the lock file as they are: it opens them for reading alone (measured with npm 10 and
 * 11, both on a read-only mount), and scripts of packages may do more. The lock file says which packages have some.
 */
export function npmReads({ folder, context }: ProjectView): readonly Premise[] {
  const locks = ['npm-shrinkwrap.json', 'package-lock.json'].map((name) => joinPath(folder, name));
  const path = locks.find((one) => context.has(one));
  const lock = path === undefined ? null : parseNpmLock(path, context.read(path) ?? '');
  const scripts = lock === null ? null : npmLocked(lock).withScripts;
  return scripts?.size === 0
    ? []
    : [open('No install script of a package writes to the manifest or the lock file of the project.')];
}
