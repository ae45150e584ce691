import { printable } from '../terminal/printable.js';

/** Text of strangers within a line of Markdown: it means nothing there, names nobody and links to nothing. */
export function escapedMarkdown(text: string): string {
  return (
    printable(text)
      .replace(/[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g, (character) =>
        HARMLESS.has(character) ? character : `\\${character}`,
      )
      // A mention, or the number of an issue, is looked for in the text that is left.
      .replace(/(@|#)(?=[\w-])/g, '$1\u200B')
  );
}

/** Punctuation that begins or ends nothing inside of a line. */
const HARMLESS = new Set(['"', "'", ',', ';', '%', '?', '/', '(', ')', '{', '}']);

/** Text within HTML. */
export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A patch as a block of code that nothing in it can end. It is to be read, not to be applied: what can't be seen is shown as an escape. */
export function fencedDiff(patch: string, longest: number): string {
  const lines = patch.replace(/\n$/, '').split('\n').map(shownLine);
  const shown = lines.slice(0, fitting(lines, longest));
  const more = lines.length - shown.length;
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}diff\n${shown.join('\n')}\n${fence}${more === 0 ? '' : `\n\n${more} more lines of the patch are left out.`}`;
}

/** A carriage return at the end of a line is how the file ends its lines. */
function shownLine(line: string): string {
  return line.replace(/\r$/, '').replace(/[^\t]+/g, printable);
}

function fitting(lines: readonly string[], longest: number): number {
  let size = 0;
  const index = lines.findIndex((line) => {
    size += line.length + 1;
    return size > longest;
  });
  return index < 0 ? lines.length : index;
}

function longestRun(lines: readonly string[]): number {
  return Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
}
