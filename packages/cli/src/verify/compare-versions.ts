import { hostPaths, namesOf, notAmong } from '../context/host-files.js';
import type { BuildEngine } from '../engines/engine.js';
import { Builds, type Talk } from './builds.js';
import { editedFile, editedIfThere, leavesOut, leftOutByBoth, rebuildEdited } from './edit.js';
import { hostNote, hostShare } from './host-files.js';
import { judgeStage, worst } from './judge.js';
import { likelyCause } from './likely.js';
import { buildAll, checkStages, onceMore, planBuilds } from './plan.js';
import type { StageResult, VerifyResult } from './result.js';
import type { VerifyOptions } from './verify-options.js';
import type { Versions } from './versions.js';
import { Workplace } from './workplace.js';

/** What a comparison is made with. */
export interface Means {
  readonly engine: BuildEngine;
  readonly options: VerifyOptions;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly talk: Talk;
  /** Is it the only file of the run? Then all that the command line names has to be there for it. */
  readonly alone: boolean;
}

/** Builds both versions, compares them, and leaves nothing behind but the engine's cache, also when it is aborted. */
export async function compareVersions(
  versions: Versions,
  { engine, options, cwd, signal, talk, alone }: Means,
): Promise<VerifyResult> {
  const look = alone ? editedFile : editedIfThere;
  const edit = options.edit === null ? null : look(options.edit, cwd, versions.context);
  const tracked = versions.tracked();
  const host = options.clean ? [] : namesOf(hostPaths(versions.context, tracked, leavesOut(versions.original)));
  const hostSaid = hostNote(host);
  const workplace = await Workplace.make();
  const builds = new Builds({ engine, flags: options.flags, workplace, repository: 'dockshift-verify', signal, talk });
  try {
    const ignored = leftOutByBoth(versions.original, versions.rewritten);
    const unknown = options.clean ? notAmong(tracked) : () => false;
    const isCopied = edit !== null || options.clean;
    const takes = (path: string): boolean => !ignored(path) && !unknown(path);
    if (isCopied) await workplace.copy(versions.context, { takes, links: true, signal });
    const context = isCopied ? workplace.context : versions.context;
    const common = { context, target: options.target, cache: options.cache };
    const original = await planBuilds(workplace, 'original', { ...versions, common }, options.allStages);
    const rewritten = await planBuilds(workplace, 'rewritten', { ...versions, common }, options.allStages);
    checkStages(original, rewritten);
    // Each version is rebuilt before the other one is built: the steps that the cache has last are then its own.
    const first = await buildAll(builds, original);
    const before = await rebuildEdited(builds, edit, original[0], first[0]);
    const second = await buildAll(builds, rewritten);
    const after = await rebuildEdited(builds, edit, rewritten[0], second[0]);
    const isCompared = first.some(({ image }, index) => image !== null && second[index]?.image != null);
    const again = options.noise && isCompared ? await buildAll(builds, original.map(onceMore)) : null;
    const causeOf = likelyCause(host);
    const results = first.map((built, index): StageResult => {
      const pair = { target: original[index]?.name ?? null, original: built, rewritten: second[index] ?? built };
      const rules = { ...options, caches: versions.caches };
      return judgeStage({ ...pair, again: again?.[index] ?? null }, rules, causeOf);
    });
    const verdict = worst(results.map((result) => result.verdict));
    const share = hostShare(host, results[0]?.differences ?? []);
    const unedited = options.edit !== null && edit === null;
    const notes = [
      ...(unedited ? [`${options.edit} is not in its build context: nothing is edited.`] : []),
      ...(hostSaid === null ? [] : [hostSaid]),
      ...(share === null ? [] : [share]),
      ...versions.notes,
    ];
    const result = { path: versions.path, verdict, stages: results, edit: null, notes };
    if (edit === null || !first[0]?.image || !second[0]?.image) return result;
    if (before === null || after === null) {
      const said = [...notes, `With ${edit} edited a build fails; edit another file.`];
      return { ...result, verdict: 'failed', notes: said };
    }
    return { ...result, edit: { file: edit, original: before, rewritten: after } };
  } finally {
    await builds.remove();
    await workplace.remove();
  }
}
