import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addIgnoreLines } from '@dockshift/core';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import { DirtyFiles, dirtyFailure } from '../files/dirty.js';
import { type Failure, failureOf } from '../files/failure.js';
import { WorkTrees } from '../files/git-folder.js';
import { targetOf } from '../files/link.js';
import { replaceAll } from '../files/replace.js';
import type { Io } from '../terminal/io.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import type { ContextOptions } from './context-options.js';
import type { ContextReport, ContextView } from './report.js';

/** Adds to each ignore file of a folder (absolute, no symlink) the lines that its report has for it, and says so. */
export async function writeBlocks(
  root: string,
  report: ContextReport,
  { allowDirty }: Pick<ContextOptions, 'allowDirty'>,
  io: Io,
): Promise<ExitCode> {
  const trees = new WorkTrees();
  const dirty = allowDirty ? null : new DirtyFiles(trees);
  let exit: ExitCode = EXIT.clean;
  for (const { ignoreFile, block } of report.views) {
    const path = printable(report.folder === '.' ? ignoreFile.path : `${report.folder}/${ignoreFile.path}`);
    if (block.length === 0) {
      io.stderr.write(`${path}: nothing is added.\n`);
      continue;
    }
    const failure = await writeBlock(join(root, ignoreFile.path), block, { root, trees, dirty });
    if (failure === null) {
      io.stderr.write(
        `${path}: ${counted(block.length, 'line')} added${ignoreFile.exists ? '' : '; the file is new'}.\n`,
      );
      continue;
    }
    const advice = failure.advice === null ? '' : `\n  ${failure.advice}`;
    io.stderr.write(`${path}: failed: ${failure.message}${advice}\n`);
    exit = EXIT.trouble;
  }
  return exit;
}

/** Why the lines could not be added; null: they are there. */
async function writeBlock(
  place: string,
  lines: ContextView['block'],
  { root, trees, dirty }: { readonly root: string; readonly trees: WorkTrees; readonly dirty: DirtyFiles | null },
): Promise<Failure | null> {
  const target = targetOf(place, root, trees);
  const isNew = 'failure' in target && target.failure.code === 'not-found';
  if ('failure' in target && !isNew) return target.failure;
  const file = 'file' in target ? target.file : place;
  const failure = dirty === null || isNew ? null : await dirtyFailure(dirty, file);
  if (failure !== null) return failure;
  try {
    const before = isNew ? null : readFileSync(file);
    const after = Buffer.from(addIgnoreLines(before?.toString() ?? '', lines));
    return replaceAll([{ file, before, after }])?.failure ?? null;
  } catch (error) {
    return failureOf(error, 'read');
  }
}
