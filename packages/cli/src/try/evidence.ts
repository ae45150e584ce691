import type { Difference } from '../image/compare.js';
import { counted } from '../terminal/plural.js';
import { differenceLine } from '../verify/sentences.js';

/** What trials have shown of a version of a file. */
export type Evidence =
  /** Both versions are the same, in each of these ways, as a clause: "cold", "after an edit of server.js". */
  | { readonly holds: true; readonly ways: readonly string[] }
  /** Why they are not, a clause. */
  | { readonly holds: false; readonly because: string };

/** Evidence as a clause. */
export function evidenceText(evidence: Evidence): string {
  return evidence.holds ? `built both ways: the same, ${listed(evidence.ways)}` : evidence.because;
}

/** What differs, a clause: the first place, and how many there are. */
export function differenceText(differences: readonly Difference[], way: string): string {
  const [first] = differences;
  const more = differences.length - 1;
  const places = more === 0 ? '' : `, and ${counted(more, 'more place', 'more places')}`;
  return `built both ways: not the same, ${way} (${first === undefined ? '' : differenceLine(first)}${places})`;
}

function listed(ways: readonly string[]): string {
  return ways.length < 2 ? ways.join('') : `${ways.slice(0, -1).join(', ')} and ${ways.at(-1)}`;
}
