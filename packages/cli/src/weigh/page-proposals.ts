import { type Html, html } from '../page/html.js';
import { counted } from '../terminal/plural.js';
import { share, size } from '../terminal/size.js';
import type { Amount, ContextView, Proposal } from './report.js';
import { afterTitle, SECRET_NOTE } from './wording.js';

/** Places shown of a proposal. */
const SHOWN = 5;

/** What could be left out, the lines to copy, and what is sent then. */
export function proposalBody(view: ContextView): Html {
  const { block: lines } = view;
  const copy = html`<h3>Lines for the end of ${view.ignoreFile.path}</h3>
<div class="scroll" tabindex="0" role="group" aria-label="Lines for ${view.ignoreFile.path}"><pre>${lines.map((line) => html`<span>${line}\n</span>`)}</pre></div>`;
  return html`${view.proposals.map(proposalHtml)}${lines.length === 0 ? null : copy}${afterwards(view)}`;
}

function proposalHtml({ lines, what, secret, amount, places, count, proven, clone, because }: Proposal): Html {
  const [tone, tag] = secret
    ? ['bad', 'danger']
    : proven
      ? ['good', 'proven harmless']
      : clone
        ? ['good', 'not in a fresh clone']
        : ['warn', 'not proven harmless'];
  const title = lines.length === 0 ? (places[0] ?? '') : lines.slice(0, 3).join(' ');
  const more = count > SHOWN ? `, and ${counted(count - SHOWN, 'more place', 'more places')}` : null;
  const shown = places.slice(0, SHOWN).map((place, index) => html`${index === 0 ? null : ', '}<code>${place}</code>`);
  return html`<div class="proposal"><h3><span class="tag ${tone}">${tag}</span> <code>${title}</code> <span class="dim">${size(amount.bytes)}</span></h3>
<p>${what}, ${counted(amount.files, 'file')}: ${shown}${more}</p>
${secret && !proven ? html`<p class="bad">${SECRET_NOTE}</p>` : null}
<p class="dim">${because}</p></div>
`;
}

function afterwards(view: ContextView): Html | null {
  const { after, whole, dockerfiles } = view;
  if (after === null) return null;
  const rows = dockerfiles.map(({ path, sent, after: less }) =>
    sent === null || less === null || sent.files === 0 ? html`` : row(html`for <code>${path}</code>`, sent, less),
  );
  return html`<h3>${afterTitle(view)}</h3>
<table><thead><tr><th></th><th class="number">before</th><th class="number">after</th><th class="number">less</th></tr></thead><tbody>
${row(html`all of the context`, whole, after)}${rows}</tbody></table>`;
}

function row(what: Html, before: Amount, after: Amount): Html {
  const less = share(before.bytes - after.bytes, before.bytes);
  return html`<tr><td>${what}</td><td class="number">${size(before.bytes)}</td><td class="number">${size(after.bytes)}</td><td class="number good">${less}</td></tr>\n`;
}
