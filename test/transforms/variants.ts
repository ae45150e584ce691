import { parse } from '@dockshift/core';

/** Another way to write the same file; a rewrite has to come out in the same way. */
export interface Variant {
  readonly title: string;
  applies(source: string): boolean;
  /** Of the text before, and of the expected one. */
  change(source: string): string;
}

/** Each fixture runs again in each of these. */
export const VARIANTS: readonly Variant[] = [
  {
    title: 'is the same with CRLF line endings',
    // The CRs of a heredoc are a part of what the shell is given.
    applies: (source) => !source.includes('\r') && !/^\s*(?:ONBUILD\s+)?RUN\b.*<<-?\s*\S+$/im.test(source),
    change: (source) => source.replaceAll('\n', '\r\n'),
  },
  {
    title: 'is the same behind a byte order mark',
    applies: (source) => !source.startsWith('\uFEFF'),
    change: (source) => `\uFEFF${source}`,
  },
  {
    title: 'is the same without a newline at its end',
    applies: (source) => /[^\n]\n$/.test(source),
    change: (source) => source.replace(/\n$/, ''),
  },
];

/** The file with every top-level keyword in lower case. */
export function lowerKeywords(source: string): string {
  let out = source;
  for (const { keywordSpan } of parse(source).instructions) {
    const { start, end } = keywordSpan;
    out = out.slice(0, start) + out.slice(start, end).toLowerCase() + out.slice(end);
  }
  return out;
}
