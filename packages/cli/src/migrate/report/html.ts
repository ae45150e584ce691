import { counted, grouped } from '../../terminal/plural.js';
import { printable } from '../../terminal/printable.js';
import { gainText } from '../apply/plan-texts.js';
import { NO_PLAN } from '../plan/plan-files.js';
import { MEANING, type Row, totalsOf } from './rows.js';

/**
 * A campaign as one page that needs nothing else: no script, no font and no picture from anywhere. `patchOf` gives a plan's patch;
 * one page is written piece by piece, so that thousands of diffs need no memory.
 */
export function* htmlReport(
  name: string,
  rows: readonly Row[],
  patchOf: (plan: string) => string | null,
): Generator<string> {
  const totals = totalsOf(rows);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(name)}: dockshift campaign</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(name)}</h1>
<p>${counted(totals.repositories, 'repository', 'repositories')}, ${counted(totals.files, 'file')} to change; ${escaped(gainText(totals.gain))}</p>
</header>
<main>
<table class="totals"><caption>Where the repositories are</caption><tbody>
`;
  for (const { phase, count } of totals.phases) {
    yield `<tr class="${phase}"><td>${grouped(count)}</td><th scope="row">${MEANING[phase]}</th></tr>\n`;
  }
  yield '</tbody></table>\n';
  for (const row of rows) yield* section(row, patchOf);
  yield '</main>\n</body>\n</html>\n';
}

function* section(row: Row, patchOf: (plan: string) => string | null): Generator<string> {
  const { repository, phase, files, gain, url, because, plan } = row;
  yield `<details class="${phase}"><summary><b>${escaped(repository)}</b> <i>${MEANING[phase]}</i>`;
  if (files > 0) yield ` <span>${counted(files, 'file')}, ${escaped(gainText(gain))}</span>`;
  yield '</summary>\n';
  if (url !== null && /^https?:\/\//.test(url)) {
    yield `<p><a href="${escaped(url)}" rel="noreferrer">${escaped(url)}</a></p>\n`;
  }
  if (because !== null) yield `<p>${escaped(because)}</p>\n`;
  const patch = files === 0 || plan === null ? null : patchOf(plan);
  if (patch === null && files > 0) yield `<p>${escaped(`${NO_PLAN.message} ${NO_PLAN.advice}`)}</p>\n`;
  if (patch !== null && patch !== '') yield `<pre>${patch.split('\n').map(line).join('\n')}</pre>\n`;
  yield '</details>\n';
}

function line(text: string): string {
  const kind = /^(?:diff --git|---|\+\+\+|new file)/.test(text) ? 'h' : { '+': 'a', '-': 'd', '@': 'p' }[text[0] ?? ''];
  return kind === undefined ? escaped(text) : `<span class="${kind}">${escaped(text)}</span>`;
}

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0 2rem; } caption { text-align: left; padding-bottom: .5rem; }
td { text-align: right; font-variant-numeric: tabular-nums; padding: .1rem .75rem .1rem 0; } th { text-align: left; font-weight: normal; }
details { border-top: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
summary i { border: 1px solid var(--line); border-radius: 1rem; font-style: normal; font-size: .8rem; padding: .1rem .6rem; }
summary span { font-size: .9rem; opacity: .8; }
.failed i { border-color: #c33; } .left-alone i { border-color: #b80; } .merged i, .published i { border-color: #292; }
pre { background: var(--soft); overflow-x: auto; padding: .75rem; font: .85rem/1.4 ui-monospace, monospace; tab-size: 4; }
.a { color: #187a2f; } .d { color: #b3261e; } .p { color: #4a6da7; } .h { font-weight: bold; }
@media (prefers-color-scheme: dark) { .a { color: #6fd58a; } .d { color: #ff9d94; } .p { color: #9cc0ff; } }
`;
