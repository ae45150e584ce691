import { posix } from 'node:path';

/** Where the images that generated Dockerfiles start from begin; the others begin in `/`. */
const BEGINNINGS: readonly (readonly [image: string, folder: string])[] = [
  ['golang:', '/go'],
  ['acme/user:', '/srv'],
];

/** Folders that a generated case makes links to: what is done to one of them is done to a place of another name, too. */
const LINKED = ['/srv/v1', '/srv/v2', '/srv/real', '/srv/linked'];

/**
 * Do the words of a command name no folder that a RUN of the file may start in, and nothing above one? Without `$`, whose value may
 * be anything, the words say all that a generated command takes away or moves.
 */
export function keepsWorkingFolders(command: string, source: string): boolean {
  if (/[$`*]|\.\.|^(eval|\.|userdel|usermod) /.test(command)) return false;
  const folders = [...workingFolders(source), ...LINKED];
  return command
    .split(/\s+/)
    .slice(1)
    .every((word) => word.startsWith('-') || !folders.some((folder) => named(word, folder, folders)));
}

function named(word: string, folder: string, folders: readonly string[]): boolean {
  return [word, ...folders.map((from) => posix.resolve(from, word))].some(
    (path) => path === folder || folder.startsWith(`${path.replace(/\/+$/, '')}/`),
  );
}

/** All folders that a step of the file may work in; a relative WORKDIR may go on from any of them. */
function workingFolders(source: string): readonly string[] {
  const named = [...source.matchAll(/^WORKDIR (\S+)/gm)].map(([, folder = '']) => folder);
  const begun = BEGINNINGS.filter(([image]) => source.includes(`FROM ${image}`)).map(([, folder]) => folder);
  const folders = new Set(['/', ...begun, ...named.filter((folder) => folder.startsWith('/'))]);
  for (const folder of named) for (const from of [...folders]) folders.add(posix.resolve(from, folder));
  folders.delete('/');
  return [...folders];
}
