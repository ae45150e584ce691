import { dirname } from 'node:path';
import type { Arguments } from '../command-line/arguments.js';
import { buildDefinition, type NamedBuild } from '../context/build-definition.js';
import type { Selection } from '../fix/select-transforms.js';
import type { Engine } from '../job/engine.js';
import { nameOfTransform } from '../job/named-transforms.js';
import type { Job, JobSettings } from '../job/report.js';
import type { Configs } from './configs.js';
import type { FileSettings } from './file-settings.js';

/** What the command line says that a configuration may say, too. */
export interface SettingFlags {
  readonly selection: Selection;
  /** null: neither `--unsafe` nor `--try` is given in any form. */
  readonly safety: JobSettings['safety'] | null;
}

/** The flags of a command. */
export function settingFlags(args: Arguments, selection: Selection): SettingFlags {
  return { selection, safety: safetyOf(args) };
}

function safetyOf(args: Arguments): JobSettings['safety'] | null {
  const [tries, unsafe] = [args.switch('try'), args.switch('unsafe')];
  if (unsafe === true) return 'unsafe';
  if (tries === true) return 'tried';
  return tries === false || unsafe === false ? 'safe' : null;
}

/** The jobs, each with what its configuration says, and all builds that configurations tell of. */
export interface Configured {
  readonly jobs: readonly Job[];
  readonly builds: readonly NamedBuild[];
}

/** Looks up the configuration of each job; throws a WrongUse where one can't be read. */
export async function configuredJobs(
  jobs: readonly Job[],
  configs: Configs,
  engine: Engine,
  flags: SettingFlags,
): Promise<Configured> {
  const configured: Job[] = [];
  for (const job of jobs) {
    const config = job.failure === null ? await configs.of(job.file) : null;
    if (config === null) {
      configured.push(job);
      continue;
    }
    const { settingsFor } = await import('./file-settings.js');
    const settings = settingsFor(config, job.file);
    configured.push({ ...job, settings: await jobSettings(settings, engine, flags) });
  }
  return { jobs: configured, builds: await buildsTold(configs) };
}

async function jobSettings(settings: FileSettings, engine: Engine, flags: SettingFlags): Promise<JobSettings> {
  const { chosenTransforms } = await import('./choose-transforms.js');
  const [build, ...more] = settings.builds;
  // Of several builds none is the one.
  const only = more.length === 0 ? build?.value : undefined;
  return {
    transforms: chosenTransforms(engine.transforms, flags.selection, settings).map(nameOfTransform),
    safety: flags.safety ?? settings.safety?.value ?? 'safe',
    target: only?.target ?? null,
    buildArgs: Object.entries(only?.args ?? {}).map(([name, value]) => `${name}=${value}`),
  };
}

/** The builds that the configurations of a run tell of. */
export async function buildsTold(configs: Configs): Promise<readonly NamedBuild[]> {
  const all = await configs.all();
  if (all.length === 0) return [];
  const { buildsIn } = await import('./file-settings.js');
  return all.flatMap((config) =>
    buildsIn(config).flatMap(({ value, from }, index) => {
      const { dockerfile, context, target, args } = value;
      const [file = '', by = ''] = from.split(/ \((?=contexts\[)|\)$/);
      const written = { name: `contexts[${index}]`, by, context, dockerfile, images: [], target, args };
      const definition = buildDefinition(written, dirname(config.file), false);
      return definition === null ? [] : [{ ...definition, file }];
    }),
  );
}
