import type { Declined, Premise } from '@dockshift/core';
import type { TransformGain } from '../explain/explanation.js';
import type { ShownRewrite } from '../job/report.js';
import { gainText } from '../report/gain-text.js';
import { type Html, html } from './html.js';

/** Rewrites that are applied, or wait for a word of the user, each with all that it rests on. */
export function rewritesView(
  applied: readonly ShownRewrite[],
  held: readonly ShownRewrite[],
  gains: readonly TransformGain[],
): Html {
  const gainOf = ({ gain, transform }: ShownRewrite): string =>
    gainText(gain, gains.find((one) => one.transform === transform) ?? null);
  return html`${applied.map((rewrite) => rewriteView(rewrite, rewrite.safety === 'safe' ? 'safe' : 'unsafe', gainOf(rewrite)))}
${held.map((rewrite) => rewriteView(rewrite, rewrite.safety === 'suggestion' ? 'hint' : 'held', rewrite.gain.summary))}`;
}

function rewriteView(rewrite: ShownRewrite, mark: 'safe' | 'tried' | 'unsafe' | 'held' | 'hint', gain: string): Html {
  const { at, title, transform, premises, message } = rewrite;
  return html`<details>
<summary><span class="tag ${mark}">${mark}</span> line ${at.line}: ${title}</summary>
<div>
<p>${message} Gain: ${gain}.</p>
<p class="dim"><code>${transform}</code>, keeps ${KEEPS[rewrite.keeps]}</p>
${premises.length === 0 ? html`<p>It rests on nothing but the Dockerfile.</p>` : html`<ul>${premises.map(premiseView)}</ul>`}
</div>
</details>
`;
}

const KEEPS = {
  image: 'the image as it is',
  'image-minus-caches': 'the image but for caches',
  nothing: 'nothing: it is a hint',
} as const;

function premiseView({ claim, proof }: Premise): Html {
  return proof === null
    ? html`<li>${claim} <span class="unsafe">Not proven.</span></li>`
    : html`<li>${claim} <span class="dim">Proof: ${proof}.</span></li>`;
}

/** Places that were looked at and left alone, with the reasons. */
export function declinesView(declined: readonly Declined[]): Html {
  const items = declined.map(
    ({ at, transform, message, because }) =>
      html`<li><span class="tag left">left</span> line ${at.line}: ${message} ${because} <code class="dim">${transform}</code></li>\n`,
  );
  return html`<ul class="plain">${items}</ul>`;
}
