import type { Transform } from '@dockshift/core';
import type { Toolbox } from '../command-line/toolbox.js';
import type { FixOptions } from '../fix/fix-options.js';
import type { Engine } from '../job/engine.js';
import type { Examination } from '../job/examine.js';
import type { FileReport, Job } from '../job/report.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { liveTalk } from './live-talk.js';
import { memoryFolder, Remembered } from './remembered.js';
import { type ExaminedReport, tryHeld } from './try-file.js';
import type { TryOptions } from './try-options.js';

/** What trials of a run are made with. */
export interface TryingSetup {
  readonly options: FixOptions;
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  readonly io: Io;
  readonly toolbox: Toolbox;
  readonly examination: Examination;
}

/** Finds an engine, and returns what tries the held rewrites of one file after the other. Throws a WrongUse where there is no engine. */
export async function startTrying(
  trial: TryOptions,
  { options, engine, transforms, io, toolbox, examination }: TryingSetup,
): Promise<(report: ExaminedReport, job: Job) => Promise<FileReport>> {
  const builder = await toolbox.findBuildEngine(trial.engine, io);
  const colors = colorsFor(options.color, io.env, io.stderr.isTTY);
  const began = performance.now();
  const { seconds, suggestions, clean, flags, platforms, target, command } = trial;
  const hand = {
    chooser: { engine, transforms, taken: options.taken, suggestions },
    examination,
    clean,
    isLate: () => seconds !== null && (performance.now() - began) / 1000 > seconds,
  };
  const memory = new Remembered(trial.remember ? memoryFolder(io) : null);
  return (report, job) => {
    const talk = liveTalk(io.stderr, builder, colors, options, job.path);
    const means = { engine: builder, options: { flags, platforms, target, command }, memory, signal: io.signal, talk };
    return tryHeld(report, job, { ...hand, means });
  };
}
