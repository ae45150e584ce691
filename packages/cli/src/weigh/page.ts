import { escapeHtml } from '../page/escape.js';
import { pageOf } from '../page/layout.js';
import { counted } from '../terminal/plural.js';
import { share, size } from '../terminal/size.js';
import type { TreeNode } from './folder-tree.js';
import { folderMaps, MAP_STYLES, type MapInput } from './page-map.js';
import { proposalSection } from './page-proposals.js';
import type { Amount, ContextReport, ContextView, DockerfileUse } from './report.js';
import { archiveNote, ignoreTitle, lineEffect, specialNotes, takesOf, viewTitle } from './wording.js';

/** The report as one page. */
export function contextPage(report: ContextReport): string {
  const name = report.folder === '.' ? 'this folder' : report.folder;
  const body = [
    `<h1>What a build sends of ${escapeHtml(name)}</h1>`,
    ...report.views.map((view, index) => viewSection(report, view, index)),
    problemSection(report),
    ...report.notes.map((note) => `<p class="quiet">${escapeHtml(note)}</p>`),
  ];
  return pageOf({ title: `What a build sends of ${name}`, body: body.join('\n'), styles: PAGE_STYLES + MAP_STYLES });
}

function viewSection(report: ContextReport, view: ContextView, index: number): string {
  const anchors = new Map<string, string>();
  const anchor = (path: string): string => {
    const known = anchors.get(path) ?? `v${index}-${anchors.size}`;
    anchors.set(path, known);
    return known;
  };
  const leftovers = new Set(view.proposals.flatMap(({ places }) => places.map((place) => place.replace(/\/$/, ''))));
  const heading = report.views.length === 1 ? '' : `<h2>${escapeHtml(viewTitle(report, view))}</h2>`;
  const marked = leftovers.size === 0 ? '' : ' <span class="key"></span> could be left out.';
  return [
    heading,
    sums(view),
    `<h2>Where the bytes are</h2><p class="quiet">The area is the size; a part leads to its line in the list.${marked}</p>`,
    folderMaps({ root: view.folders, leftovers, anchor }),
    `<ul class="tree" id="${anchor('')}">${branches({ root: view.folders, leftovers, anchor }, view.folders, '')}</ul>`,
    ignoreSection(view),
    proposalSection(view),
  ].join('\n');
}

function sums(view: ContextView): string {
  const { whole, leftOut, ignoredByGit } = view;
  const rows = [
    row(whole, 'all of the context, as <code>COPY . .</code> takes it'),
    ignoredByGit === null || ignoredByGit.files === 0
      ? ''
      : row(ignoredByGit, "of these git ignores: other people's builds don't send them", 'warn'),
    leftOut.files === 0 ? '' : row(leftOut, `left out by <code>${escapeHtml(view.ignoreFile.path)}</code>`, 'quiet'),
    ...view.dockerfiles.map(useRow),
  ];
  const shown = `<code>docker build</code> shows “transferring context: ${size(view.transfer)}” for all of it the first time, and later only what has changed${archiveNote(view)}.`;
  const notes = specialNotes(view).map((note) => `<p class="quiet">${escapeHtml(note)}</p>`);
  return `<table class="sums"><caption class="quiet">What is sent</caption><tbody>${rows.join('')}</tbody></table><p class="quiet">${shown}</p>${notes.join('')}`;
}

function useRow(use: DockerfileUse): string {
  const name = `<code>${escapeHtml(use.path)}</code>`;
  if (use.sent === null) return `<tr><td></td><td></td><td>${name}: ${escapeHtml(use.because ?? '')}</td></tr>`;
  const transfer = use.sent.files === 0 ? '' : ` (“transferring context: ${size(use.sent.transfer)}”)`;
  return row(use.sent, `for ${name}: ${escapeHtml(takesOf(use))}${transfer}`);
}

