import { type Check, combine, enumerate, open, proven } from '../kit/checks.js';
import { isHarmlessInstall } from './data/harmless-installs.js';
import { INSTALL_READERS } from './data/install-readers.js';
import { dependenciesOf, manifestsOf, type NodeProject } from './project.js';
import { rcFiles } from './rc-files.js';

/** What a lock file tells of the packages that will be installed. */
export interface LockedPackages {
  /** Path of the lock file. */
  readonly path: string;
  /** The names of all packages. */
  readonly names: ReadonlySet<string>;
  /** The names of those with install scripts; null where the format does not tell. */
  readonly withScripts: ReadonlySet<string> | null;
}

const CLAIM = 'No dependency reads the sources, or writes into them, while it is installed.';

/**
 * Judges the install scripts of dependencies. A lock file that marks them tells exactly which there
 * are; of one that does not, the names are compared with {@link INSTALL_READERS}; without one, the
 * files that those look for must be absent.
 */
export function dependencyScripts(project: NodeProject, locked: LockedPackages | null): Check {
  const direct = new Set(manifestsOf(project).flatMap((manifest) => dependenciesOf(manifest).map(([name]) => name)));
  const names = locked?.withScripts ?? locked?.names ?? null;
  const readers = INSTALL_READERS.filter((reader) => {
    if (names !== null) return reader.packages.some((name) => names.has(name));
    return reader.onlyByName === undefined || reader.packages.some((name) => direct.has(name));
  });
  const judged = combine(
    project.view,
    readers.map((reader) => () => reader.judge(project)),
  );
  const unknown = [...(locked?.withScripts ?? [])]
    .filter((name) => !READ_PACKAGES.has(name) && !isHarmlessInstall(name))
    .sort();
  const premise =
    unknown.length > 0
      ? open(`The install scripts of ${enumerate(unknown)} neither read the sources nor write into them.`)
      : proven(CLAIM, proofOf(locked));
  const found = combine(project.view, [() => judged, () => rcFiles(project)]);
  return found.ok ? { ...found, premises: [premise, ...found.premises] } : found;
}

/** The packages whose install scripts are judged by what they read. */
const READ_PACKAGES: ReadonlySet<string> = new Set(INSTALL_READERS.flatMap((reader) => reader.packages));

function proofOf(locked: LockedPackages | null): string {
  if (locked === null)
    return 'no package that is known to do so is named in package.json, and the files that such packages look for are absent or copied first';
  if (locked.withScripts === null) return `no package in ${locked.path} is known to do so`;
  return locked.withScripts.size === 0
    ? `no package in ${locked.path} has an install script`
    : `the install scripts in ${locked.path} are all known to leave the project alone, or to find there what is copied first`;
}
