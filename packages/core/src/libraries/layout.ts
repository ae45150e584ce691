import { builders, printer } from 'prettier/doc';

interface Library {
  readonly builders: typeof builders;
  readonly printer: typeof printer;
}

const library: Library = { builders, printer };

/** Lays out lines (prettier's printer). */
export function layout(): Library {
  return library;
}
