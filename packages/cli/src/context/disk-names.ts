import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from '../files/failure.js';

/** What is on disk below a folder. */
export interface DiskNames {
  /** Everything but folders: '/'-separated, relative to the folder asked about. */
  readonly files: readonly string[];
  /** Folders that could not be listed, a sentence each. */
  readonly problems: readonly string[];
}

/** Lists a folder by itself, without git. What is in a `.git` is left out; no symlink is followed. */
export function diskNames(root: string): DiskNames {
  const files: string[] = [];
  const problems: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of list(join(root, folder), folder, problems)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git') continue;
      if (entry.isDirectory()) open.push(path);
      else files.push(path);
    }
  }
  return { files, problems };
}

function list(folder: string, shown: string, problems: string[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`${shown === '' ? 'the folder' : shown} is not listed: ${failureOf(error, 'list').message}`);
    return [];
  }
}
