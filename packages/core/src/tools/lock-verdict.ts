/** Does an install leave the lock file as it is? */
export type LockVerdict =
  /** Byte by byte; the proof is a clause for users. */
  | { readonly kind: 'kept'; readonly proof: string }
  /** It surely changes; a clause that says why. */
  | { readonly kind: 'rewritten'; readonly why: string }
  /** Neither is sure; a clause that names what can't be told. */
  | { readonly kind: 'unsure'; readonly why: string };

/** It surely changes. */
export function rewritten(why: string): LockVerdict {
  return { kind: 'rewritten', why };
}

/** It may change. */
export function unsure(why: string): LockVerdict {
  return { kind: 'unsure', why };
}
