import { cleanPath } from '../text/paths.js';

/** Look-ups in a list of paths, each in constant time or in proportion to its answer. */
export interface FolderIndex {
  /** Is it one of the paths, or a folder above one? '' is the root. */
  has(path: string): boolean;
  /** The names directly below a folder, sorted; none for anything else. */
  entries(folder: string): readonly string[];
}

/** Indexes clean relative paths, in one pass over them. */
export function indexFolders(paths: Iterable<string>): FolderIndex {
  const children = new Map<string, string[]>([['', []]]);
  const sorted = new Map<string, readonly string[]>();
  const leaves = new Set<string>();

  const add = (path: string): void => {
    const slash = path.lastIndexOf('/');
    const folder = slash === -1 ? '' : path.slice(0, slash);
    const name = path.slice(slash + 1);
    const siblings = children.get(folder);
    if (siblings !== undefined) {
      siblings.push(name);
      return;
    }
    children.set(folder, [name]);
    add(folder);
  };

  for (const path of paths) {
    if (leaves.has(path)) continue;
    leaves.add(path);
    add(path);
  }

  return {
    has: (path) => {
      const key = contextPath(path);
      return leaves.has(key) || children.has(key);
    },
    entries: (folder) => {
      const key = contextPath(folder);
      const known = sorted.get(key);
      if (known !== undefined) return known;
      const names = [...new Set(children.get(key) ?? [])].sort();
      sorted.set(key, names);
      return names;
    },
  };
}

/** A path as the files of a context are named: clean, without a leading `/`, '' for the root. */
export function contextPath(path: string): string {
  const clean = cleanPath(path).replace(/^\//, '');
  return clean === '.' ? '' : clean;
}
