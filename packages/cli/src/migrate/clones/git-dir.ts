import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectFormat } from '../git/object-id.js';

/** What a repository of ours is made with. */
export interface GitDirSettings {
  readonly format: ObjectFormat;
  readonly bare: boolean;
  /** Objects of another repository that this one uses. */
  readonly alternates?: string;
  /** Fetched from and pushed to as `origin`. */
  readonly url?: string;
  /** Contents may be missing, and origin has them. */
  readonly blobless?: boolean;
}

/**
 * Makes an empty repository by hand (gitrepository-layout), in one step: it is either there in whole or not at all. No
 * template, no hook and none of a stranger's configuration gets into it.
 */
export function makeGitDir(folder: string, settings: GitDirSettings): void {
  if (existsSync(folder)) return;
  const fresh = `${folder}.${process.pid}-${Math.random().toString(36).slice(2)}.new`;
  for (const each of ['objects/info', 'refs', 'info']) {
    mkdirSync(join(fresh, each), { recursive: true });
  }
  writeFileSync(join(fresh, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(join(fresh, 'config'), configText(settings));
  // Contents go to the disk as they are in the repository: no line ends, no filters, no other encodings.
  writeFileSync(join(fresh, 'info/attributes'), '* -text -eol -ident -filter -working-tree-encoding\n');
  if (settings.alternates !== undefined) {
    writeFileSync(join(fresh, 'objects/info/alternates'), `${quotedPath(settings.alternates)}\n`);
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function configText({ format, bare, url, blobless }: GitDirSettings): string {
  return [
    '[core]',
    '\trepositoryformatversion = 1',
    `\tbare = ${bare}`,
    '\tquotePath = false',
    // What is a symlink in the repository must not become a file with a path in it.
    '\tsymlinks = true',
    '[extensions]',
    `\tobjectFormat = ${format}`,
    ...(blobless === true ? ['\tpartialClone = origin'] : []),
    ...(url === undefined ? [] : ['[remote "origin"]', `\turl = ${quotedValue(url)}`]),
    ...(blobless === true ? ['\tpromisor = true', '\tpartialclonefilter = blob:none'] : []),
    '',
  ].join('\n');
}

function quotedValue(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A path that begins with `"` or `#` means something else in an alternates file (git's alternates are quoted like C). */
function quotedPath(path: string): string {
  return /^["#]|\n/.test(path) ? JSON.stringify(path) : path;
}
