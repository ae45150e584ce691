import { join } from 'node:path';
import type { GitSettings } from '../git/run-git.js';
import { type Contents, openContents } from './contents.js';

/** The commit that a local checkout has checked out. Its hooks, index and files are neither read nor changed. */
export function checkedOut(folder: string, settings: GitSettings): Promise<Contents> {
  return openContents({ git: { gitDir: join(folder, '.git') }, commit: 'HEAD', fetch: null }, settings);
}
