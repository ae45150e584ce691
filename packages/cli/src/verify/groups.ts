import type { Difference } from '../image/compare.js';
import type { ConfigDifference } from '../image/config.js';
import type { FileDifference } from '../image/files.js';

/** What files of a group have in common, besides their folder. */
export type GroupKind =
  | Exclude<FileDifference['aspect'], 'existence'>
  | 'only in the original'
  | 'only in the rewritten';

/** Files that differ in the same way, and lie together. */
export interface DifferenceGroup {
  /** The folder that all of them are in; of a single file its own path. */
  readonly folder: string;
  readonly kind: GroupKind;
  /** Why they are likely to differ, a clause; null: not known. */
  readonly likely: string | null;
  readonly files: readonly FileDifference[];
}

/** All that differs, put together. */
export interface GroupedDifferences {
  readonly config: readonly ConfigDifference[];
  /** The largest first. */
  readonly groups: readonly DifferenceGroup[];
}

/** Says why a difference is likely to be there, a clause; null: it is not known. */
export type LikelyCause = (difference: FileDifference) => string | null;

/**
 * Puts differences together by kind, cause and folder. A folder with more than half of what differs in the one above it stands by itself,
 * so that many files below `node_modules` and two others are not one heap.
 */
export function groupDifferences(differences: readonly Difference[], causeOf: LikelyCause): GroupedDifferences {
  const config: ConfigDifference[] = [];
  const heaps = new Map<string, Heap>();
  for (const difference of differences) {
    if (difference.of === 'config') {
      config.push(difference);
      continue;
    }
    const kind = kindOf(difference);
    const likely = causeOf(difference);
    const key = `${kind}\0${likely ?? ''}`;
    const heap = heaps.get(key) ?? { kind, likely, root: newFolder('') };
    heaps.set(key, heap);
    add(heap.root, difference);
  }
  const groups = [...heaps.values()].flatMap(({ kind, likely, root }) =>
    foldersOf(root).map(({ path, files }): DifferenceGroup => ({ folder: path || '/', kind, likely, files })),
  );
  return { config, groups: groups.sort((a, b) => b.files.length - a.files.length || compare(a.folder, b.folder)) };
}

interface Heap {
  readonly kind: GroupKind;
  readonly likely: string | null;
  readonly root: Folder;
}

interface Folder {
  readonly path: string;
  readonly own: FileDifference[];
  readonly inner: Map<string, Folder>;
  /** How many differences are in it and below. */
  count: number;
}

function kindOf({ aspect, before }: FileDifference): GroupKind {
  if (aspect !== 'existence') return aspect;
  return before === null ? 'only in the rewritten' : 'only in the original';
}

function newFolder(path: string): Folder {
  return { path, own: [], inner: new Map(), count: 0 };
}

function add(root: Folder, difference: FileDifference): void {
  let folder = root;
  folder.count++;
  for (const name of difference.path.split('/').filter(Boolean)) {
    const next = folder.inner.get(name) ?? newFolder(`${folder.path}/${name}`);
    folder.inner.set(name, next);
    folder = next;
    folder.count++;
  }
  folder.own.push(difference);
}

/** The folders that stand by themselves, with all differences that none of the others has. */
function foldersOf(root: Folder): readonly { readonly path: string; readonly files: readonly FileDifference[] }[] {
  const found: { path: string; files: FileDifference[] }[] = [];
  const open = [root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const inner = [...folder.inner.values()].sort((a, b) => b.count - a.count);
    let rest = folder.count;
    let next = inner.shift();
    // What lies side by side at the top of an image has nothing in common.
    while (next !== undefined && (folder === root || next.count * 2 > rest)) {
      open.push(next);
      rest -= next.count;
      next = inner.shift();
    }
    if (rest > 0)
      found.push({ path: folder.path, files: [...folder.own, ...below([...(next ? [next] : []), ...inner])] });
  }
  return found;
}

function below(folders: readonly Folder[]): readonly FileDifference[] {
  const files: FileDifference[] = [];
  const open = [...folders];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    files.push(...folder.own);
    open.push(...folder.inner.values());
  }
  return files.sort((a, b) => compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
