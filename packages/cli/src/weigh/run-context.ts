import { realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { Configs } from '../config/configs.js';
import { Listings } from '../context/listings.js';
import { type Failure, failureOf } from '../files/failure.js';
import { WorkTrees } from '../files/git-folder.js';
import { shownPath } from '../files/shown-path.js';
import { tooSlow } from '../job/unfit.js';
import { TookTooLong, within } from '../process/breakable.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { dockerfilesOf, ignoreFileIn, readDockerfile, unreadDockerfile } from './context-dockerfiles.js';
import { type ContextOptions, contextOptions } from './context-options.js';
import { contextJson } from './json.js';
import { measureContext } from './measure-context.js';
import type { ContextReport } from './report.js';
import { contextText } from './text.js';

/** `dockshift context`: what a build sends of a folder. */
export async function runContext(args: Arguments, io: Io): Promise<ExitCode> {
  const options = contextOptions(args, io.cwd);
  const root = folderNamed(options.folder, io.cwd);
  const report = await reportOn(root, options, io);
  if (report === null) return EXIT.interrupted;
  if (options.format === 'json') {
    io.stdout.write(contextJson(report));
  } else {
    io.stdout.write(contextText(report, colorsFor(args.switch('color'), io.env, io.stdout.isTTY), io.stdout.columns));
  }
  const page = options.page === null ? EXIT.clean : writePage(options.page, report, basename(root), io);
  const written = options.write
    ? await (await import('./write-block.js')).writeBlocks(root, report, options, io)
    : EXIT.clean;
  return (await page) === EXIT.clean ? written : page;
}

async function reportOn(root: string, options: ContextOptions, io: Io): Promise<ContextReport | null> {
  const trees = new WorkTrees();
  const configs = new Configs(options.config, { trees, cwd: io.cwd, transforms: allTransforms });
  const listings = new Listings(trees);
  const slow = new Set<string>();
  const inTime = <T>(file: string, work: () => T): T | null => {
    try {
      return within(options.seconds, work);
    } catch (error) {
      if (!(error instanceof TookTooLong)) throw error;
      slow.add(file);
      return null;
    }
  };
  const files =
    options.dockerfile === null
      ? await dockerfilesOf(root, { cwd: io.cwd, trees, listings, configs, inTime })
      : [fileNamed(options.dockerfile, io.cwd)];
  const { message } = tooSlow(options.seconds);
  const dockerfiles = files.map((file) => {
    const path = shownPath(file, io.cwd);
    return inTime(file, () => readDockerfile(file, root, path)) ?? unreadDockerfile(file, root, path, message);
  });
  const tracked = trees.topOf(root) === null ? null : listings.below(root);
  const folder = shownPath(root, io.cwd);
  const notes = [...(tracked?.problems ?? [])];
  for (const file of slow) {
    if (!files.includes(file))
      notes.push(`Whether ${shownPath(file, io.cwd)} is built with this folder is not known: ${message}`);
  }
  if (files.length === 0) {
    notes.push('No Dockerfile is built with this folder, as far as is known; name one with --dockerfile PATH.');
  }
  return measureContext({
    root,
    folder,
    dockerfiles,
    ignoreFile: ignoreFileIn(root, null),
    tracked: tracked?.index ?? null,
    notes,
    signal: io.signal,
  });
}

async function allTransforms(): Promise<readonly Transform[]> {
  return (await import('@dockshift/transforms')).transforms;
}

function folderNamed(path: string, cwd: string): string {
  const folder = resolve(cwd, path);
  const kind = kindOf(folder);
  if (kind === 'folder') return realpathSync(folder);
  if (kind === 'file')
    throw new WrongUse(
      `${path} is a file, and a build context is a folder`,
      `For the Dockerfile itself: dockshift context ${dirname(path)} --dockerfile ${path}`,
    );
  const what = kind.code === 'not-found' ? `there is no folder ${path}` : `${path}: ${kind.message}`;
  throw new WrongUse(what, 'Name the folder that is built.');
}

function fileNamed(file: string, cwd: string): string {
  const shown = shownPath(file, cwd);
  const kind = kindOf(file);
  if (kind === 'file') return join(realpathSync(dirname(file)), basename(file));
  if (kind === 'folder') throw new WrongUse(`${shown}, named with --dockerfile, is a folder`, 'Name the file in it.');
  const what = kind.code === 'not-found' ? 'is not there' : `can't be used: ${kind.message}`;
  throw new WrongUse(`${shown}, named with --dockerfile, ${what}`, kind.advice);
}

/** What a path leads to, or why that is not known. */
function kindOf(path: string): 'file' | 'folder' | Failure {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return failureOf(error, 'read');
  }
}

async function writePage(file: string, report: ContextReport, name: string, io: Io): Promise<ExitCode> {
  const { contextPage } = await import('./page.js');
  const shown = shownPath(file, io.cwd);
  try {
    writeFileSync(file, contextPage(report, name));
  } catch (error) {
    const { message, advice } = failureOf(error, 'write');
    io.stderr.write(`${printable(shown)}: failed: ${message}${advice === null ? '' : `\n  ${advice}`}\n`);
    return EXIT.trouble;
  }
  io.stderr.write(`The page is in ${printable(shown)}.\n`);
  return EXIT.clean;
}
