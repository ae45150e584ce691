import fc from 'fast-check';

/** How often something is repeated: far more than anybody writes. */
const MANY = 20_000;

/** What readers of any format stumble over. */
const SCRAPS: readonly string[] = [
  '\u0000',
  '\uFEFF',
  '\ud800',
  ...[
    '{',
    '[',
    '(',
    '<',
    '"',
    "'",
    '`',
    '\\',
    '#',
    '$',
    '${',
    '$(',
    '!',
    '*',
    '/',
    '../',
    '-',
    '.',
    ':',
    '=',
    ' ',
    '\t',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    ',',
    '|',
    '&',
    ';',
    '@',
    '0',
    '9',
    'a',
    'é',
    '<<: *a\n',
    '- ',
    '- - ',
    '? ',
    '{a: ',
    '[{"a":',
  ],
  ...[
    '<a>',
    '<!--',
    ']]>',
    '[[a]]\n',
    '[a.b]\n',
    'a.',
    '"""',
    "'''",
    '{{',
    '{%',
    '-r a.txt\n',
    'x==',
    '--- \n',
    '&a ',
    '*a ',
  ],
];

/** Names that an object has of itself. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', '0', ''] as const;

/** Texts that are bombs in their formats. */
const BOMBS: readonly string[] = [
  Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)
    .join('\n')
    .replace('*a0, *a0', 'x'),
  Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}] }`)
    .join('\n')
    .replace('*a0, *a0', '{ x: y }'),
  'a: &a { b: *a }\n',
  '!!js/function "x"\n',
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
  `${'['.repeat(MANY)}${']'.repeat(MANY)}`,
  `${'{"a":'.repeat(MANY)}1${'}'.repeat(MANY)}`,
  `${'<a>'.repeat(MANY)}${'</a>'.repeat(MANY)}`,
  `a${'.a'.repeat(MANY)} = 1\n`,
  `variable "A" { default = ${'('.repeat(MANY)}1 }\n`,
  '9'.repeat(MANY),
  `"${'\\u0041'.repeat(MANY)}"`,
];

/** A text that somebody made so that a reader hangs, breaks down, or believes what is not there. */
export function hostile(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const repeated = fc
    .tuple(place, fc.constantFrom(...SCRAPS))
    .map(([at, scrap]) => text.slice(0, at) + scrap.repeat(MANY) + text.slice(at));
  const doubled = fc
    .tuple(place, fc.nat({ max: 60 }))
    .map(([at, length]) => text.slice(0, at) + text.slice(at, at + length).repeat(MANY / 10) + text.slice(at + length));
  const words = [...text.matchAll(/[\w-]+/g)];
  const renamed = fc
    .tuple(fc.nat({ max: Math.max(0, words.length - 1) }), fc.constantFrom(...NAMES))
    .map(([at, name]) => {
      const word = words[at];
      return word === undefined ? name : text.slice(0, word.index) + name + text.slice(word.index + word[0].length);
    });
  const bomb = fc
    .tuple(fc.constantFrom(...BOMBS), fc.boolean())
    .map(([one, alone]) => (alone ? one : `${text}\n${one}`));
  return fc.oneof(repeated, doubled, renamed, bomb, fc.string({ unit: 'binary', maxLength: 200 }));
}
