import type { ObjectFormat } from '../git/object-id.js';

/** The commit that a repository's change is made on, and where its objects are. */
export interface Origin {
  /** The folder with the objects. */
  readonly objects: string;
  readonly base: string;
  readonly format: ObjectFormat;
  /** Brings contents that are not here, all in one go; null: all that there are have to be here. */
  readonly fetch: ((objects: readonly string[]) => Promise<void>) | null;
}

/** A repository that has nothing to work on, and that is nobody's mistake. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}
