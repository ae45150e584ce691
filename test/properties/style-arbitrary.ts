import fc from 'fast-check';

/** How a person writes a file: what no rewrite may take notice of, but to fit in. */
export interface Style {
  readonly lower: boolean;
  readonly operator: 'trailing' | 'leading';
  readonly indent: string;
  readonly escape: '\\' | '`';
  readonly eol: '\n' | '\r\n';
  readonly bom: boolean;
  readonly finalNewline: boolean;
}

/** Mostly the usual style, at times each of the odd ones. */
export const style: fc.Arbitrary<Style> = fc.record({
  lower: rarely(6),
  operator: fc.constantFrom('trailing', 'leading'),
  indent: fc.constantFrom('    ', '  ', '\t', '        ', ' '),
  escape: fc.oneof(
    { weight: 9, arbitrary: fc.constant('\\' as const) },
    { weight: 1, arbitrary: fc.constant('`' as const) },
  ),
  eol: fc.oneof(
    { weight: 5, arbitrary: fc.constant('\n' as const) },
    { weight: 1, arbitrary: fc.constant('\r\n' as const) },
  ),
  bom: rarely(12),
  finalNewline: rarely(6).map((no) => !no),
});

/** True once in `count` times. */
export function rarely(count: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: count - 1 }).map((n) => n === count - 1);
}

/** The keyword as the style writes it. */
export function keyword(name: string, { lower }: Style): string {
  return lower ? name.toLowerCase() : name;
}

/** Lines of a file, written down in a style. */
export function fileText(lines: readonly string[], { eol, bom, finalNewline, escape }: Style): string {
  const top = escape === '`' ? ['# escape=`'] : [];
  const text = [...top, ...lines].join('\n').replaceAll('\n', eol);
  return `${bom ? '\uFEFF' : ''}${text}${finalNewline ? eol : ''}`;
}
