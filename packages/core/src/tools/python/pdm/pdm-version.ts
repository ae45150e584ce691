import { words } from '../../kit/command-words.js';
import { isBelow, type Version } from '../program-version.js';

/** Packages without an entry point for PDM. */
export const NO_PLUGINS: ReadonlySet<string> = words(
  'pdm pdm-backend pdm-pep517 pip setuptools wheel virtualenv pipx uv build hatchling cython gunicorn uvicorn awscli',
);

/** The first version of PDM that can read a lock file of each form, 4.0 to 4.5 (pdm, LOCKFILE_VERSION and spec_version). */
const FORMS: readonly Version[] = [
  [2, 0],
  [2, 3],
  [2, 5],
  [2, 8],
  [2, 10],
  [2, 17],
];

/** Can this PDM read a lock file of form 4 with this second part? */
export function readsForm(known: Version, form: number): boolean {
  const first = FORMS[form];
  return first !== undefined && !isBelow(known, first);
}

/** The option with which an install leaves the lock file alone; it had another name before 2.12. */
export function freezingOption(known: Version | null): string {
  return known !== null && isBelow(known, [2, 12]) ? '--no-lock' : '--frozen-lockfile';
}
