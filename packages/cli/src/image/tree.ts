import { ArchiveError } from './archive-error.js';
import type { Layer } from './layer.js';
import type { FileNode } from './node.js';

/** All files of an image by path, without a slash at either end; '' is the root. In the order of their paths. */
export type FileTree = ReadonlyMap<string, FileNode>;

interface Place {
  node: FileNode;
  /** Of a folder; null for all else. */
  children: Map<string, Place> | null;
}

/** More links on the way to a file than Linux would follow. */
const MOST_LINKS = 40;

/** The file system that layers make, the lowest first. */
export function stackLayers(layers: readonly Layer[]): FileTree {
  const root = newPlace(IMPLICIT);
  for (const layer of layers) {
    // What a layer takes away is taken from those below it, wherever in the archive it says so.
    for (const change of layer.changes) {
      if (change.kind === 'remove') parentOf(root, change.path, false)?.folder.children?.delete(nameIn(change.path));
      else if (change.kind === 'empty') folderAt(root, change.path)?.children?.clear();
    }
    for (const change of layer.changes) {
      if (change.kind === 'put') put(root, change.path, change.node);
      else if (change.kind === 'link') put(root, change.path, linkedNode(root, change.path, change.target));
    }
  }
  return flattened(root);
}

/** A folder that files lie in and that no layer has an entry for. */
const IMPLICIT: FileNode = { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: '0', xattrs: {} };

function newPlace(node: FileNode): Place {
  return { node, children: node.type === 'directory' ? new Map() : null };
}

function put(root: Place, path: string, node: FileNode): void {
  if (path === '') {
    root.node = node;
    return;
  }
  const siblings = parentOf(root, path, true)?.folder.children;
  const place = siblings?.get(nameIn(path));
  // A folder over a folder keeps what is in it; anything else takes the other's place.
  if (place?.children && node.type === 'directory') place.node = node;
  else siblings?.set(nameIn(path), newPlace(node));
}

function linkedNode(root: Place, path: string, target: string): FileNode {
  const found = parentOf(root, target, false)?.folder.children?.get(nameIn(target));
  if (found === undefined) throw new ArchiveError(`${path} is a hard link to ${target}, which is not there`);
  return found.node;
}

/**
 * The folder that a path lies in. Symbolic links on the way are followed inside the image, as engines do when they unpack a layer
 * (containerd's archive.Apply resolves each parent that way).
 */
function parentOf(root: Place, path: string, create: boolean): { readonly folder: Place } | null {
  let parts = path.split('/').slice(0, -1);
  const way: Place[] = [root];
  let links = 0;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (way.length > 1) way.pop();
      continue;
    }
    const folder = way.at(-1) ?? root;
    const next = folder.children?.get(part);
    if (next?.node.type === 'symlink') {
      if (++links > MOST_LINKS) throw new ArchiveError(`the links on the way to ${path} lead in a circle`);
      if (next.node.target.startsWith('/')) way.length = 1;
      parts = [...next.node.target.split('/'), ...parts];
    } else if (next?.children) way.push(next);
    else if (!create) return null;
    else if (next !== undefined) throw new ArchiveError(`${path} lies in a file that is no folder`);
    else {
      const made = newPlace(IMPLICIT);
      folder.children?.set(part, made);
      way.push(made);
    }
  }
  return { folder: way.at(-1) ?? root };
}

function folderAt(root: Place, path: string): Place | undefined {
  return path === '' ? root : parentOf(root, path, false)?.folder.children?.get(nameIn(path));
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function flattened(root: Place): FileTree {
  const files = new Map<string, FileNode>();
  const visit = (path: string, place: Place): void => {
    files.set(path, place.node);
    const names = [...(place.children?.keys() ?? [])].sort();
    for (const name of names) {
      const child = place.children?.get(name);
      if (child !== undefined) visit(path === '' ? name : `${path}/${name}`, child);
    }
  };
  visit('', root);
  return files;
}
