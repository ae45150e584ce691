/** A line ending that dockshift writes. */
export type Newline = '\n' | '\r\n';

/** The ending that more than half of the lines have; `\n` for a tie, or when there is none. */
export function newlineStyle(source: string): Newline {
  let feeds = 0;
  let pairs = 0;
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) {
    feeds++;
    if (at > 0 && source.charCodeAt(at - 1) === 0x0d) pairs++;
  }
  return pairs * 2 > feeds ? '\r\n' : '\n';
}
