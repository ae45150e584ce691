import { type Html, html } from './html.js';

/** A patch, line by line, in a box that scrolls by itself. */
export function diffView(patch: string, label: string): Html {
  const lines = patch.replace(/\n$/, '').split('\n');
  const spans = lines.map((line) => html`<span class="${kindOf(line)}">${line === '' ? ' ' : line}</span>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><pre>${spans}</pre></div>`;
}

function kindOf(line: string): string {
  if (/^(?:diff --git |--- |\+\+\+ |new file mode |index )/.test(line)) return 'file';
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : 'same';
}
