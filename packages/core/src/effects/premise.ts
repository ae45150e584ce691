/** One thing a rewrite relies on. `proof` says why it holds here; null means that it was not proven. */
export interface Premise {
  /** A full sentence. */
  readonly claim: string;
  /** A clause that a user can check; null: open. */
  readonly proof: string | null;
  /** A file of the build context that an install may write again: where no copy behind the install brings it, nothing rests on the claim. */
  readonly file?: string;
}
