import { foldersUp, joinPath } from '../../text/paths.js';
import { type Check, distinct, open } from '../kit/checks.js';
import { isObject, parseObject } from '../kit/json-value.js';
import { manifestsOf, type NodeProject } from './project.js';

/**
 * Settings of prebuild-install, which fetches the binaries of many packages. The module `rc` looks for them in the folder of
 * the package and in every one above (prebuild-install, rc.js; rc, lib/utils.js).
 */
const NAME = '.prebuild-installrc';

/** Its settings that name no file. */
const HARMLESS = [
  'download',
  'token',
  'tag-prefix',
  'target',
  'runtime',
  'arch',
  'platform',
  'libc',
  'verbose',
  'force',
];

/** The files that install scripts of dependencies find in the folders of the project, and above. */
export function rcFiles(project: NodeProject): Check {
  const folders = manifestsOf(project).flatMap((manifest) => foldersUp(manifest.folder));
  const { context } = project.view;
  const reads = distinct(folders.map((folder) => joinPath(folder, NAME))).filter((path) => context.has(path));
  return {
    ok: true,
    reads,
    premises: reads
      .filter((path) => !isHarmless(context.read(path)))
      .map((path) => open(`${path} names no file of the sources.`)),
  };
}

function isHarmless(text: string | null): boolean {
  const json = text === null ? null : parseObject(text);
  return isObject(json) && Object.keys(json).every((key) => HARMLESS.includes(key));
}
