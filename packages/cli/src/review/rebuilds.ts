import { type Proposal, withIgnoreFile } from '@dockshift/core';
import { rebuildSeconds } from '../explain/file-view.js';
import type { WorkTrees } from '../files/git-folder.js';
import { type History, readHistory } from '../history/history.js';
import type { OpenFile } from '../job/examine.js';
import type { Io } from '../terminal/io.js';

/** What a rebuild takes on average, without a rewrite and with it, over the commits so far. */
export interface Rebuilds {
  /** Seconds. */
  readonly before: number;
  readonly after: number;
  /** What the average is over, a noun phrase. */
  readonly over: string;
}

/** Says of rewrites what they gain, by the history that git has. It is read once for each build context. */
export class RebuildModel {
  readonly #trees: WorkTrees;
  readonly #computing: Io['computing'];
  readonly #histories = new Map<string, Promise<History>>();

  constructor(trees: WorkTrees, computing: Io['computing']) {
    this.#trees = trees;
    this.#computing = computing;
  }

  /** null: there is no history to tell by. */
  async of({ before, after }: Proposal, { found, input }: OpenFile): Promise<Rebuilds | null> {
    const { context } = input;
    if (found.root === null || context === null) return null;
    const history = await this.historyOf(found.root);
    if (!history.ok) return null;
    const seconds = ({ dockerfile, ignoreFile }: Proposal['before']): Promise<number | null> => {
      const now = withIgnoreFile(context, ignoreFile);
      const view = { source: dockerfile, context: now, history, measured: null, edits: null };
      return this.#computing(() => rebuildSeconds(view));
    };
    const [was, is] = [await seconds(before), await seconds(after)];
    return was === null || is === null ? null : { before: was, after: is, over: history.title };
  }

  /** The history of a folder. */
  historyOf(folder: string): Promise<History> {
    const known = this.#histories.get(folder);
    if (known !== undefined) return known;
    const history = readHistory(folder, null, this.#trees);
    this.#histories.set(folder, history);
    return history;
  }
}
