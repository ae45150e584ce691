import type { Explanation } from '../explain/explanation.js';
import { type Html, html } from '../page/html.js';
import type { Article } from '../page/layout.js';
import { duration } from '../terminal/duration.js';
import { counted } from '../terminal/plural.js';

/** A file with its part of the page. */
export type Shown = readonly [Explanation, Article];

/** More files are not named in a title. */
const MOST_NAMED = 2;

/** What the page is about: the files, as far as they can be named. */
export function reviewTitle(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_NAMED);
  if (paths.length <= MOST_NAMED) return `Review of ${named.join(' and ') || 'Dockerfiles'}`;
  return `Review of ${named[0]} and ${counted(paths.length - 1, 'other Dockerfile')}`;
}

/** The file that loses most comes first: seconds that each rebuild takes and need not, and then all that it takes. */
export function byLoss(shown: readonly Shown[]): readonly Shown[] {
  return shown.toSorted(
    ([a], [b]) =>
      (lossOf(b) ?? -1) - (lossOf(a) ?? -1) ||
      (b.now.rebuild ?? -1) - (a.now.rebuild ?? -1) ||
      b.applied.length - a.applied.length ||
      (a.path < b.path ? -1 : 1),
  );
}

/** Seconds of a rebuild that the rewrites would save; null: not known. */
function lossOf({ now, fixed }: Explanation): number | null {
  if (now.rebuild === null) return null;
  return fixed === null ? 0 : Math.max(0, now.rebuild - (fixed.rebuild ?? now.rebuild));
}

/** A table that leads to each file, with what a rebuild of it takes now and would take, and what that comes to. `left`: files that have no part. */
export function lossIndex(shown: readonly Shown[], left: number): Html {
  const rows = shown.map(
    ([explanation, { id, title }]) =>
      html`<tr><th scope="row"><a href="#${id}">${title}</a></th>${cells(figuresOf(explanation))}</tr>\n`,
  );
  const sum = shown.map(([explanation]) => figuresOf(explanation)).reduce(added, NOTHING);
  const unknown = shown.filter(([{ now }]) => now.rebuild === null).length;
  return html`<p class="lead">${verdict(sum, shown.length, unknown)}</p>
<nav aria-label="Files"><table class="losses">
<thead><tr><th scope="col">file</th><th scope="col" class="number">lost with each rebuild</th><th scope="col" class="number">a rebuild takes</th><th scope="col" class="number">after fix</th><th scope="col" class="number">rewrites</th></tr></thead>
<tbody>
${rows}</tbody>
<tfoot><tr><th scope="row">all</th>${cells(sum)}</tr></tfoot>
</table>
${left === 0 ? null : html`<p><a href="#left">Left alone</a> <span class="dim">${counted(left, 'file')}</span></p>`}</nav>`;
}

/** What stands in a row. */
interface Figures {
  readonly lost: number | null;
  readonly now: number | null;
  readonly fixed: number | null;
  readonly rewrites: number;
}

const NOTHING: Figures = { lost: null, now: null, fixed: null, rewrites: 0 };

function figuresOf(explanation: Explanation): Figures {
  const { now, fixed, applied } = explanation;
  const after = fixed === null ? now.rebuild : fixed.rebuild;
  return { lost: lossOf(explanation), now: now.rebuild, fixed: after, rewrites: applied.length };
}

function added(a: Figures, b: Figures): Figures {
  const sum = (one: number | null, other: number | null): number | null =>
    one === null || other === null ? (one ?? other) : one + other;
  return {
    lost: sum(a.lost, b.lost),
    now: sum(a.now, b.now),
    fixed: sum(a.fixed, b.fixed),
    rewrites: a.rewrites + b.rewrites,
  };
}

function cells({ lost, now, fixed, rewrites }: Figures): Html {
  const seconds = (value: number | null): string => (value === null ? 'not known' : duration(value));
  return html`<td class="number" data-label="lost with each rebuild"><b>${seconds(lost)}</b></td><td class="number" data-label="a rebuild takes">${seconds(now)}</td><td class="number" data-label="after fix">${seconds(fixed)}</td><td class="number" data-label="rewrites">${rewrites}</td>`;
}

function verdict({ lost, now, rewrites }: Figures, files: number, unknown: number): string {
  const what = `${counted(files, 'file')}, ${counted(rewrites, 'rewrite')}.`;
  if (lost === null || now === null)
    return `${what} What a rebuild takes is not known: no git history tells how often files change.`;
  const rest = unknown === 0 ? '' : ` Of ${counted(unknown, 'file')} that is not known.`;
  return `${what} One rebuild of each takes ${duration(now)} on average; ${duration(lost)} of that need not be.${rest}`;
}

/** On a phone each file is a card, with a name at each figure. */
export const INDEX_STYLES = `
.losses { width: 100%; } .losses th[scope=row] { overflow-wrap: anywhere; font-weight: 400; }
.losses tfoot th[scope=row], .losses tfoot td { font-weight: 600; border-bottom: 0; }
.losses a { display: inline-block; padding: .25rem 0; }
@media (max-width: 40rem) {
  .losses, .losses tbody, .losses tfoot, .losses tr, .losses th[scope=row], .losses td { display: block; }
  .losses thead { position: absolute; left: -100rem; }
  .losses tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .losses td, .losses th[scope=row] { border: 0; padding: .1rem 0; text-align: left; }
  .losses td { display: flex; justify-content: space-between; gap: 1rem; }
  .losses td::before { content: attr(data-label); color: var(--dim); }
}
`;
