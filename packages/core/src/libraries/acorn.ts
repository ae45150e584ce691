import { parse } from 'acorn';

interface Library {
  readonly parse: typeof parse;
}

const library: Library = { parse };

/** Reads JavaScript (acorn). */
export function acorn(): Library {
  return library;
}
