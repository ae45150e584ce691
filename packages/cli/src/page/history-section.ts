import type { HistoryBuild, HistoryView } from '../explain/explanation.js';
import { duration } from '../terminal/duration.js';
import { type Html, html } from './html.js';

const HEIGHT = 100;
const MOST_BARS = 240;
/** Room for so many, so that a few are bars and not walls. */
const FEWEST_PLACES = 40;

/** The seconds of the build after each commit, now and after the rewrites, with one scale. */
export function historyView({ title, builds }: HistoryView, fixes: boolean): Html {
  const now = bars(builds, (build) => build.now);
  const fixed = bars(builds, (build) => build.fixed);
  const top = Math.max(...now, ...fixed, 0.1);
  const sum = (of: (build: HistoryBuild) => number): string =>
    duration(builds.reduce((total, one) => total + of(one), 0));
  return html`<p>Each of ${title} is replayed: the file as it is now, built after every commit, with all earlier builds in the cache. The highest bar is ${duration(top)}.</p>
${chart(now, top, 'bars-now', `As it is: ${sum((build) => build.now)} in all`)}
${fixes ? chart(fixed, top, 'bars-fixed', `As dockshift fix would leave it: ${sum((build) => build.fixed)} in all`) : null}`;
}

/** The means of neighbours, where there are more than fit. */
function bars(builds: readonly HistoryBuild[], of: (build: HistoryBuild) => number): readonly number[] {
  const count = Math.min(builds.length, MOST_BARS);
  return Array.from({ length: count }, (_, index) => {
    const group = builds.slice(
      Math.floor((index * builds.length) / count),
      Math.floor(((index + 1) * builds.length) / count),
    );
    return group.reduce((total, build) => total + of(build), 0) / Math.max(group.length, 1);
  });
}

function chart(values: readonly number[], top: number, name: string, label: string): Html {
  const rects = values.map((value, index) => {
    const height = Math.round((value / top) * HEIGHT * 10) / 10;
    return html`<rect x="${index}" y="${HEIGHT - height}" width="0.85" height="${height}"/>`;
  });
  return html`<figure>
<svg class="${name}" viewBox="0 0 ${Math.max(values.length, FEWEST_PLACES)} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">${rects}</svg>
<figcaption>${label}</figcaption>
</figure>`;
}
