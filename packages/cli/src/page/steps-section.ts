import type { FateView, FileView, StageView, StepView } from '../explain/explanation.js';
import { duration, percent } from '../terminal/duration.js';
import { type Html, html } from './html.js';

/** The steps of a Dockerfile in two states, side by side, coloured by how often they re-run. */
export function stepsView(now: FileView, fixed: FileView | null): Html {
  return html`<p class="legend">never re-run <i></i> re-run by every rebuild</p>
<div class="columns">
<div>${fixed === null ? null : html`<h3>As it is</h3>`}${now.stages.map(stageView)}</div>
${fixed === null ? null : html`<div><h3>As dockshift fix would leave it</h3>${fixed.stages.map(stageView)}</div>`}
</div>`;
}

function stageView({ name, built, steps }: StageView): Html {
  return html`<h3><code>${name}</code>${built ? null : html` <span class="dim">not built: nothing needs it</span>`}</h3>
<ol class="steps">
${steps.map(stepView)}</ol>
`;
}

function stepView(step: StepView): Html {
  const { share } = step;
  const heat = share === null ? '' : ' heat';
  const style = share === null ? null : html` style="--share: ${Math.round(share * 100)}"`;
  return html`<li class="step ${step.kind}${heat}"${style}>
<span class="step-text">${step.text}</span>
<span class="facts">${factsOf(step).map((fact) => html`<span>${fact}</span> `)}</span>
${step.fate === null ? null : fateView(step.fate)}
</li>
`;
}

function factsOf(step: StepView): readonly Html[] {
  return [
    html`line ${step.line}`,
    html`${step.kind === 'base' ? 'base image' : step.kind}`,
    ...(step.brings === '' ? [] : [html`${step.brings}`]),
    ...(step.takes === null ? [] : [html`${step.takes}`]),
    ...(step.share === null ? [] : [html`re-run by <b>${percent(step.share)}</b>`]),
    ...(step.kind === 'layer' ? [html`${step.measured ? 'measured' : 'about'} <b>${duration(step.seconds)}</b>`] : []),
  ];
}

function fateView({ state, because, first, follows, certain }: FateView): Html | null {
  if (state === 'no step' || state === 'not built') return null;
  if (state === 'cached') return html`<span class="fate cached"><span class="state">CACHED</span></span>`;
  const doubt = certain ? '' : ' It does only if something else comes out this time.';
  const where = first === null || follows ? '' : ` It begins where ${first}.`;
  return html`<span class="fate ${certain ? 'rerun' : 'maybe'}"><span class="state">${certain ? 're-run' : 're-run?'}</span> ${because ?? ''}.${where}${doubt}</span>`;
}
