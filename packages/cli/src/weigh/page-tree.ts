import { type Html, html } from '../page/html.js';
import { counted } from '../terminal/plural.js';
import { share, size } from '../terminal/size.js';
import type { TreeNode } from './folder-tree.js';
import type { MapInput } from './page-map.js';

/** The folders as nested lists that open and close; the parts of the map lead here. */
export function folderList(input: MapInput): Html {
  return html`<ul class="tree" id="${input.anchor('')}">\n${branches(input, input.root, '')}</ul>`;
}

function branches(input: MapInput, node: TreeNode, path: string): readonly Html[] {
  return node.children.map((child) => {
    const below = path === '' ? child.name : `${path}/${child.name}`;
    const leftover = input.leftovers.has(below);
    const line = lineOf(child, input.root.bytes, leftover);
    const id = child.kind === 'rest' ? null : html` id="${input.anchor(below)}"`;
    if (child.children.length === 0) return html`<li${id}><span class="leaf">${line}</span></li>\n`;
    const open = child.bytes * 4 >= input.root.bytes && !leftover ? html` open` : null;
    return html`<li${id}><details${open}><summary>${line}</summary><ul>\n${branches(input, child, below)}</ul></details></li>\n`;
  });
}

function lineOf(node: TreeNode, total: number, leftover: boolean): Html {
  const name = node.kind === 'rest' ? 'others' : `${node.name}${node.kind === 'folder' ? '/' : ''}`;
  const files = node.kind === 'file' ? null : html` <span class="dim">${counted(node.files, 'file')}</span>`;
  const key = leftover ? html` <i class="key" title="could be left out"></i>` : null;
  return html`<span class="size">${size(node.bytes)}</span> <span class="share dim">${share(node.bytes, total)}</span> <code>${name}</code>${files}${key}`;
}

/** The list's own styles. */
export const LIST_STYLES = `
.tree, .tree ul { list-style: none; padding-left: 0; margin: .75rem 0; }
.tree ul { padding-left: 1.1rem; border-left: 1px solid var(--line); margin: 0 0 0 .35rem; }
.tree details { border: 0; margin: 0; background: none; }
.tree summary { padding: .2rem 0; }
.tree .leaf { display: block; padding: .2rem 0 .2rem 1.1rem; overflow-wrap: anywhere; }
.tree .size, .tree .share { display: inline-block; text-align: right; font-variant-numeric: tabular-nums; }
.tree .size { min-width: 4.6rem; } .tree .share { min-width: 3.2rem; }
.tree li:target > details > summary, .tree li:target > .leaf { background: var(--card); outline: 2px solid var(--link); }
@media (max-width: 40rem) { .tree .size { min-width: 3.9rem; } .tree .share { min-width: 0; } .tree ul { padding-left: .6rem; } }
`;
