import type { Premise } from '../../effects/premise.js';
import { type Check, open, proven } from './checks.js';

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

/** What a plan makes of a verdict on the lock file at `path`, which the install reads. */
export function checkOfLock(path: string, verdict: LockVerdict): Check {
  const claim = leavesLock(path);
  const files = { reads: [path], pins: [path] };
  switch (verdict.kind) {
    case 'kept':
      return { ok: true, ...files, premises: [proven(claim, verdict.proof)] };
    case 'unsure':
      return { ok: true, ...files, premises: [openOf(path, `${claim} That isn't sure: ${verdict.why}.`)] };
    case 'rewritten':
      return { ok: true, ...files, premises: [unread(path, verdict.why)] };
    default:
      return verdict satisfies never;
  }
}

/** The claim of a premise. */
export function leavesLock(path: string): string {
  return `The install leaves ${path} as it is.`;
}

/** A claim about nothing but what becomes of a file that an install reads. */
export function openOf(path: string, claim: string): Premise {
  return { ...open(claim), file: path };
}

/**
 * The premise where the install surely writes a file again, and the copy of the sources then puts the old text back: nothing else
 * differs, for the install had the same files.
 */
export function unread(path: string, why: string): Premise {
  return openOf(
    path,
    `The ${path} of the image may be that of the build context: nothing reads what the install makes of it (${why}).`,
  );
}
