import type { BuildEngine, BuildFlags, BuildOutcome } from '../engines/engine.js';
import { type ImageSnapshot, type LayerMemory, readImage } from '../image/archive.js';
import type { Built } from './judge.js';
import type { VersionFiles, Workplace } from './workplace.js';

/** One build of a run. */
export interface BuildOrder {
  /** How the user hears of it: "the original". */
  readonly what: string;
  readonly files: VersionFiles;
  readonly context: string;
  readonly target: string | null;
  readonly cache: boolean;
}

/** What builds need besides their order. */
export interface BuildTools {
  readonly engine: BuildEngine;
  readonly flags: BuildFlags;
  readonly workplace: Workplace;
  /** What images are called: two commands that run side by side leave each other's alone. */
  readonly repository: 'dockshift-verify' | 'dockshift-try';
  readonly signal: AbortSignal;
  readonly talk: Talk;
}

/** What is said while builds run. */
export interface Talk {
  begin(what: string): void;
  line(text: string): void;
  end(what: string, outcome: BuildOutcome): void;
}

/** The builds of a run, under names of their own, so that all of them can be taken away again. */
export class Builds {
  readonly #tools: BuildTools;
  readonly #tags: string[] = [];
  readonly #memory: LayerMemory = new Map();

  constructor(tools: BuildTools) {
    this.#tools = tools;
  }

  /** Builds an image and reads it. */
  async build({ what, files, context, target, cache }: BuildOrder): Promise<Built> {
    const { engine, flags, workplace, repository, signal, talk } = this.#tools;
    signal.throwIfAborted();
    const tag = `localhost/${repository}:${workplace.id}-${this.#tags.length}`;
    this.#tags.push(tag);
    talk.begin(what);
    const onLine = (line: string): void => talk.line(line);
    const outcome = await engine.build({ ...files, context, tag, target, cache, flags, onLine }, signal);
    talk.end(what, outcome);
    return { outcome, image: outcome.ok ? await this.#read(tag) : null };
  }

  /** Removes all images that were built, also after an abort. */
  async remove(): Promise<void> {
    for (const tag of this.#tags) await this.#tools.engine.remove(tag);
  }

  async #read(tag: string): Promise<ImageSnapshot> {
    const { engine, signal } = this.#tools;
    const image = await readImage(engine.save(tag, signal), this.#memory);
    signal.throwIfAborted();
    return image;
  }
}
