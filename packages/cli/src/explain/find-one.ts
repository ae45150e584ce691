import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import type { WorkTrees } from '../files/git-folder.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import type { Job } from '../job/report.js';

/** What a folder is built with if nothing else is said. */
const USUAL = ['Dockerfile', 'Containerfile'];

/** The one Dockerfile that a path means, by default the current folder; throws a WrongUse where there are several. */
export async function findOne(operands: readonly string[], cwd: string, trees: WorkTrees): Promise<Job> {
  if (operands.length > 1) throw new WrongUse('one Dockerfile is explained at a time', 'Name one.');
  const [path = '.'] = operands;
  const usual = isFolder(resolve(cwd, path))
    ? USUAL.map((name) => `${path}/${name}`).find((name) => isFile(resolve(cwd, name)))
    : undefined;
  const { jobs } = await findDockerfiles([usual ?? path], cwd, trees);
  const [job, ...more] = jobs;
  if (job === undefined) throw new WrongUse(`there is no Dockerfile in ${path}`, 'Name the file.');
  if (more.length === 0) return job;
  const names = jobs.slice(0, 3).map((one) => one.path);
  const rest = jobs.length > names.length ? `, … (${jobs.length} in all)` : '';
  throw new WrongUse(`there are several Dockerfiles in ${path}`, `Name one: ${names.join(', ')}${rest}.`);
}

function isFile(path: string): boolean {
  return statOf(path)?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

/** What can't be looked at is told of when it is read. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
