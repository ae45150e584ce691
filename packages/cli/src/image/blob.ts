import { packingOf, unpacked } from './decompress.js';
import { type Layer, readLayer } from './layer.js';
import type { TarEntry } from './tar.js';

/** What a file in an image's archive turned out to be. */
export type Blob =
  | { readonly kind: 'layer'; readonly layer: Layer }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'other' };

/** A tar archive is made of blocks of this many bytes. */
const BLOCK = 512;
/** Manifests and configurations are far smaller. */
const LARGEST_TEXT = 8 * 1024 * 1024;

/**
 * Reads one file of an archive. Layers come before the manifest that says which files are layers, so the bytes have to
 * tell.
 */
export async function readBlob(entry: TarEntry): Promise<Blob> {
  const { head, bytes } = await peek(entry.body, BLOCK);
  const packing = packingOf(head);
  if (packing !== 'none' || isTar(head)) {
    return { kind: 'layer', layer: await readLayer(unpacked(bytes, packing)) };
  }
  if (entry.size <= LARGEST_TEXT) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    return { kind: 'text', text: Buffer.concat(chunks).toString('utf8') };
  }
  for await (const _ of bytes);
  return { kind: 'other' };
}

/** The first header of an archive names its format (POSIX ustar, GNU); an empty archive is all zeros. */
function isTar(head: Uint8Array): boolean {
  if (head.length < BLOCK) return false;
  const magic = Buffer.from(head.subarray(257, 262)).toString('latin1');
  return magic === 'ustar' || head.every((byte) => byte === 0);
}

/** The first `length` bytes, fewer if there are no more, and all bytes again. */
async function peek(
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ readonly head: Uint8Array; readonly bytes: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return { head: head.subarray(0, length), bytes: bytes() };
}
