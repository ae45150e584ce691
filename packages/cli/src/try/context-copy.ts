import type { Version } from '../verify/version.js';
import type { Workplace } from '../verify/workplace.js';
import { type Asked, askedBy, asksNoMore, isAsked } from './readable.js';

/** What is copied. */
export interface CopySource {
  readonly original: Version;
  /** Absolute folder. */
  readonly context: string;
  /** Is a path of the context one that no build of it reads? */
  readonly leavesOut: (path: string) => boolean;
}

/** The copy of a build context: no more of it than builds ask for. */
export class ContextCopy {
  readonly #source: CopySource;
  readonly #workplace: Workplace;
  readonly #signal: AbortSignal;
  /** What was copied at first. */
  readonly #first: Asked;
  #copied: Asked;

  private constructor(source: CopySource, workplace: Workplace, signal: AbortSignal, first: Asked) {
    this.#source = source;
    this.#workplace = workplace;
    this.#signal = signal;
    this.#first = first;
    this.#copied = first;
  }

  /** Copies what builds of the original ask for. */
  static async make(source: CopySource, workplace: Workplace, signal: AbortSignal): Promise<ContextCopy> {
    const { original, context, leavesOut } = source;
    const asked = askedBy(original.dockerfile);
    const takes = (path: string): boolean => isAsked(path, asked) && !leavesOut(path);
    const isWhole = await workplace.copy(context, { takes, links: asked === null, signal });
    const copy = new ContextCopy(source, workplace, signal, isWhole ? asked : null);
    if (!isWhole) await copy.#copyAll();
    return copy;
  }

  /** Do builds of this version read nothing but what was copied for the original? */
  isEnoughFor({ dockerfile }: Version): boolean {
    return asksNoMore(askedBy(dockerfile), this.#first);
  }

  /** Copies what else builds of a version may ask for. */
  async widenFor({ dockerfile }: Version): Promise<void> {
    if (asksNoMore(askedBy(dockerfile), this.#copied)) return;
    await this.#copyAll();
    this.#copied = null;
  }

  async #copyAll(): Promise<void> {
    const { context, leavesOut } = this.#source;
    await this.#workplace.copy(context, { takes: (path) => !leavesOut(path), links: true, signal: this.#signal });
  }
}
