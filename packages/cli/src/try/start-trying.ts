import type { Toolbox } from '../command-line/toolbox.js';
import type { Engine } from '../job/engine.js';
import { type Examination, settled } from '../job/examine.js';
import type { Job } from '../job/report.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import type { TryHand } from './file-trial.js';
import { liveTalk } from './live-talk.js';
import { memoryFolder, Remembered } from './remembered.js';
import type { TryOptions } from './try-options.js';
import { withArguments } from './variants.js';

/** What trials of a run are made with. */
export interface TryingSetup {
  /** How they are talked about. */
  readonly style: { readonly quiet: boolean; readonly verbose: boolean; readonly color: boolean | null };
  readonly engine: Engine;
  readonly io: Io;
  readonly toolbox: Toolbox;
  readonly examination: Examination;
}

/** Finds an engine, and returns what the held rewrites of a file are tried with. Throws a WrongUse where there is no engine. */
export async function startTrying(
  trial: TryOptions,
  { style, engine, io, toolbox, examination }: TryingSetup,
): Promise<(job: Job) => TryHand> {
  const builder = await toolbox.findBuildEngine(trial.engine, io);
  const colors = colorsFor(style.color, io.env, io.stderr.isTTY);
  const began = performance.now();
  const { seconds, suggestions, clean, variants, target, command } = trial;
  const chooser = { engine, taken: examination.taken ?? [], suggestions };
  const hand = {
    clean,
    isLate: () => seconds !== null && (performance.now() - began) / 1000 > seconds,
    computing: io.computing,
  };
  const memory = new Remembered(trial.remember ? memoryFolder(io) : null);
  return (job) => {
    const talk = liveTalk(io.stderr, builder, colors, style, job.path);
    const own = settled(job, examination).examination;
    const options = {
      variants: withArguments(variants, job.settings?.buildArgs ?? []),
      target: target ?? job.settings?.target ?? null,
      command,
    };
    return {
      ...hand,
      examination: own,
      chooser: { ...chooser, transforms: own.transforms },
      means: { engine: builder, options, memory, signal: io.signal, talk },
    };
  };
}
