import { basename, dirname, join, relative, sep } from 'node:path';
import { type NamedScript, READ_LIMIT } from '@dockshift/core';
import { entriesOf, field } from './build-definition.js';
import { isComposeName } from './compose-builds.js';
import { composeStarts } from './compose-starts.js';
import { configStarts, isConfigName } from './config-starts.js';
import type { StartDefinition } from './container-start.js';
import { actionStarts, devcontainerStarts, isDevcontainerName } from './devcontainer-starts.js';
import type { Listings } from './listings.js';
import { gitlabStarts, workflowStarts } from './pipeline-starts.js';
import { imageScopes, isPlatformName, platformStarts } from './platform-starts.js';
import { isGitlabFile, isMakefile, isWorkflow } from './repository-builds.js';
import { mayHoldScripts, scriptTexts } from './script-texts.js';
import { recipeLines } from './shell-builds.js';
import { runsContainers, shellStarts } from './shell-starts.js';
import { readYaml } from './yaml.js';

/** A command that runs in a container, and the file that says so. */
export interface NamedStart extends StartDefinition {
  /** Absolute. */
  readonly path: string;
  /** As shown to the user. */
  readonly file: string;
}

/** What the files of a region run in containers, as far as they are read: see the parts. `mayBeOwn`: of a name's last part, or of a word in it. */
export function startsIn(
  files: readonly string[],
  top: string,
  listings: Listings,
  mayBeOwn: (word: string) => boolean,
): readonly NamedStart[] {
  return files.flatMap((path) => {
    const read = readerOf(path, top, listings, mayBeOwn);
    const text = read === null ? null : listings.disk.text(path, READ_LIMIT);
    if (read === null || text === null) return [];
    return read(text).map((start) => ({ ...start, path, file: relative(top, path).split(sep).join('/') }));
  });
}

type Reader = (text: string) => readonly StartDefinition[];

/** How a file with this name tells what it runs; null: it does not. */
function readerOf(path: string, top: string, { disk }: Listings, mayBeOwn: (word: string) => boolean): Reader | null {
  const name = basename(path);
  if (isComposeName(name)) {
    const near = (file: string): string | null => disk.text(join(dirname(path), file), READ_LIMIT);
    return (text) => composeStarts(text, dirname(path), { env: near('.env'), read: near });
  }
  if (isDevcontainerName(name)) return (text) => devcontainerStarts(text, path);
  if (/^action\.ya?ml$/.test(name)) return (text) => actionStarts(text, path);
  if (isGitlabFile(name)) return gitlabStarts;
  if (isWorkflow(relative(top, path).split(sep).join('/'))) return workflowStarts;
  if (isMakefile(name))
    return (text) => (runsContainers(text) ? recipeLines(text).flatMap((line) => shellStarts(line, 'a rule')) : []);
  if (name === 'package.json') return packageStarts;
  const inside = insideReader(path, top, mayBeOwn);
  if (inside === null && !mayHoldScripts(path)) return null;
  return (text) => [
    ...(inside?.(text) ?? []),
    ...(runsContainers(text) ? scriptTexts(path, text).flatMap((one) => shellStarts(one.text, one.by)) : []),
  ];
}

/** How a file tells what runs inside of images that it names or builds, and not only what its scripts start; null: it does not. */
function insideReader(path: string, top: string, mayBeOwn: (word: string) => boolean): Reader | null {
  const name = basename(path);
  if (isPlatformName(name)) return (text) => platformStarts(text, path, top);
  if (isConfigName(name)) return configStarts;
  return /\.ya?ml$/.test(name) ? (text) => imageScopes(text, mayBeOwn) : null;
}

function packageStarts(text: string): readonly StartDefinition[] {
  // Most have no such script, and need not be parsed.
  if (!runsContainers(text)) return [];
  return entriesOf(field(readYaml(text), 'scripts')).flatMap(([name, script]) =>
    shellStarts(String(script), `script ${name}`),
  );
}

/** The script of a region that a command of one of its files names, by where it is put in the container or by the end of its path. */
export function scriptNear(
  start: NamedStart,
  name: string,
  filesCalled: (name: string) => readonly string[],
  top: string,
  listings: Listings,
): NamedScript | null {
  if (!/[./]/.test(name) || name.includes('$')) return null;
  const mounted = start.mounts.get(name);
  const exact = mounted === undefined ? null : join(dirname(start.path), mounted);
  const wanted = (mounted ?? name).split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const folder = dirname(start.path);
  const named = filesCalled(wanted.at(-1) ?? '');
  const [best] = (exact !== null && named.includes(exact) ? [exact] : named)
    .map((file) => ({ file, same: commonEnd(file.split('/'), wanted), near: file.startsWith(join(folder, '/')) }))
    .sort((a, b) => b.same - a.same || Number(b.near) - Number(a.near));
  const text = best === undefined ? null : listings.disk.text(best.file, READ_LIMIT);
  return best === undefined || text === null ? null : { path: relative(top, best.file).split(sep).join('/'), text };
}

/** How many parts two paths have in common at their end. */
function commonEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}
