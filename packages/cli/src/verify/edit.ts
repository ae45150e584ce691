import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import { leavesOutOf } from '../context/host-files.js';
import { isInside } from '../files/link.js';
import type { ImageSnapshot } from '../image/archive.js';
import { elements, isObject } from '../image/json.js';
import type { Builds } from './builds.js';
import type { Built } from './judge.js';
import type { PlannedBuild } from './plan.js';
import type { EditReport } from './result.js';
import type { Version } from './version.js';
import { editHarmlessly } from './workplace.js';

/**
 * The path of the file to edit inside the context, '/'-separated. It is looked for from the current folder, and then in
 * the context; throws a WrongUse if it is in neither.
 */
export function editedFile(edit: string, cwd: string, context: string): string {
  const there = [resolve(cwd, edit), resolve(context, edit)].filter((file) => existsSync(file));
  if (there.length === 0) throw new WrongUse(`there is no file ${edit} to edit`);
  const root = realpathSync(context);
  const file = there.map((each) => realpathSync(each)).find((each) => isInside(each, root));
  if (file === undefined) throw new WrongUse(`${edit} is not in the build context ${context}`);
  if (!statSync(file).isFile()) throw new WrongUse(`${edit} is no file`, 'Name a file that the build copies.');
  return relative(root, file).split(sep).join('/');
}

/** Throws a WrongUse where the file is in none of the build contexts; without any there is nothing to be said. */
export function checkEdit(edit: string, cwd: string, contexts: readonly string[]): void {
  const refusals = contexts.map((context) => refusalOf(() => editedFile(edit, cwd, context)));
  const [first] = refusals;
  if (first !== undefined && refusals.every((refusal) => refusal !== null)) throw first;
}

/** The file to edit, null where the context lacks it. */
export function editedIfThere(edit: string, cwd: string, context: string): string | null {
  return refusalOf(() => editedFile(edit, cwd, context)) === null ? editedFile(edit, cwd, context) : null;
}

function refusalOf(look: () => string): WrongUse | null {
  try {
    look();
    return null;
  } catch (error) {
    if (error instanceof WrongUse) return error;
    throw error;
  }
}

/** Is a path of the context one that neither version's build reads? */
export function leftOutByBoth(a: Version, b: Version): (path: string) => boolean {
  const rules = [a, b].map(leavesOut);
  return (path) => rules.every((leaves) => leaves(path));
}

/** Is a path of the context, with all that is below it, left out by the ignore file of a version? */
export function leavesOut({ ignore }: Version): (path: string) => boolean {
  return leavesOutOf(ignore);
}

/**
 * Changes the file (null: none) in the copied context and builds a version again. Null if there is nothing to build, or the
 * build fails. Each version gets an edit of its own: after the same one, the second rebuild would find the steps of the
 * first in the cache, and look better than it is.
 */
export async function rebuildEdited(
  builds: Builds,
  file: string | null,
  plan: PlannedBuild | undefined,
  built: Built | undefined,
): Promise<EditReport | null> {
  if (file === null || plan === undefined || !built?.image) return null;
  const { order } = plan;
  const undo = await editHarmlessly(join(order.context, file));
  try {
    const { outcome, image } = await builds.build({ ...order, what: `${order.what}, ${file} edited`, cache: true });
    if (image === null) return null;
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
