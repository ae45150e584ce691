import { join } from 'node:path';
import { LARGEST } from '../../files/read.js';
import { type GitObject, ObjectReader } from '../git/object-reader.js';
import { GitFailed, type GitSettings } from '../git/run-git.js';
import { makeGitDir } from './git-dir.js';
import type { Origin } from './origin.js';
import { type Tree, treeOf } from './tree.js';

/** What is in the commit of an {@link Origin}. */
export interface Contents {
  tree(): Promise<Tree>;
  /** The contents of files, by the names of their objects. Those that are elsewhere are fetched. */
  read(objects: readonly string[]): Promise<ReadonlyMap<string, GitObject>>;
  close(): Promise<void>;
}

/**
 * Opens the objects of an origin with a repository of ours, below `work`, that all planning shares and that has nothing in it: neither
 * the configuration nor the attributes nor the refs of the other repository have a say, and nothing can be fetched by the way.
 */
export function contentsOf(origin: Origin, work: string, settings: GitSettings): Contents {
  const { format, objects, base } = origin;
  const gitDir = join(work, `reader-${format}.git`);
  makeGitDir(gitDir, { format, bare: true });
  const reader = new ObjectReader({ gitDir, env: { GIT_OBJECT_DIRECTORY: objects } }, LARGEST, settings);
  return {
    tree: () => treeOf(base, reader, format),
    read: async (ids) => {
      const found = await reader.read(ids);
      const missing = ids.filter((id) => !found.has(id));
      if (missing.length === 0) return found;
      await origin.fetch?.(missing);
      const fetched = await reader.read(missing);
      const [lost] = missing.filter((id) => !fetched.has(id));
      if (lost !== undefined) throw new GitFailed(`the contents ${lost} are missing`, `missing blob ${lost}`);
      return new Map([...found, ...fetched]);
    },
    close: () => reader.close(),
  };
}
