import type { Premise, Rewrite } from './rewrite.js';

/** `safe` is applied by default, `unsafe` on request, `suggestion` never by itself. */
export type Safety = 'safe' | 'unsafe' | 'suggestion';

/** Safety follows from what a rewrite keeps and what it has proven; nobody picks it by hand. */
export function safetyOf(rewrite: Rewrite): Safety {
  if (rewrite.keeps === 'nothing') return 'suggestion';
  return openPremises(rewrite).length === 0 ? 'safe' : 'unsafe';
}

/** The premises that nothing here proves: the explanation of `unsafe`. */
export function openPremises(rewrite: Rewrite): readonly Premise[] {
  return rewrite.premises.filter((premise) => premise.proof === null);
}
