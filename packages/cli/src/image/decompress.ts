import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { ArchiveError } from './archive-error.js';

/** How bytes are packed, told by their first ones. */
export type Packing = 'gzip' | 'zstd' | 'none';

/** The packing of bytes that begin with `head`: the magic numbers of RFC 1952 and RFC 8878. */
export function packingOf(head: Uint8Array): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd ? 'zstd' : 'none';
}

/** The bytes that were packed. Throws an ArchiveError where this Node.js can't unpack them. */
export async function* unpacked(source: AsyncIterable<Uint8Array>, packing: Packing): AsyncGenerator<Uint8Array> {
  if (packing === 'none') {
    yield* source;
    return;
  }
  const unpacker = packing === 'gzip' ? zlib.createGunzip() : zstd();
  const input = Readable.from(source, { objectMode: false });
  input.on('error', (error) => unpacker.destroy(error));
  try {
    yield* input.pipe(unpacker);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(`a layer is no sound ${packing} file`, { cause: error });
  } finally {
    input.destroy();
  }
}

/** Node.js can unpack zstd since 22.15 and 23.8. */
function zstd(): NodeJS.ReadWriteStream & { destroy(error: Error): void } {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (typeof create !== 'function') {
    throw new ArchiveError(
      `a layer is packed with zstd, which Node.js ${process.versions.node} can't unpack; 22.15 can`,
    );
  }
  return create();
}
