import type { ObjectFormat } from '../git/object-id.js';

/** The commit that a repository's change is made on, and where git finds it. */
export interface Origin {
  /** A folder that git takes for a repository and whose configuration is ours; commits are made and pushed here. */
  readonly gitDir: string;
  /** The folder with the objects, for `objects/info/alternates`. */
  readonly objects: string;
  readonly base: string;
  /** The branch that the base is the head of; null: HEAD names none. */
  readonly branch: string | null;
  readonly format: ObjectFormat;
  /** Are all contents here, or only names? Then contents are fetched as they are needed. */
  readonly blobless: boolean;
}

/** A repository that has nothing to work on, and that is nobody's mistake. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}
