import { type Html, html } from '../page/html.js';
import { counted } from '../terminal/plural.js';
import { size } from '../terminal/size.js';
import type { TreeNode } from './folder-tree.js';
import { type Rectangle, squarify } from './squarify.js';

/** What a map is drawn of. */
export interface MapInput {
  readonly root: TreeNode;
  /** Paths that a proposal is for. */
  readonly leftovers: ReadonlySet<string>;
  /** The anchor of the entry at a path in the list below the map, without `#`. */
  readonly anchor: (path: string) => string;
}

/** Shapes of the map: a wide one, and one for a phone. Lengths are pixels at full size. */
const SHAPES = [
  { name: 'wide', width: 1040, height: 560 },
  { name: 'tall', width: 360, height: 480 },
] as const;

/** Shorter sides than this are not drawn, and narrower ones have no label. */
const SMALLEST = 3;
const LABEL = { width: 44, height: 18, letter: 7.2 };
const DEEPEST = 4;
const HUES = 6;

/** A map of the folders: areas are sizes. Each part leads to its line in the list. */
export function folderMaps(input: MapInput): Html {
  const maps = SHAPES.map(({ name, width, height }) => {
    const parts = drawChildren(input, input.root, '', { x: 0, y: 0, width, height }, 0, null);
    return html`<svg class="map ${name}" viewBox="0 0 ${width} ${height}" role="group" aria-label="Map of the folders by size">
${parts}</svg>
`;
  });
  return html`${maps}`;
}

function drawChildren(
  input: MapInput,
  node: TreeNode,
  path: string,
  area: Rectangle,
  depth: number,
  fill: string | null,
): readonly Html[] {
  const children = [...node.children].sort((a, b) => b.bytes - a.bytes);
  const places = squarify(
    children.map((child) => child.bytes),
    area,
  );
  return children.flatMap((child, index) => {
    const place = places[index];
    if (place === undefined || place.width < SMALLEST || place.height < SMALLEST) return [];
    const below = path === '' ? child.name : `${path}/${child.name}`;
    return draw(input, child, below, place, depth, fill ?? `hue${index % HUES}`);
  });
}

function draw(
  input: MapInput,
  node: TreeNode,
  path: string,
  place: Rectangle,
  depth: number,
  fill: string,
): readonly Html[] {
  const leftover = input.leftovers.has(path);
  const own = leftover ? 'leave' : fill;
  const labelled = place.width >= LABEL.width && place.height >= LABEL.height;
  const inner = { x: place.x + 2, y: place.y + 18, width: place.width - 4, height: place.height - 20 };
  const opened = node.children.length > 0 && depth + 1 < DEEPEST && labelled && inner.width > 24 && inner.height > 24;
  const rest = node.kind === 'rest';
  const name = rest ? `${parentOf(path)}others` : node.kind === 'folder' ? `${path}/` : path;
  const title = `${name}: ${size(node.bytes)}, ${counted(node.files, 'file')}${leftover ? ', could be left out' : ''}`;
  const target = input.anchor(rest ? parentOf(path).slice(0, -1) : path);
  const color = rest && fill !== 'leave' ? 'rest' : own;
  const { x, y, width, height } = place;
  const part = html`<a href="#${target}"><title>${title}</title><rect class="${color} d${depth}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="2"/>${labelled ? label(node, place) : null}</a>
`;
  return opened ? [part, ...drawChildren(input, node, path, inner, depth + 1, own)] : [part];
}

function label(node: TreeNode, place: Rectangle): Html {
  const room = Math.floor((place.width - 8) / LABEL.letter);
  const full = node.kind === 'rest' ? 'others' : `${node.name}${node.kind === 'folder' ? '/' : ''}`;
  const withSize = `${full} ${size(node.bytes)}`;
  const cut = `${full.slice(0, Math.max(room - 1, 1))}…`;
  const shown = withSize.length <= room ? withSize : full.length <= room ? full : cut;
  return html`<text x="${round(place.x + 5)}" y="${round(place.y + 13)}">${shown}</text>`;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function round(length: number): string {
  return String(Math.round(length * 10) / 10);
}

/** The map's own styles. */
export const MAP_STYLES: string = `
.map { width: 100%; height: auto; display: block; font: 12px ui-monospace, monospace; }
.map.tall { display: none; }
@media (max-width: 40rem) { .map.wide { display: none; } .map.tall { display: block; } }
.map text { fill: var(--map-ink); pointer-events: none; }
.map rect { stroke: var(--back); stroke-width: 1.5; }
.map a:hover rect { stroke: var(--text); stroke-width: 2; }
.map a:focus-visible { outline: none; }
.map a:focus-visible rect { stroke: var(--text); stroke-width: 4; }
:root { --map-ink: #10151b; --leave: #f2a33a; --rest: #d5dae0;
  --hue0: #9cc4ee; --hue1: #a5d8b4; --hue2: #cdb9ec; --hue3: #9fd7da; --hue4: #c9d395; --hue5: #e9b8cb; }
@media (prefers-color-scheme: dark) { :root { --map-ink: #f3f7fb; --leave: #a85f00; --rest: #3a434e;
  --hue0: #2b578a; --hue1: #2a6641; --hue2: #5a4590; --hue3: #1f6468; --hue4: #5a6420; --hue5: #7d3f5b; } }
.leave { fill: var(--leave); } .rest { fill: var(--rest); }
${Array.from({ length: HUES }, (_, hue) => `.hue${hue} { fill: var(--hue${hue}); }`).join(' ')}
.d1 { fill-opacity: .8; } .d2 { fill-opacity: .6; } .d3 { fill-opacity: .45; }
.key { display: inline-block; width: .9em; height: .9em; border-radius: 2px; background: var(--leave); vertical-align: -.1em; }
`;
