import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type BuildContext, type FileChange, seesUnder } from '@dockshift/core';
import { isInside } from '../files/link.js';

/** The files that the user asks about, as changes of the context, with what is odd about them, a sentence each. */
export interface Edits {
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
}

/** Makes sense of the paths of `--edit`, which are relative to the current folder; a folder stands for every file in it. */
export function editsOf(
  paths: readonly string[],
  context: BuildContext | null,
  root: string | null,
  cwd: string,
): Edits {
  const changes: FileChange[] = [];
  const notes: string[] = [];
  for (const path of paths) {
    const file = resolve(realpathSync(cwd), path);
    if (context === null || root === null) {
      changes.push({ path: path.split(sep).join('/').replace(/^\.\//, ''), change: 'edited' });
      continue;
    }
    if (!isInside(file, root)) {
      notes.push(`${path} is not in the build context, so no build sees it.`);
      continue;
    }
    const inside = relative(root, file).split(sep).join('/');
    const sees = seesUnder(context.ignoreFile.text);
    const files = context.files.filter(
      (one) => one.path === inside || inside === '' || one.path.startsWith(`${inside}/`),
    );
    if (files.length === 0) {
      notes.push(
        existsSync(file)
          ? `git ignores ${path}, so it is not in the build context of others; it is taken for a file that is added.`
          : `There is no ${path} in the build context; it is taken for a file that is added.`,
      );
      changes.push({ path: inside, change: 'added' });
    } else for (const one of files) changes.push({ path: one.path, change: 'edited' });
    if (!files.some((one) => sees(one.path)) && !sees(inside))
      notes.push(`${context.ignoreFile.path} leaves ${path} out, so no step sees it.`);
  }
  return { changes, notes };
}
