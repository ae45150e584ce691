import { describe, expect, it } from 'vitest';
import { parse } from './parse.js';

/** Texts of about `n` lines that have made parsers of Dockerfiles quadratic. */
const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  'an ordinary file': (n) =>
    `FROM a\n${'RUN apt-get update && \\\n    apt-get install -y curl \\\n  # c\n  && rm -rf /x\nENV A=b C="d e"\nCOPY --chown=a:b . /x\n\n# c\n'.repeat(n / 8)}`,
  'one RUN': (n) => `FROM a\nRUN a \\\n${'  && apt-get install foo \\\n'.repeat(n)}  z\n`,
  'one ENV': (n) => `FROM a\nENV a=b \\\n${'  FOO="bar baz" \\\n'.repeat(n)}  z=1\n`,
  'one JSON array': (n) => `FROM a\nCMD ["a", \\\n${'  "foo", \\\n'.repeat(n)}  "z"]\n`,
  'comments inside one RUN': (n) => `FROM a\nRUN a \\\n${'# c\n'.repeat(n)}  z\n`,
  'flags of one RUN': (n) => `FROM a\nRUN \\\n${' --mount=type=cache,target=/x \\\n'.repeat(n)}  z\n`,
  'heredocs without an end': (n) => `FROM a\n${'RUN <<EOF\n'.repeat(n)}`,
  'heredocs of one RUN': (n) => `FROM a\nRUN ${'<<E '.repeat(n)}\n${'E\n'.repeat(n)}`,
  'nested substitutions': (n) => `FROM a\nRUN <<E ${'${a:-'.repeat(n)}${'}'.repeat(n)}\nE\n`,
  'empty quotes': (n) => `FROM a\nRUN <<E ${"'' ".repeat(n)}\nE\n`,
  backslashes: (n) => `FROM a\nRUN ${'\\'.repeat(n * 4)}\nRUN x\n`,
  blanks: (n) => `# escape=\\${' '.repeat(n * 4)}x\nFROM a${' '.repeat(n * 4)}\n`,
  'ONBUILD of ONBUILD': (n) => `FROM a\n${'ONBUILD '.repeat(n)}RUN x\n`,
};

/** The best of some runs: what is left is the work, not what else the machine does. */
function milliseconds(source: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    parse(source);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

describe('parse takes time in proportion to', () => {
  it.each(Object.entries(SHAPES))('%s', (_, shape) => {
    const short = shape(2_000);
    const long = shape(16_000);
    const base = milliseconds(short, 4);
    expect(base).toBeLessThan(1_000);
    // Eight times the text takes about eight times as long; a quadratic parser takes 64 times as long. The limit in between
    // leaves room for a machine that does other things, and a run that one of them disturbed is tried again.
    let ratio = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 4 && ratio > 24; attempt++) {
      ratio = milliseconds(long, 2) / Math.max(base, milliseconds(short, 2), 1);
    }
    expect(ratio).toBeLessThan(24);
  });
});
