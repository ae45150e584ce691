import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { FileNode } from './node.js';
import { type TarEntry, tarEntries } from './tar.js';

/** What a layer does to the files below it. Paths have no slash at their ends; '' is the root. */
export type LayerChange =
  | { readonly kind: 'put'; readonly path: string; readonly node: FileNode }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** A file of the layers below is gone, with all that is in it. */
  | { readonly kind: 'remove'; readonly path: string }
  /** Nothing of what the layers below have in this folder is left. */
  | { readonly kind: 'empty'; readonly path: string };

/** One layer of an image, without the contents of its files. */
export interface Layer {
  readonly changes: readonly LayerChange[];
  /** The length of its tar archive, uncompressed. */
  readonly bytes: number;
}

/*
 * How layers say that files are gone: OCI image-spec, layer.md, "Whiteouts". Other names that begin with the longer
 * prefix are notes of the file system that made the layer.
 */
const WHITEOUT = '.wh.';
const WHITEOUT_NOTE = '.wh..wh.';
const WHITEOUT_ALL = '.wh..wh..opq';

const XATTR = 'SCHILY.xattr.';

/** Reads a layer from its uncompressed tar archive. Contents are hashed while they stream by. */
export async function readLayer(source: AsyncIterable<Uint8Array>): Promise<Layer> {
  const changes: LayerChange[] = [];
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  for await (const entry of tarEntries(counted())) {
    const change = await changeOf(entry);
    if (change !== null) changes.push(change);
  }
  return { changes, bytes };
}

/** A name in an archive as a path without slashes at its ends; '' for the root. Never leads out of it. */
export function archivePath(name: string): string {
  return posix.normalize(`/${name}`).replace(/^\/+|(?<!\/)\/+$/g, '');
}

async function changeOf(entry: TarEntry): Promise<LayerChange | null> {
  const path = archivePath(entry.name);
  const name = posix.basename(path);
  const folder = path.slice(0, Math.max(path.length - name.length - 1, 0));
  if (name === WHITEOUT_ALL) return { kind: 'empty', path: folder };
  if (path.split('/').some((part) => part.startsWith(WHITEOUT_NOTE))) {
    entry.skip();
    return null;
  }
  if (name.startsWith(WHITEOUT)) {
    entry.skip();
    return { kind: 'remove', path: archivePath(`${folder}/${name.slice(WHITEOUT.length)}`) };
  }
  if (entry.kind === 'link') return { kind: 'link', path, target: archivePath(entry.target) };
  return { kind: 'put', path, node: await nodeOf({ ...entry, kind: entry.kind }) };
}

async function nodeOf(entry: TarEntry & { readonly kind: Exclude<TarEntry['kind'], 'link'> }): Promise<FileNode> {
  const { kind, mode, uid, gid, mtime } = entry;
  const xattrs = Object.fromEntries(
    Object.entries(entry.extra).map(([key, bytes]) => {
      return [key.startsWith(XATTR) ? key.slice(XATTR.length) : key, Buffer.from(bytes, 'latin1').toString('hex')];
    }),
  );
  // Some engines write the type of the file into it as well.
  const attributes = { mode: mode & 0o7777, uid, gid, mtime, xattrs };
  switch (kind) {
    case 'file':
      return { ...attributes, type: kind, size: entry.size, digest: await digestOf(entry.body) };
    case 'symlink':
      return { ...attributes, type: kind, target: entry.target };
    case 'character-device':
    case 'block-device':
      return { ...attributes, type: kind, ...entry.device };
    case 'directory':
    case 'fifo':
      return { ...attributes, type: kind };
    default:
      return kind satisfies never;
  }
}

async function digestOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk);
  return hash.digest('hex');
}
