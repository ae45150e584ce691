/** A folder or file of a context with what is sent of it. */
export interface TreeNode {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'rest';
  readonly bytes: number;
  readonly files: number;
  /** The biggest ones by bytes; `rest` stands for all others together. None for a file, and for a folder that is too small to matter. */
  readonly children: readonly TreeNode[];
}

/** The most children that a folder keeps by name. */
const KEPT = 24;

/** A folder below this part of all is not looked into. */
const TOO_SMALL = 1 / 1000;

interface OpenFolder {
  readonly name: string;
  bytes: number;
  files: number;
  children: TreeNode[];
}

/**
 * Builds the tree of what is sent while a walk goes on. A folder is cut down to its biggest children when it is
 * left, so that the tree stays small whatever the context is.
 */
export class FolderTree {
  readonly #open: OpenFolder[] = [{ name: '', bytes: 0, files: 0, children: [] }];
  #total = 0;

  enter(name: string): void {
    this.#open.push({ name, bytes: 0, files: 0, children: [] });
  }

  file(name: string, bytes: number): void {
    this.#total += bytes;
    this.#add({ name, kind: 'file', bytes, files: 1, children: [] });
  }

  leave(): void {
    const folder = this.#open.pop();
    if (folder === undefined || folder.files === 0) return;
    const children = folder.bytes < this.#total * TOO_SMALL ? [] : biggest(folder.children);
    this.#add({ name: folder.name, kind: 'folder', bytes: folder.bytes, files: folder.files, children });
  }

  /** The root; all folders must have been left. */
  root(): TreeNode {
    const [{ bytes, files, children } = { bytes: 0, files: 0, children: [] }] = this.#open;
    return { name: '', kind: 'folder', bytes, files, children: biggest(children) };
  }

  #add(node: TreeNode): void {
    const folder = this.#open.at(-1);
    if (folder === undefined) return;
    folder.bytes += node.bytes;
    folder.files += node.files;
    folder.children.push(node);
    // A folder may hold any number of files: keep the list short while it grows.
    if (folder.children.length > 8 * KEPT) folder.children = [...biggest(folder.children)];
  }
}

/** The biggest nodes, biggest first, and behind them the rest as one. */
function biggest(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const named = nodes
    .filter((node) => node.kind !== 'rest')
    .sort((a, b) => b.bytes - a.bytes || compare(a.name, b.name));
  const rest = [...named.slice(KEPT), ...nodes.filter((node) => node.kind === 'rest')];
  if (rest.length === 0) return named;
  const bytes = rest.reduce((sum, node) => sum + node.bytes, 0);
  const files = rest.reduce((sum, node) => sum + node.files, 0);
  return [...named.slice(0, KEPT), { name: '', kind: 'rest', bytes, files, children: [] }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
