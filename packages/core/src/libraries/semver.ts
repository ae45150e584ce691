import library from 'semver';

/** Compares versions with ranges as npm does (semver). */
export function semver(): typeof library {
  return library;
}
