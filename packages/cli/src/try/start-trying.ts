import type { Transform } from '@dockshift/core';
import type { Toolbox } from '../command-line/toolbox.js';
import type { Engine } from '../job/engine.js';
import type { Examination } from '../job/examine.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import type { TryHand } from './file-trial.js';
import { liveTalk } from './live-talk.js';
import { memoryFolder, Remembered } from './remembered.js';
import type { TryOptions } from './try-options.js';

/** What trials of a run are made with. */
export interface TryingSetup {
  /** How they are talked about. */
  readonly style: { readonly quiet: boolean; readonly verbose: boolean; readonly color: boolean | null };
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  readonly io: Io;
  readonly toolbox: Toolbox;
  readonly examination: Examination;
}

/** Finds an engine, and returns what the held rewrites of a file, by its path, are tried with. Throws a WrongUse where there is no engine. */
export async function startTrying(
  trial: TryOptions,
  { style, engine, transforms, io, toolbox, examination }: TryingSetup,
): Promise<(path: string) => TryHand> {
  const builder = await toolbox.findBuildEngine(trial.engine, io);
  const colors = colorsFor(style.color, io.env, io.stderr.isTTY);
  const began = performance.now();
  const { seconds, suggestions, clean, variants, target, command } = trial;
  const hand = {
    chooser: { engine, transforms, taken: examination.taken ?? [], suggestions },
    examination,
    clean,
    isLate: () => seconds !== null && (performance.now() - began) / 1000 > seconds,
    computing: io.computing,
  };
  const memory = new Remembered(trial.remember ? memoryFolder(io) : null);
  const options = { variants, target, command };
  return (path) => {
    const talk = liveTalk(io.stderr, builder, colors, style, path);
    return { ...hand, means: { engine: builder, options, memory, signal: io.signal, talk } };
  };
}