/** An amount and, as HTML, what it is. */
function row(amount: Amount, what: string, tone = ''): string {
  return `<tr class="${tone}"><td class="number">${size(amount.bytes)}</td><td class="number">${counted(amount.files, 'file')}</td><td>${what}</td></tr>`;
}

/** The tree as nested lists that open and close. */
function branches(input: MapInput, node: TreeNode, path: string): string {
  const total = input.root.bytes;
  return node.children
    .map((child) => {
      const below = path === '' ? child.name : `${path}/${child.name}`;
      const name = child.kind === 'rest' ? 'others' : `${child.name}${child.kind === 'folder' ? '/' : ''}`;
      const files = child.kind === 'file' ? '' : ` <span class="quiet">${counted(child.files, 'file')}</span>`;
      const key = input.leftovers.has(below) ? ' <span class="key" title="could be left out"></span>' : '';
      const line = `<span class="number">${size(child.bytes)}</span> <span class="number quiet">${share(child.bytes, total)}</span> <code>${escapeHtml(name)}</code>${files}${key}`;
      const id = child.kind === 'rest' ? '' : ` id="${input.anchor(below)}"`;
      if (child.children.length === 0) return `<li${id}><span class="leaf">${line}</span></li>`;
      const open = child.bytes * 4 >= total && key === '' ? ' open' : '';
      return `<li${id}><details${open}><summary>${line}</summary><ul>${branches(input, child, below)}</ul></details></li>`;
    })
    .join('');
}

function ignoreSection(view: ContextView): string {
  const { exists, because } = view.ignoreFile;
  if (!exists) return '<h2>There is no .dockerignore</h2>';
  const title = `<h2>${escapeHtml(ignoreTitle(view))}</h2>`;
  if (because !== null) return `${title}<p class="bad">${escapeHtml(because)}</p>`;
  const rows = view.lines.map((line) => {
    const idle = line.effect !== 'decides';
    const amount = idle ? ['', ''] : [size(line.bytes), counted(line.files, 'file')];
    const effect = line.effect === 'decides' && !line.negated ? '' : lineEffect(line);
    return `<tr class="${idle ? 'quiet' : ''}"><td class="number">${line.line}</td><td class="number">${amount[0]}</td><td class="number">${amount[1]}</td><td><code>${escapeHtml(line.text)}</code> <span class="quiet">${effect}</span></td></tr>`;
  });
  return `${title}<table class="sums"><tbody>${rows.join('')}</tbody></table>`;
}

function problemSection({ problems, folder }: ContextReport): string {
  if (problems.length === 0) return '';
  const items = problems.map(({ path, message, fatal }) => {
    const what = fatal ? '<strong class="bad">docker build fails</strong>' : 'not counted';
    return `<li>${what}: <code>${escapeHtml(path === '' ? folder : path)}</code>: ${escapeHtml(message)}</li>`;
  });
  return `<h2>What could not be looked at</h2><ul>${items.join('')}</ul>`;
}

const PAGE_STYLES = `
caption { text-align: left; padding-bottom: .25rem; }
.sums td:last-child { width: 99%; }
.tree, .tree ul { list-style: none; padding-left: 0; margin: .5rem 0; }
.tree ul { padding-left: 1.1rem; border-left: 1px solid var(--line); margin: 0 0 0 .35rem; }
.tree summary { cursor: pointer; padding: .2rem 0; }
.tree .leaf { display: block; padding: .2rem 0 .2rem 1.1rem; }
.tree .number { display: inline-block; min-width: 4.6rem; }
.tree .number + .number { min-width: 3.2rem; }
.tree li:target > details > summary, .tree li:target > .leaf { background: var(--raised); outline: 2px solid var(--accent); }
.proposal { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .6rem 0; }
.proposal h3 { margin: 0 0 .3rem; } .proposal p { margin: .2rem 0; }
.tag { font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; margin-right: .4rem; }
@media (max-width: 36rem) { th, td { padding-right: .5rem; } .tree .number { min-width: 0; } .tree .number + .number { min-width: 0; } }
`;
