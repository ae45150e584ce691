import { expect, it } from 'vitest';
import { bracePatterns } from './braces.js';
import { parseShell } from './unbash.js';

it.each([
  ['/a/{b,c}/*', ['/a/b/*', '/a/c/*']],
  ['{a,b}{c,d}', ['ac', 'ad', 'bc', 'bd']],
  ['/a/{b,c/{d,e}}', ['/a/b', '/a/b', '/a/c/d', '/a/c/e']],
  ['/a{,b}', ['/a', '/ab']],
  ['/a/b', null],
  ['/a/*', null],
  ['/a/{b}', null],
  ['/a/{1..3}', null],
  ['/a/{b,$C}', null],
  ['$A/{b,c}', null],
  ['"/a"/{b,c}', null],
  ['/a\\ b/{b,c}', null],
  [`/${'{a,b}'.repeat(8)}`, null],
])('%s becomes %s', (text, expected) => {
  const parsed = parseShell(`rm ${text}`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const node = parsed.script.list.statements[0]?.node;
  const word = node?.kind === 'command' ? node.args[0] : undefined;
  if (word === undefined) throw new Error('There is no word.');
  expect(bracePatterns(word)?.toSorted() ?? null).toEqual(expected);
});
