import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostileTo } from './regexes/hostile.js';
import { type RegexLiteral, regexesIn } from './regexes/literals.js';
import { slowText } from './regexes/time.js';

const ROOT = join(import.meta.dirname, '../..');

/** Regular expressions that may be slow, by their text, and why that is never noticed. */
const BOUNDED: Readonly<Record<string, string>> = {
  [String.raw`\B(?=(\d{3})+$)`]: 'sees the digits of one number',
};

/** Files that make regular expressions of other text, and why that text is harmless. */
const MADE: Readonly<Record<string, string>> = {
  'packages/cli/src/command-line/arguments.ts': 'the name of a flag of ours, escaped',
  'packages/cli/src/migrate/git/secret-pattern.ts': 'the characters of a secret, one after the other',
  'packages/core/src/tools/written-programs.ts': 'the folders above a plain path, escaped',
  'packages/transforms/src/remove-downloaded-archives/index.ts': 'the name of an archive, escaped',
};

/** Every regular expression of the packages once, whatever the number of its places. */
function allRegexes(): { readonly literals: readonly RegexLiteral[]; readonly made: readonly string[] } {
  const literals = new Map<string, RegexLiteral>();
  const made: string[] = [];
  for (const name of ['core', 'transforms', 'cli']) {
    const folder = `packages/${name}/src`;
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!file.endsWith('.ts') || /\.(?:test|fixture)\.ts$/.test(file)) continue;
      const found = regexesIn(`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8'));
      for (const one of found.literals) literals.set(`${one.flags} ${one.goesOn} ${one.source}`, one);
      made.push(...found.made);
    }
  }
  return { literals: [...literals.values()], made };
}

const regexes = allRegexes();

/** The text that makes it slow, in short; null: none does. */
function trouble({ source, flags, goesOn }: Omit<RegexLiteral, 'at'>): string | null {
  const slow = slowText({ source, flags, goesOn }, hostileTo(source, flags));
  return slow === null
    ? null
    : `/${source}/${flags} on ${JSON.stringify([slow.ahead, '…', slow.unit, '…', slow.tail])}`;
}

// Hundreds of expressions on growing texts: minutes where other tests run beside.
describe('regular expressions', { timeout: 600_000 }, () => {
  it('are found', () => {
    expect(regexes.literals.length).toBeGreaterThan(300);
    expect(regexes.literals.map(({ source }) => source)).toEqual(expect.arrayContaining(Object.keys(BOUNDED)));
  });

  it('search any text in a time that its length accounts for', () => {
    const slow = regexes.literals.flatMap((literal) => {
      const found = literal.source in BOUNDED ? null : trouble(literal);
      return found === null ? [] : [`${literal.at} ${found}`];
    });
    expect(slow).toEqual([]);
  });

  it('are made of text that is not known here only where it is harmless', () => {
    expect([...new Set(regexes.made)].sort()).toEqual(Object.keys(MADE).sort());
  });
});

describe('the search for slow ones', () => {
  it.each([
    ['two pieces that share a character', String.raw`^\s*(\w*)\s*$`, '', false],
    ['a lazy piece ahead of another', String.raw`^#\s*([^#]*?)\s*(?:--.*)?$`, '', false],
    ['an end that is looked for from each place', String.raw`\s+$`, '', false],
    ['a piece that may begin at each letter', String.raw`[a-z][a-z0-9]*:\/\/`, 'i', false],
    ['words that may begin often', 'from .*is gone', '', false],
    ['blocks that begin in each line', String.raw`^[ \t]*block\s*\{([^}]*)\}`, 'gm', true],
    ['repetitions within each other', '^(?:a+)+$', '', false],
    ['three of the same', String.raw`^\d*\w*\d*$`, '', false],
    ['a look ahead', String.raw`\B(?=(\d{3})+$)`, 'g', true],
    [
      'blanks on both sides of what may be missing',
      String.raw`^a::bcdef\(\s*(?:x\s*=\s*(?:TRUE|T)\s*)?\)\s*;?\s*$`,
      '',
      false,
    ],
    ['lines that end in another way', String.raw`^"?([^\n"]+)"?:$`, 'gm', true],
    ['keys in lines that end in another way', String.raw`^"?([^@\s"]+)@[^\n]*:$`, 'gm', true],
    ['two words, of which the first is there often', String.raw`\bglobal\b.*\bignore\b`, 'i', false],
    ['what a split goes on with', ',[^;]*;', '', true],
  ])('finds %s', (_, source, flags, goesOn) => {
    expect(trouble({ source, flags, goesOn })).not.toBeNull();
  });

  it.each([
    ['an end that begins at one place', String.raw`(?<!\s)\s+$`, '', false],
    ['pieces that share nothing', String.raw`^\s*\w+\s*=\s*\w+$`, '', false],
    ['what always matches', '@.*$', 's', false],
    ['a text that is searched on', String.raw`\$\{(\w+)\}`, 'g', true],
    ['a bounded piece', 'from .{0,500}is gone', '', false],
    ['classes of Unicode', String.raw`[\p{L}_][\p{L}\p{Nd}_]*|\u{1f600}`, 'uy', false],
  ])('lets pass %s', (_, source, flags, goesOn) => {
    expect(trouble({ source, flags, goesOn })).toBeNull();
  });

  it('sees literals, RegExp of a literal, and split', () => {
    const { literals, made } = regexesIn('x.ts', 'f(/a\\/b/gi); new RegExp("c+", "s"); t.split(/d/); RegExp(`e${x}`);');
    expect(literals.map(({ at, ...rest }) => rest)).toEqual([
      { source: String.raw`a\/b`, flags: 'gi', goesOn: true },
      { source: 'c+', flags: 's', goesOn: false },
      { source: 'd', flags: '', goesOn: true },
    ]);
    expect(made).toEqual(['x.ts']);
  });
});
