import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse, usedImages } from '@dockshift/core';
import type { BuildEngine } from '../engines/engine.js';
import type { Version } from '../verify/version.js';

/**
 * What the images are, by digest or id, that a version starts from or copies from; in the order of the file. Null where one of them is not
 * known: then no outcome of a build can be told from a later one's.
 */
export async function baseIds(
  { dockerfile }: Version,
  buildArgs: readonly string[],
  engine: BuildEngine,
): Promise<readonly string[] | null> {
  // Its value is in the environment, where the engine looks for it.
  if (buildArgs.some((text) => !text.includes('='))) return null;
  const args = new Map(Object.entries(argumentsIn(buildArgs)));
  const names = usedImages(parse(Buffer.from(dockerfile).toString('utf8')), args).map(({ image }) => image);
  const ids: string[] = [];
  for (const name of new Set(names)) {
    const id = name === 'scratch' ? name : name.includes('$') ? null : await engine.idOf(name);
    if (id === null) return null;
    ids.push(id);
  }
  return ids;
}

/** The values of `--build-arg NAME=VALUE`; of `NAME` alone the engine takes it from the environment, and it is not told here. */
export function argumentsIn(buildArgs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    buildArgs.flatMap((text) => {
      const end = text.indexOf('=');
      return end < 0 ? [] : [[text.slice(0, end), text.slice(end + 1)]];
    }),
  );
}

/** The SHA-256 of a folder: the names, modes and contents of all that is in it. */
export async function contextDigest(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => [join(entry.parentPath ?? entry.path, entry.name), entry] as const);
  for (const [path, entry] of paths.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { mode } = entry.isSymbolicLink() ? { mode: 0 } : await stat(path);
    hash.update(JSON.stringify([path.slice(folder.length), entry.isDirectory(), mode]));
    if (entry.isSymbolicLink()) hash.update(await readlink(path));
    else if (entry.isFile()) {
      const own = createHash('sha256');
      await pipeline(createReadStream(path), own);
      hash.update(own.digest());
    }
  }
  return hash.digest('hex');
}
