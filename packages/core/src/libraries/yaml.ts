import { Composer, isScalar, Lexer, Parser, visit } from 'yaml';

export type { Document } from 'yaml';

interface Library {
  readonly Composer: typeof Composer;
  readonly isScalar: typeof isScalar;
  readonly Lexer: typeof Lexer;
  readonly Parser: typeof Parser;
  readonly visit: typeof visit;
}

const library: Library = { Composer, isScalar, Lexer, Parser, visit };

/** Reads YAML (yaml). */
export function yaml(): Library {
  return library;
}
