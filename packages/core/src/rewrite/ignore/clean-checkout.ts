import type { BuildContext } from '../../context/build-context.js';
import { gitIgnoreLine } from '../../context/git-ignored.js';
import type { Premise } from '../../effects/premise.js';
import { enumerate } from '../../tools/kit/checks.js';

/** What a line of an ignore file rests on where it leaves out what somebody who works there has, and a fresh clone has not. */
export function cleanCheckoutClaim(names: string): string {
  return `The context that counts is a clean checkout, which has no ${names}.`;
}

/** Why a clean checkout lacks something, a clause; `lines` are those of `.gitignore` files that name it: `.gitignore:3`. */
export function absentBecause(lines: readonly string[]): string {
  return lines.length === 0 ? 'the repository has none' : `git ignores it (${enumerate(lines)})`;
}

/** That claim about folders which no clean checkout of the context has, and which a step makes. */
export function cleanCheckout(folders: readonly string[], context: BuildContext): Premise {
  const lines = folders.map((folder) => gitIgnoreLine(`${folder}/any`, context));
  const known = lines.flatMap((line) => line ?? []);
  const because = absentBecause(known.length === lines.length ? [...new Set(known)] : []);
  return { claim: cleanCheckoutClaim(enumerate(folders)), proof: `${because}, and the install makes it` };
}
