import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { parseDockerignore } from '@dockshift/core';
import { WrongUse } from '../command-line/wrong-use.js';
import { isInside } from '../files/link.js';
import type { ImageSnapshot } from '../image/archive.js';
import { elements, isObject } from '../image/json.js';
import type { BuildOrder, Builds } from './builds.js';
import type { Built } from './judge.js';
import type { EditReport, EditResult } from './result.js';
import type { Version } from './version.js';
import { editHarmlessly } from './workplace.js';

/** The path of the file to edit inside the context, '/'-separated; throws a WrongUse if there is no such file. */
export function editedFile(edit: string, cwd: string, context: string): string {
  const [file] = [resolve(cwd, edit), resolve(context, edit)].filter(existsSync);
  if (file === undefined) throw new WrongUse(`there is no file ${edit} to edit`);
  if (!statSync(file).isFile()) throw new WrongUse(`${edit} is no file`, 'Name a file that the build copies.');
  const real = realpathSync(file);
  const root = realpathSync(context);
  if (!isInside(real, root)) throw new WrongUse(`${edit} is not in the build context ${context}`);
  return relative(root, real).split(sep).join('/');
}

/** Is a path of the context one that neither version's build reads? */
export function leftOutByBoth(a: Version, b: Version): (path: string) => boolean {
  const rules = [a, b].map(({ ignore }) => parseDockerignore(ignore));
  return (path) => rules.every((each) => each.ok && each.ignoresTree(path));
}

/** The builds of one version before the edit. */
export interface BeforeEdit {
  readonly order: BuildOrder;
  readonly built: Built;
}

/** Changes the file in the copied context and builds both versions again. Null: the edit breaks a build. */
export async function buildEdited(
  builds: Builds,
  file: string,
  versions: { readonly original: BeforeEdit; readonly rewritten: BeforeEdit },
): Promise<EditResult | null> {
  const original = await rebuild(builds, file, versions.original);
  const rewritten = original === null ? null : await rebuild(builds, file, versions.rewritten);
  return original === null || rewritten === null ? null : { file, original, rewritten };
}

/**
 * Each version gets an edit of its own: after the same one, the second build would find the steps of the first in
 * the cache, and look better than it is.
 */
async function rebuild(builds: Builds, file: string, { order, built }: BeforeEdit): Promise<EditReport | null> {
  const undo = await editHarmlessly(join(order.context, file));
  try {
    const { outcome, image } = await builds.build({ ...order, what: `${order.what}, ${file} edited`, cache: true });
    if (image === null || built.image === null) return null;
    return { seconds: outcome.seconds, steps: outcome.steps, newBytes: newBytes(built.image, image) };
  } finally {
    await undo();
  }
}

function newBytes(before: ImageSnapshot, after: ImageSnapshot): number {
  const old = new Set(layerIds(before));
  const ids = layerIds(after);
  return after.layers.reduce((sum, bytes, index) => sum + (old.has(ids[index] ?? '') ? 0 : bytes), 0);
}

function layerIds({ config }: ImageSnapshot): readonly string[] {
  const { rootfs } = config;
  return isObject(rootfs) ? elements(rootfs['diff_ids']).map(String) : [];
}
