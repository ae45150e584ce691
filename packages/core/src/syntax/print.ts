import { slice } from '../text/span.js';
import type { Document } from './document.js';

/** The text of a document: its tiles, joined. It is the source that was parsed, to the last character. */
export function print(document: Document): string {
  return document.tiles.map((tile) => slice(document.source, tile.span)).join('');
}
