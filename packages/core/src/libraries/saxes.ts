import { SaxesParser } from 'saxes';

interface Library {
  readonly SaxesParser: typeof SaxesParser;
}

const library: Library = { SaxesParser };

/** Reads XML (saxes). */
export function saxes(): Library {
  return library;
}
