import { runStyle } from '../run/style.js';
import { commentsWithin } from '../stage/comments.js';
import type { Document, Instruction, Pair, PairsInstruction } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { slice } from '../text/span.js';
import { NEIGHBOUR_DECLINES, type NeighbourCode, type NeighbourMerge } from './neighbours.js';
import type { FileEdit } from './rewrite.js';

/** Why ENVs or LABELs stay apart. */
export type PairsCode = NeighbourCode | 'old-form' | 'same-name' | 'other-reading';

/** The same as the declines of a transform. */
export const PAIRS_DECLINES: { readonly [code in PairsCode]: string } = {
  ...NEIGHBOUR_DECLINES,
  'old-form': 'One of them has the old form without `=`, which takes the rest of the line for its value.',
  'same-name': 'Both set the same name: in one instruction that would look like a mistake.',
  'other-reading':
    'In one instruction their text would be read in another way, or a comment inside of one would have no place.',
};

/** How ENVs or LABELs become one. `objection` is what else stands against it, asked with the names that the ones ahead set. */
export function pairsMerge<Code extends string>(
  document: Document,
  keyword: 'ENV' | 'LABEL',
  objection: (names: ReadonlySet<string>, next: PairsInstruction) => { code: Code; because: string } | null,
): NeighbourMerge<PairsInstruction, Code | Exclude<PairsCode, NeighbourCode>> {
  return {
    takes: (instruction: Instruction): instruction is PairsInstruction => instruction.kind === keyword,
    begin: (first) => {
      const names = new Set<string>();
      let last = first;
      const add = (one: PairsInstruction): void => {
        for (const { name } of one.pairs) names.add(name);
        last = one;
      };
      add(first);
      return { add, objection: (next) => objectionToPairs(document, last, names, next) ?? objection(names, next) };
    },
    words: (count) => ({
      message: `${count} ${keyword}s follow each other.`,
      title: `Set ${pluralOf(keyword)} with one ${keyword}`,
    }),
    rewrite: (group) => ({
      edits: editsOf(document, group, indentOf(document, group)),
      premises: [],
      gain: { summary: `one ${keyword} says what ${group.length} said` },
    }),
  };
}

function pluralOf(keyword: 'ENV' | 'LABEL'): string {
  return keyword === 'ENV' ? 'the variables' : 'the labels';
}

function objectionToPairs(
  document: Document,
  last: PairsInstruction,
  names: ReadonlySet<string>,
  next: PairsInstruction,
): { readonly code: Exclude<PairsCode, NeighbourCode>; readonly because: string } | null {
  const old = [last, next].find(({ legacy }) => legacy);
  if (old !== undefined) {
    const name = old.pairs[0]?.name ?? '';
    return { code: 'old-form', because: `\`${old.keyword} ${name} …\` takes the rest of its line for the value.` };
  }
  const again = next.pairs.find(({ name }) => names.has(name));
  if (again !== undefined) return { code: 'same-name', because: `Both set ${again.name}.` };
  if (isReadAlike(document, [last, next])) return null;
  return {
    code: 'other-reading',
    because: 'Written as one, they would be read in another way.',
  };
}

/** Only what stands between the pairs is replaced. */
function editsOf(document: Document, group: readonly PairsInstruction[], indent: string): readonly FileEdit[] {
  const glue = ` ${document.escape}${document.eol}${indent}`;
  return group.slice(1).flatMap((next, index): readonly FileEdit[] => {
    const [above, below] = [group[index]?.pairs.at(-1), next.pairs[0]];
    if (above === undefined || below === undefined) return [];
    return [{ file: 'dockerfile', span: { start: above.span.end, end: below.span.start }, text: glue }];
  });
}

/**
 * Has the one instruction that two become the pairs of both, and every comment? A quote that is left open takes more. Where each two that
 * follow each other are read alike, so are all.
 */
function isReadAlike(document: Document, group: readonly PairsInstruction[]): boolean {
  const edits = editsOf(document, group, ' ');
  if (edits.some(({ span }) => commentsWithin(document, span).length > 0)) return false;
  const parts = [document.escape === '`' ? '# escape=`\nFROM scratch\n' : 'FROM scratch\n'];
  let at = group[0]?.span.start ?? 0;
  for (const { span, text } of edits) {
    parts.push(slice(document.source, { start: at, end: span.start }), text);
    at = span.end;
  }
  parts.push(slice(document.source, { start: at, end: group.at(-1)?.span.end ?? at }), '\n');
  const [, merged] = parse(parts.join('')).instructions;
  return merged !== undefined && 'pairs' in merged && told(merged.pairs) === told(group.flatMap(({ pairs }) => pairs));
}

function told(pairs: readonly Pair[]): string {
  return JSON.stringify(pairs.map(({ name, value }) => [name, value]));
}

/** The indent of what goes on in other lines: theirs, else that of the file's other ones of their kind, else that of its RUNs. */
function indentOf(document: Document, group: readonly PairsInstruction[]): string {
  const [first] = group;
  const all = document.instructions.filter(({ kind }) => kind === first?.kind);
  for (const { span } of [...group, ...all]) {
    const second = slice(document.source, span)
      .split('\n')
      .slice(1)
      .find((line) => /^[ \t]+[^\s#]/.test(line));
    if (second !== undefined) return second.slice(0, second.length - second.trimStart().length);
  }
  return runStyle(document, []).indent;
}
