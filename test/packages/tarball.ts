import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { tarEntries } from '../../packages/cli/src/image/tar.js';

/** The files of an npm tarball, by their paths in the package. */
export async function filesOf(tarball: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const entry of tarEntries(createReadStream(tarball).pipe(createGunzip()))) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry.body) chunks.push(chunk);
    files.set(entry.name.replace(/^package\//, ''), Buffer.concat(chunks));
  }
  return files;
}
