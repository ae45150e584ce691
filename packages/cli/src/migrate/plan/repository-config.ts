import { WrongUse } from '../../command-line/wrong-use.js';
import { decidedTransforms } from '../../config/choose-transforms.js';
import { Configs } from '../../config/configs.js';
import { buildsTold } from '../../config/configured-jobs.js';
import { type FileSettings, isIgnoredBy, isNamedBy, settingsFor } from '../../config/file-settings.js';
import type { WorkTrees } from '../../files/git-folder.js';
import type { Engine } from '../../job/engine.js';
import { transformsNamed } from '../../job/named-transforms.js';
import type { Job, JobSettings } from '../../job/report.js';
import type { PlanSettings } from './plan-key.js';

/** What a repository is planned with. */
export interface RepositorySetup {
  readonly engine: Engine;
  readonly trees: WorkTrees;
  readonly folder: string;
  readonly planning: PlanSettings;
}

/**
 * The jobs as the repository's own configurations leave them. They may only take away from what the campaign does: files, and transforms; and
 * say how files are built. None that is code is run; a file whose configuration can't be read stays as it is, and says so.
 */
export async function jobsByRepository(jobs: readonly Job[], setup: RepositorySetup): Promise<readonly Job[]> {
  const { engine, trees, folder, planning } = setup;
  const { transforms } = engine;
  const configs = new Configs({ file: null, off: false }, { trees, cwd: folder, transforms, runsCode: false });
  const kept: Job[] = [];
  const read = new Set<string>();
  for (const job of jobs) {
    try {
      const config = await configs.of(job.file);
      if (config === null) kept.push(job);
      else if (isIgnoredBy(config, job.file) !== true && isNamedBy(config, job.file) !== false) {
        kept.push({ ...job, settings: settingsOf(settingsFor(config, job.file), engine, planning) });
      }
      read.add(job.file);
    } catch (error) {
      if (!(error instanceof WrongUse)) throw error;
      const failure = {
        code: 'wrong-use',
        message: `Its configuration: ${error.message}.`,
        advice: error.advice,
      } as const;
      kept.push({ ...job, failure });
    }
  }
  // Where one can't be read, what it would tell is not known, and its files stay as they are.
  if (read.size === jobs.length) engine.know?.(await buildsTold(configs));
  return kept;
}

function settingsOf(settings: FileSettings, engine: Engine, planning: PlanSettings): JobSettings {
  const says = decidedTransforms(engine.transforms, { preset: null, only: [], skip: [] }, settings);
  const isRestricted = settings.preset !== null || settings.only !== null;
  const isLeft = (id: string): boolean => {
    const told = settings.switches.get(id)?.value;
    return told ?? (!isRestricted || says.some(({ transform, runs }) => runs && transform.id === id));
  };
  const names = planning.transforms.filter((name) =>
    transformsNamed(engine.transforms, [name]).some(({ id }) => isLeft(id)),
  );
  const isUnsafe = planning.unsafe && (settings.safety === null || settings.safety.value === 'unsafe');
  return { transforms: names, safety: isUnsafe ? 'unsafe' : 'safe', target: null, buildArgs: [] };
}
