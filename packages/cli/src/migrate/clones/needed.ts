import { isDockerfileName } from '@dockshift/core';
import { isConfigName } from '../../config/config-names.js';
import { isComposeName } from '../../context/compose-builds.js';
import { testDataFolder } from '../../find/test-data.js';
import { GITLINK, type TreeEntry } from './tree.js';

/** A file with this name at the top of a repository keeps dockshift's campaigns away from it. */
export const OPT_OUT = '.dockshift-ignore';

/** The Dockerfiles of a commit, in order. */
export function dockerfilesIn(files: ReadonlyMap<string, TreeEntry>): readonly TreeEntry[] {
  return [...files.values()]
    .filter(({ path, mode }) => mode !== GITLINK && isDockerfileName(baseName(path)) && testDataFolder(path) === null)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Files whose contents almost every plan asks for: it saves a second round. Whatever else turns out to be asked for is fetched
 * then, so that nothing depends on this list.
 */
export function likelyNeeded(
  files: ReadonlyMap<string, TreeEntry>,
  dockerfiles: readonly TreeEntry[],
): readonly TreeEntry[] {
  const folders = new Set(dockerfiles.flatMap(({ path }) => foldersAbove(path)));
  return [...files.values()].filter(({ path, mode }) => {
    if (mode === GITLINK) return false;
    const name = baseName(path);
    return (
      isDockerfileName(name) ||
      isConfigName(name) ||
      isComposeName(name) ||
      /\.(?:docker|container)ignore$/.test(name) ||
      MANIFESTS.test(name) ||
      (LOCKS.test(name) && folders.has(folderOf(path)))
    );
  });
}

const MANIFESTS =
  /^(?:package\.json|\.npmrc|\.yarnrc(?:\.yml)?|pnpm-workspace\.yaml|go\.(?:mod|work)|requirements[\w.-]*\.txt|pip\.conf)$/;

/** They are large, and asked for where an install may belong to a Dockerfile: in its folder, or above. */
const LOCKS = /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|go\.sum)$/;

function foldersAbove(path: string): readonly string[] {
  const folder = folderOf(path);
  return folder === '' ? [''] : [folder, ...foldersAbove(folder)];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
