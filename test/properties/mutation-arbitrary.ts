import fc from 'fast-check';

const SCRAPS = [
  '\\',
  '\\\n',
  '\n',
  '\r\n',
  '#',
  ' # ',
  '"',
  "'",
  '`',
  '&&',
  '||',
  ';',
  '&',
  '<<EOF',
  '$(',
  '(',
  ')',
  '{',
  '[',
  ']',
  ' ',
  '\t',
  'RUN ',
  'COPY . .',
  'USER app',
  'é',
  '\uFEFF',
] as const;

/** A text after a few accidents: something is cut out, put in, doubled, or two lines change places. */
export function mutated(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const accident: fc.Arbitrary<(text: string) => string> = fc.oneof(
    fc.tuple(place, fc.nat({ max: 8 })).map(
      ([at, length]) =>
        (old: string) =>
          old.slice(0, at) + old.slice(at + length),
    ),
    fc.tuple(place, fc.constantFrom(...SCRAPS)).map(
      ([at, scrap]) =>
        (old: string) =>
          old.slice(0, at) + scrap + old.slice(at),
    ),
    fc.tuple(place, fc.nat({ max: 30 })).map(
      ([at, length]) =>
        (old: string) =>
          old.slice(0, at + length) + old.slice(at),
    ),
    fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })).map(
      ([a, b]) =>
        (old: string) =>
          swapped(old, a, b),
    ),
  );
  return fc
    .array(accident, { minLength: 1, maxLength: 4 })
    .map((accidents) => accidents.reduce((old, change) => change(old), text));
}

function swapped(text: string, a: number, b: number): string {
  const lines = text.split('\n');
  const [first, second] = [a % lines.length, b % lines.length];
  return lines
    .map((line, index) => (index === first ? lines[second] : index === second ? lines[first] : line))
    .join('\n');
}
