import { type Html, html } from '../page/html.js';
import { type Article, pageOf, type Section } from '../page/layout.js';
import { counted } from '../terminal/plural.js';
import { size } from '../terminal/size.js';
import { folderMaps, MAP_STYLES, type MapInput } from './page-map.js';
import { OVERVIEW_STYLES, overview, secretsOf } from './page-overview.js';
import { proposalBody } from './page-proposals.js';
import { folderList, LIST_STYLES } from './page-tree.js';
import type { Amount, ContextReport, ContextView, DockerfileUse } from './report.js';
import { archiveNote, ignoreTitle, lineEffect, specialNotes, takesOf, viewTitle } from './wording.js';

/** The report as one page; `name` is what the folder is called where it is the current one. */
export function contextPage(report: ContextReport, name: string): string {
  const articles = report.views.map((view, index): Article => {
    const last = index === report.views.length - 1 ? remarks(report) : [];
    const title = viewTitle(report, view);
    const secrets = secretsOf(view).length;
    const dangers = secrets === 0 ? '' : `, ${counted(secrets, 'danger')}`;
    const summary = `${size(view.whole.bytes)} in ${counted(view.whole.files, 'file')}${dangers}`;
    return { id: `context-${index}`, title, summary, sections: [...sectionsOf(view, `folder-${index}`), ...last] };
  });
  return pageOf(`What a build sends of ${report.folder === '.' ? name : report.folder}`, articles, {
    styles: MAP_STYLES + LIST_STYLES + OVERVIEW_STYLES + PAGE_STYLES,
    note: 'The files were counted where they lie; nothing was built.',
  });
}

function sectionsOf(view: ContextView, anchors: string): readonly Section[] {
  const map = mapInput(view, anchors);
  const lines = view.ignoreFile.exists
    ? [{ id: 'ignore', title: ignoreTitle(view), body: ignoreBody(view) }]
    : [{ id: 'ignore', title: 'There is no .dockerignore', body: html`<p>All files are part of the context.</p>` }];
  return [
    overview(view),
    { id: 'sent', title: 'What is sent', body: sums(view) },
    { id: 'folders', title: 'Where the bytes are', body: html`${mapNote(map)}${folderMaps(map)}${folderList(map)}` },
    ...lines,
    ...(view.proposals.length === 0
      ? []
      : [{ id: 'leftovers', title: 'What could be left out', body: proposalBody(view) }]),
  ];
}

function mapInput(view: ContextView, prefix: string): MapInput {
  const anchors = new Map<string, string>();
  const leftovers = new Set(view.proposals.flatMap(({ places }) => places.map((place) => place.replace(/\/$/, ''))));
  const anchor = (path: string): string => {
    const known = anchors.get(path) ?? `${prefix}-${anchors.size}`;
    anchors.set(path, known);
    return known;
  };
  return { root: view.folders, leftovers, anchor };
}

function mapNote({ leftovers }: MapInput): Html {
  const key = leftovers.size === 0 ? null : html` <i class="key"></i> could be left out.`;
  return html`<p class="dim">The area is the size; a part leads to its line in the list.${key}</p>`;
}

function sums(view: ContextView): Html {
  const { whole, leftOut, ignoredByGit } = view;
  const byGit = ignoredByGit !== null && ignoredByGit.files > 0 ? ignoredByGit : null;
  return html`<table class="wide"><tbody>
${row(whole, html`all of the context, as <code>COPY . .</code> takes it`)}
${byGit === null ? null : row(byGit, html`of these git ignores: other people’s builds don’t send them`, 'warn')}
${leftOut.files === 0 ? null : row(leftOut, html`left out by <code>${view.ignoreFile.path}</code>`, 'dim')}
${view.dockerfiles.map(useRow)}
</tbody></table>
<p class="dim"><code>docker build</code> shows “transferring context: ${size(view.transfer)}” for all of it the first time, and later only what has changed${archiveNote(view)}.</p>
${specialNotes(view).map((note) => html`<p class="dim">${note}</p>`)}`;
}

function useRow(use: DockerfileUse): Html {
  if (use.sent === null) return html`<tr><td></td><td></td><td><code>${use.path}</code>: ${use.because}</td></tr>\n`;
  const transfer = use.sent.files === 0 ? '' : ` (“transferring context: ${size(use.sent.transfer)}”)`;
  return row(use.sent, html`for <code>${use.path}</code>: ${takesOf(use)}${transfer}`);
}

function row(amount: Amount, what: Html, tone = ''): Html {
  return html`<tr class="${tone}"><td class="number">${size(amount.bytes)}</td><td class="number">${counted(amount.files, 'file')}</td><td>${what}</td></tr>\n`;
}

function ignoreBody({ ignoreFile, lines }: ContextView): Html {
  if (ignoreFile.because !== null) return html`<p class="bad">${ignoreFile.because}</p>`;
  const rows = lines.map((line) => {
    const decides = line.effect === 'decides';
    const effect =
      decides && !line.negated && line.files > 0 ? null : html` <span class="dim">${lineEffect(line)}</span>`;
    const bytes = decides ? size(line.bytes) : null;
    const files = decides ? counted(line.files, 'file') : null;
    return html`<tr class="${decides ? '' : 'dim'}"><td class="number">${line.line}</td><td class="number">${bytes}</td><td class="number">${files}</td><td><code>${line.text}</code>${effect}</td></tr>\n`;
  });
  return html`<table class="wide"><tbody>\n${rows}</tbody></table>`;
}

function remarks({ problems, notes, folder }: ContextReport): readonly Section[] {
  if (problems.length === 0 && notes.length === 0) return [];
  const items = problems.map(({ path, message, fatal }) => {
    const what = fatal ? html`<strong class="bad">docker build fails</strong>` : html`not counted`;
    return html`<li>${what}: <code>${path === '' ? folder : path}</code>: ${message}</li>\n`;
  });
  const body = html`<ul class="plain">${items}${notes.map((note) => html`<li>${note}</li>\n`)}</ul>`;
  return [{ id: 'remarks', title: 'Remarks', body }];
}

const PAGE_STYLES = `
.bad { color: var(--hot); } .good { color: var(--good); } .warn { color: var(--warn); }
table.wide { width: 100%; } table.wide td:last-child { width: 99%; overflow-wrap: anywhere; }
td { vertical-align: top; } td.number { white-space: nowrap; }
.proposal { border: 1px solid var(--line); border-radius: 6px; padding: .6rem .75rem; margin: .6rem 0; background: var(--card); }
.proposal h3 { margin: 0 0 .3rem; overflow-wrap: anywhere; } .proposal p { margin: .2rem 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { th, td { padding-inline: 0 .6rem; } }
`;
