import { escapeHtml } from '../page/escape.js';
import { counted } from '../terminal/plural.js';
import { share, size } from '../terminal/size.js';
import type { Amount, ContextView, Proposal } from './report.js';
import { SECRET_NOTE } from './wording.js';

/** Places shown of a proposal. */
const SHOWN = 5;

/** What could be left out, the lines to copy, and what is sent then; '' where there is nothing. */
export function proposalSection(view: ContextView): string {
  if (view.proposals.length === 0) return '';
  const lines = view.proposals.flatMap((proposal) => proposal.lines);
  const copy =
    lines.length === 0
      ? ''
      : `<h3>Lines for the end of ${escapeHtml(view.ignoreFile.path)}</h3><pre tabindex="0">${escapeHtmlLines(lines)}</pre>`;
  return `<h2>What could be left out</h2>${view.proposals.map(proposalHtml).join('')}${copy}${afterwards(view)}`;
}

function proposalHtml({ lines, what, secret, amount, places, count, proven, because }: Proposal): string {
  const [tone, tag] = secret
    ? ['bad', 'danger']
    : proven
      ? ['good', 'proven harmless']
      : ['warn', 'not proven harmless'];
  const title = lines.length === 0 ? (places[0] ?? '') : lines.slice(0, 3).join(' ');
  const more = count > SHOWN ? `, and ${counted(count - SHOWN, 'more place', 'more places')}` : '';
  const shown = places.slice(0, SHOWN).map((place) => `<code>${escapeHtml(place)}</code>`);
  const danger = secret && !proven ? `<p class="bad">${SECRET_NOTE}</p>` : '';
  return `<div class="proposal"><h3><span class="tag ${tone}">${tag}</span><code>${escapeHtml(title)}</code> <span class="quiet">${size(amount.bytes)}</span></h3><p>${escapeHtml(what)}, ${counted(amount.files, 'file')}: ${shown.join(', ')}${more}</p>${danger}<p class="quiet">${escapeHtml(because)}</p></div>`;
}

function escapeHtmlLines(lines: readonly string[]): string {
  return lines.map(escapeHtml).join('\n');
}

function afterwards({ after, whole, dockerfiles }: ContextView): string {
  if (after === null) return '';
  const rows = [
    row('all of the context', whole, after),
    ...dockerfiles.flatMap((use) =>
      use.sent === null || use.after === null || use.sent.files === 0
        ? []
        : [row(`for <code>${escapeHtml(use.path)}</code>`, use.sent, use.after)],
    ),
  ];
  return `<h3>With these lines</h3><table><thead><tr><th></th><th class="number">before</th><th class="number">after</th><th class="number">less</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function row(what: string, before: Amount, after: Amount): string {
  return `<tr><td>${what}</td><td class="number">${size(before.bytes)}</td><td class="number">${size(after.bytes)}</td><td class="number good">${share(before.bytes - after.bytes, before.bytes)}</td></tr>`;
}
