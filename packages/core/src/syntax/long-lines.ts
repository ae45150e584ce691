import { utf8Length } from '../text/utf8.js';
import type { Problem } from './document.js';

/** What BuildKit's line reader takes at most: `bufio.MaxScanTokenSize` less one, in bytes without the line feed. */
const MAX_BYTES = 65_535;

/** A problem for each line that BuildKit refuses to read for its length (`parser.go`, handleScannerError). */
export function longLines(source: string): readonly Problem[] {
  const problems: Problem[] = [];
  let start = 0;
  while (start < source.length) {
    const feed = source.indexOf('\n', start);
    const end = feed === -1 ? source.length : feed;
    // A UTF-16 unit is three bytes of UTF-8 at most, so shorter lines need no counting.
    if ((end - start) * 3 > MAX_BYTES && utf8Length(source.slice(start, end)) > MAX_BYTES) {
      const message = `The line is longer than ${MAX_BYTES} bytes, the most that BuildKit reads.`;
      problems.push({ code: 'line-too-long', message, span: { start, end } });
    }
    start = end + 1;
  }
  return problems;
}
