import { posix } from 'node:path';
import { type Blob, readBlob } from './blob.js';
import type { JsonObject } from './json.js';
import { archivePath, type Layer } from './layer.js';
import { type FindBlob, imageIn } from './manifest.js';
import { tarEntries } from './tar.js';
import { type FileTree, stackLayers } from './tree.js';

/** An image as far as it can be told from another: everything but the bytes of its files, which are hashes here. */
export interface ImageSnapshot {
  /** The image's configuration, as the engine wrote it. */
  readonly config: JsonObject;
  readonly files: FileTree;
  /** The length of each layer's tar archive, uncompressed; the lowest layer first. */
  readonly layers: readonly number[];
}

/**
 * The layers of the image that was read last, by the digest that names their blob. Pass one map to several reads of images that share
 * layers; it holds no others, since a run may read any number of images, and a large one has some hundred thousand files.
 */
export type LayerMemory = Map<string, Layer>;

const BLOB = /^blobs\/[a-z0-9]+\/[0-9a-f]{32,}$/;

/**
 * Reads an image from the archive that `docker save`, `podman save` or `buildah push` write: an OCI layout or a
 * docker-archive, in a tar file. It streams: no file's contents are ever held. Throws an ArchiveError.
 */
export async function readImage(
  archive: AsyncIterable<Uint8Array>,
  memory: LayerMemory = new Map(),
): Promise<ImageSnapshot> {
  return snapshotIn(await readBlobs(archive, memory));
}

/** The one image that the manifest among these files names. */
export function snapshotIn(find: FindBlob): ImageSnapshot {
  const { config, layers } = imageIn(find);
  return { config, files: stackLayers(layers), layers: layers.map((layer) => layer.bytes) };
}

/** The files of such an archive. */
export async function readBlobs(archive: AsyncIterable<Uint8Array>, memory: LayerMemory): Promise<FindBlob> {
  const blobs = new Map<string, Blob>();
  const old = new Set(memory.keys());
  const links = new Map<string, string>();
  for await (const entry of tarEntries(archive)) {
    const path = archivePath(entry.name);
    const known = BLOB.test(path) ? memory.get(path) : undefined;
    if (entry.kind === 'link') links.set(path, archivePath(entry.target));
    else if (entry.kind === 'symlink') links.set(path, archivePath(`${posix.dirname(path)}/${entry.target}`));
    else if (known !== undefined) {
      blobs.set(path, { kind: 'layer', layer: known });
      old.delete(path);
      entry.skip();
    } else if (entry.kind === 'file') {
      const blob = await readBlob(entry);
      blobs.set(path, blob);
      if (blob.kind === 'layer' && BLOB.test(path)) memory.set(path, blob.layer);
    }
  }
  for (const path of old) memory.delete(path);
  return (path) => blobs.get(path) ?? blobs.get(links.get(path) ?? '');
}
