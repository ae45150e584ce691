import type { Explanation, TransformGain } from '../explain/explanation.js';
import { duration } from '../terminal/duration.js';
import { diffView } from './diff-section.js';
import { historyView } from './history-section.js';
import { type Html, html } from './html.js';
import { type Article, pageOf, type Section } from './layout.js';
import { declinesView, rewritesView } from './rewrites-section.js';
import { stepsView } from './steps-section.js';

/** The page of `dockshift explain --html`. */
export function explainPage(explanation: Explanation): string {
  return pageOf(`${explanation.path} explained`, [explainArticle(explanation, 'file')]);
}

/** One Dockerfile as a part of a page. */
export function explainArticle(explanation: Explanation, id: string): Article {
  const { path, now, fixed, patch, applied, held, declined, history, edited, unseen, notes } = explanation;
  const sections: Section[] = [
    { id: 'steps', title: 'Steps', body: html`${figures(explanation)}${stepsView(now, fixed)}` },
  ];
  if (history !== null && history.builds.length > 1)
    sections.push({ id: 'history', title: 'Rebuilds so far', body: historyView(history, fixed !== null) });
  if (patch !== '') sections.push({ id: 'diff', title: 'Diff', body: diffView(patch, `Diff of ${path}`) });
  if (applied.length + held.length > 0)
    sections.push({
      id: 'rewrites',
      title: 'Rewrites',
      body: html`${rewritesView(applied, held, explanation.gains)}${gainsView(explanation.gains)}`,
    });
  if (declined.length > 0) sections.push({ id: 'declined', title: 'Left alone', body: declinesView(declined) });
  if (unseen.length > 0) sections.push({ id: 'unseen', title: 'Not seen here', body: listOf(unseen) });
  if (notes.length > 0) sections.push({ id: 'notes', title: 'Notes', body: listOf(notes) });
  return { id, title: path, summary: summaryOf(explanation, edited), sections };
}

function summaryOf({ now, fixed, applied, context }: Explanation, edited: readonly string[]): string {
  const root =
    context.root === null
      ? 'without a build context'
      : `built with ${context.root === '.' ? 'the current folder' : context.root}`;
  const asked =
    edited.length === 0 ? '' : ` After an edit of ${edited.join(', ')}: what is CACHED, what re-runs and why.`;
  if (fixed === null) {
    const takes = now.rebuild === null ? '' : ` A rebuild takes ${duration(now.rebuild)} on average.`;
    return `${root[0]?.toUpperCase()}${root.slice(1)}. dockshift fix would change nothing.${takes}${asked}`;
  }
  const gain =
    now.rebuild === null || fixed.rebuild === null
      ? ''
      : ` A rebuild takes ${duration(now.rebuild)} on average, and ${duration(fixed.rebuild)} afterwards.`;
  return `${applied.length} ${applied.length === 1 ? 'rewrite' : 'rewrites'}, ${root}.${gain}${asked}`;
}

function figures({ now, fixed, history, edited }: Explanation): Html {
  const pairs: [string, number | null][] = [
    ['a rebuild, as it is', now.rebuild],
    ['a rebuild, after fix', fixed?.rebuild ?? null],
    [`after an edit of ${edited.join(', ')}, as it is`, now.edit],
    [`after an edit of ${edited.join(', ')}, after fix`, fixed?.edit ?? null],
  ];
  const shown = pairs.flatMap(([name, value]) =>
    value === null ? [] : [html`<div><dt>${name}</dt><dd>${duration(value)}</dd></div>\n`],
  );
  if (shown.length === 0) return html``;
  const rest =
    history === null
      ? null
      : html`<p class="dim">Shares and rebuilds are those of ${history.title}; a build sees ${history.rebuilds} of them.</p>`;
  return html`<dl class="figures">${shown}</dl>${rest}`;
}

function gainsView(gains: readonly TransformGain[]): Html | null {
  if (gains.length === 0) return null;
  const rows = gains.map(
    ({ transform, before, after }) =>
      html`<tr><td><code>${transform}</code></td><td class="number">${duration(before)}</td><td class="number">${duration(after)}</td></tr>\n`,
  );
  return html`<h3>What each gains by itself, for a rebuild</h3>
<div class="scroll" tabindex="0" role="region" aria-label="Gain of each transform"><table>
<thead><tr><th scope="col">transform</th><th scope="col" class="number">before</th><th scope="col" class="number">after</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function listOf(texts: readonly string[]): Html {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>\n`)}</ul>`;
}
