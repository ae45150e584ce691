import { parse } from 'smol-toml';

interface Library {
  readonly parse: typeof parse;
}

const library: Library = { parse };

/** Reads TOML (smol-toml). */
export function toml(): Library {
  return library;
}
