import type { FindBuildEngine } from '../engines/engine.js';
import type { Engine } from '../job/engine.js';

/** What a command needs from outside besides its {@link Io}; a test passes its own. */
export interface Toolbox {
  /** Loads the engine with its transforms; that takes longer than parsing a command line. */
  loadEngine(): Promise<Engine>;
  /** Finds what builds images. */
  readonly findBuildEngine: FindBuildEngine;
  /** The module that a worker thread runs; null: no threads. */
  readonly worker: URL | null;
  /** The module that a process of a campaign runs; null: everything is done in this one. */
  readonly taskWorker: URL | null;
}
