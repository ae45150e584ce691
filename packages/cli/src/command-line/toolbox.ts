import type { Engine } from '../job/engine.js';

/** What a command needs from outside besides its {@link Io}; a test passes its own. */
export interface Toolbox {
  /** Loads the engine with its transforms; that takes longer than parsing a command line. */
  loadEngine(): Promise<Engine>;
  /** The module that a worker thread runs; null: no threads. */
  readonly worker: URL | null;
}
