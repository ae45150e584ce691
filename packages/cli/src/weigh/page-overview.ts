import { type Html, html } from '../page/html.js';
import type { Section } from '../page/layout.js';
import { counted } from '../terminal/plural.js';
import { size } from '../terminal/size.js';
import type { ContextView, Proposal } from './report.js';
import { SECRET_NOTE } from './wording.js';

/** Places shown of a danger. */
const SHOWN = 5;

/** What may hold a secret and is sent. */
export function secretsOf({ proposals }: ContextView): readonly Proposal[] {
  return proposals.filter(({ secret }) => secret);
}

/** What there is to know at first sight: the dangers, and what it all comes to. */
export function overview(view: ContextView): Section {
  const secrets = secretsOf(view);
  const title = secrets.length === 0 ? 'In all' : counted(secrets.length, 'danger');
  return { id: 'overview', title, body: html`${dangers(secrets)}${totals(view)}` };
}

function dangers(secrets: readonly Proposal[]): Html | null {
  if (secrets.length === 0) return null;
  const items = secrets.map(({ places, count, what, amount, lines, because }) => {
    const named = places.slice(0, SHOWN).map((place, index) => html`${index === 0 ? null : ', '}<code>${place}</code>`);
    const more = count > SHOWN ? html` and ${counted(count - SHOWN, 'more place', 'more places')}` : null;
    const without =
      lines.length === 0
        ? null
        : html` What leaves it out: ${lines.map((line, index) => html`${index === 0 ? null : ', '}<code>${line}</code>`)}.`;
    return html`<li>${named}${more} <span class="dim">${what}, ${counted(amount.files, 'file')}, ${size(amount.bytes)}. ${because}${without}</span></li>\n`;
  });
  return html`<div class="danger" role="group" aria-label="Dangers"><p><strong class="bad">The build context holds what may be a secret.</strong> ${secrets.some(({ proven }) => !proven) ? SECRET_NOTE : null}</p>
<ul>${items}</ul></div>
`;
}

function totals({ whole, ignoredByGit, leftOut, after, proposals }: ContextView): Html {
  const pairs: readonly (readonly [string, string])[] = [
    ['sent in all', size(whole.bytes)],
    [whole.files === 1 ? 'file' : 'files', String(whole.files)],
    ...(ignoredByGit !== null && ignoredByGit.files > 0
      ? [['of that git ignores', size(ignoredByGit.bytes)] as const]
      : []),
    ...(leftOut.files > 0 ? [['left out', size(leftOut.bytes)] as const] : []),
    ...(after !== null && proposals.length > 0
      ? [['with all that could be left out', size(after.bytes)] as const]
      : []),
  ];
  return html`<dl class="figures">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

/** A box that nobody overlooks. */
export const OVERVIEW_STYLES = `
.danger { border: 2px solid var(--hot); border-radius: 6px; padding: .6rem .75rem; margin: .75rem 0; background: var(--card); }
.danger p { margin: 0 0 .4rem; } .danger ul { margin: 0; padding-left: 1.25rem; } .danger li { overflow-wrap: anywhere; margin: .2rem 0; }
`;
