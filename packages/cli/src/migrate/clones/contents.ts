import { LARGEST } from '../../files/read.js';
import type { ObjectFormat } from '../git/object-id.js';
import { type GitObject, ObjectReader } from '../git/object-reader.js';
import { GitFailed, type GitRun, type GitSettings } from '../git/run-git.js';
import { type Tree, treeOf } from './tree.js';

/** A repository that has nothing to work on, and that is nobody's mistake. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}

/** The commit that a repository's change is made on, and what is in it. */
export interface Contents {
  readonly base: string;
  readonly format: ObjectFormat;
  tree(): Promise<Tree>;
  /** The contents of files, by the names of their objects. Those that are elsewhere are fetched. */
  read(objects: readonly string[]): Promise<ReadonlyMap<string, GitObject>>;
  close(): Promise<void>;
}

/** Where git finds a commit. */
export interface Opening {
  readonly git: Pick<GitRun, 'gitDir' | 'env'>;
  /** As git names it. */
  readonly commit: string;
  /** Brings contents that are not here, all in one go; null: all that there are have to be here. */
  readonly fetch: ((objects: readonly string[]) => Promise<void>) | null;
}

/** No transport, whatever the repository's configuration says of missing objects; and no object in another's place. */
const NOTHING_ELSE = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' };

/** Opens a commit with one git that answers all questions. To be closed. */
export async function openContents({ git, commit, fetch }: Opening, settings: GitSettings): Promise<Contents> {
  const reader = new ObjectReader({ ...git, env: { ...git.env, ...NOTHING_ELSE } }, LARGEST, settings);
  try {
    const found = (await reader.read([`${commit}^{commit}`])).values().next().value;
    if (found === undefined) throw absent(fetch === null, commit);
    const format = found.id.length === 64 ? 'sha256' : 'sha1';
    return {
      base: found.id,
      format,
      tree: () => treeOf(found, reader, format),
      read: (ids) => readOrFetch(ids, reader, fetch),
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** A clone has what was fetched into it; a checkout may be of a repository that is still empty. */
function absent(isCheckout: boolean, commit: string): Error {
  if (isCheckout) return new NothingThere('it has no commit yet');
  return new GitFailed(`the commit ${commit} is missing`, `missing commit ${commit}`);
}

async function readOrFetch(
  ids: readonly string[],
  reader: ObjectReader,
  fetch: Opening['fetch'],
): Promise<ReadonlyMap<string, GitObject>> {
  const found = await reader.read(ids);
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  await fetch?.(missing);
  const fetched = await reader.read(missing);
  const [lost] = missing.filter((id) => !fetched.has(id));
  if (lost !== undefined) throw new GitFailed(`the contents ${lost} are missing`, `missing blob ${lost}`);
  return new Map([...found, ...fetched]);
}
