import type { ObjectFormat } from '../git/object-id.js';
import type { GitObject, ObjectReader } from '../git/object-reader.js';
import { GitFailed } from '../git/run-git.js';
import { Troubled } from '../trouble/trouble.js';

/** A file of a commit. */
export interface TreeEntry {
  /** '/'-separated, relative to the top; not for printing as it is. */
  readonly path: string;
  readonly mode: string;
  readonly object: string;
}

/** The names of a commit. */
export interface Tree {
  /** All files, by path. */
  readonly files: ReadonlyMap<string, TreeEntry>;
  /** What has a name that is not UTF-8, with U+FFFD in it: nothing here could name it. */
  readonly unnamed: readonly string[];
}

/** The modes of git's tree entries that are of interest here (git-fast-import, "filemodify"). */
export const SYMLINK = '120000';

/** A submodule: a commit of another repository. */
export const GITLINK = '160000';

const FOLDER = '40000';

/** More names than any repository has, and deeper than any path can be (PATH_MAX): whoever goes beyond wants to fill the memory. */
const MOST_NAMES = 4_000_000;
const DEEPEST = 2048;

/**
 * All names of a commit. Trees are asked for folder by folder, those of one depth together. What no checkout could
 * hold, such as `..` or `.git`, is an error.
 */
export async function treeOf(commit: GitObject, reader: ObjectReader, format: ObjectFormat): Promise<Tree> {
  const files = new Map<string, TreeEntry>();
  const unnamed: string[] = [];
  const bytesOfId = format === 'sha256' ? 32 : 20;
  let names = 0;
  let folders = [{ prefix: '', object: treeOfCommit(commit) }];
  for (let depth = 0; folders.length > 0; depth++) {
    if (depth > DEEPEST) throw tooLarge('has folders that are nested too deeply');
    const trees = await reader.read(folders.map(({ object }) => object));
    const below: typeof folders = [];
    for (const { prefix, object } of folders) {
      for (const { mode, name, object: inner } of entriesOf(contentsOf(trees.get(object), 'tree', object), bytesOfId)) {
        if (++names > MOST_NAMES) throw tooLarge('has too many files');
        const path = prefix + name;
        if (name.includes('\uFFFD')) unnamed.push(path);
        else if (!isPlainName(name)) throw badName(path);
        else if (mode === FOLDER) below.push({ prefix: `${path}/`, object: inner });
        else files.set(path, { path, mode, object: inner });
      }
    }
    folders = below;
  }
  return { files, unnamed };
}

function treeOfCommit(commit: GitObject): string {
  const [, tree] = /^tree ([0-9a-f]+)\n/.exec(contentsOf(commit, 'commit', commit.id).toString('latin1')) ?? [];
  if (tree === undefined) throw new GitFailed(`${commit.id} is no commit`, 'bad object');
  return tree;
}

function contentsOf(object: GitObject | undefined, type: string, id: string): Buffer {
  if (object === undefined) throw new GitFailed(`the ${type} ${id} is missing`, `missing ${type} ${id}`);
  if (object.type !== type) throw new GitFailed(`${id} is no ${type}`, 'bad object');
  if (object.bytes === null) throw tooLarge('has a folder of too many files');
  return object.bytes;
}

/** Entries are "<mode> <name>", NUL, and the object's name in bytes (tree-walk.c: decode_tree_entry). */
function* entriesOf(tree: Buffer, bytesOfId: number): Generator<{ mode: string; name: string; object: string }> {
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(32, at);
    const end = tree.indexOf(0, space);
    const next = end + 1 + bytesOfId;
    if (space === -1 || end === -1 || next > tree.length) throw new GitFailed('a tree is damaged', 'bad tree');
    yield {
      mode: tree.toString('latin1', at, space),
      name: tree.toString('utf8', space + 1, end),
      object: tree.toString('hex', end + 1, next),
    };
    at = next;
  }
}

/** As git has it, with a capital or two (read-cache.c: verify_path). */
function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && name.toLowerCase() !== '.git';
}

function badName(path: string): Troubled {
  return new Troubled('bad-tree', `It has a file that can't be checked out: ${JSON.stringify(path)}.`, null);
}

function tooLarge(what: string): Troubled {
  return new Troubled('bad-tree', `It ${what}.`, null);
}
