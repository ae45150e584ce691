import {
  type BuildContext,
  type CachePlan,
  type CacheStep,
  type Document,
  type ExplainedStep,
  explain,
  type FileChange,
  type KnownBuilds,
  type LineIndex,
  lineIndex,
  type Measured,
  parse,
  type Replay,
  type Stage,
  type StepContents,
  type StepFate,
  rebuildSeconds as secondsOfRebuild,
  shortText,
} from '@dockshift/core';
import type { KnownHistory } from '../history/history.js';
import { counted } from '../terminal/plural.js';
import { size } from '../terminal/size.js';
import type { FateView, FileView, StageView, StepView } from './explanation.js';

/** A Dockerfile's text with the context it is built with, and what is known beside it. */
export interface Viewed {
  readonly source: string;
  readonly context: BuildContext | null;
  readonly history: KnownHistory | null;
  readonly measured: Measured | null;
  /** null: nothing was asked. */
  readonly edits: readonly FileChange[] | null;
}

/** A view, and the replay that it rests on. */
export interface ViewedFile {
  readonly view: FileView;
  readonly replay: Replay | null;
  readonly unseen: readonly string[];
}

/** What a step takes is volatile if it is different in this share of the rebuilds. */
const VOLATILE = 0.1;

/** Looks at one state of a Dockerfile. */
export function viewFile(viewed: Viewed): ViewedFile {
  const document = parse(viewed.source);
  const explained = explain(document, knownOf(viewed));
  const lines = lineIndex(document.source);
  const steps = explained.steps.map((each): StepView => {
    const { step, seconds, from, share, change, fate } = each;
    const takes = step.inputs.some((input) => input.kind === 'files');
    return {
      line: lines.position(step.instruction.span.start).line,
      text: shortText(step.instruction),
      kind: step.kind,
      brings: bringsText(each),
      takes: change !== null && takes ? (change >= VOLATILE ? 'volatile' : 'stable') : null,
      share: step.kind === 'layer' && step.built ? share : null,
      seconds,
      measured: from === 'measured',
      fate: fate === null ? null : fateView(fate, step.index, explained.steps),
    };
  });
  const view: FileView = {
    stages: stagesOf(document, explained.plan, steps, lines),
    rebuild: explained.rebuild,
    edit: explained.edit,
  };
  return { view, replay: explained.replay, unseen: explained.unseen };
}

function knownOf({ context, history, measured, edits }: Viewed): KnownBuilds {
  return { context, measured, edits, commits: history?.commits.map((commit) => commit.files) ?? null };
}

/** Seconds of a rebuild of this text over the history; null where there is none. */
export function rebuildSeconds(viewed: Viewed): number | null {
  return secondsOfRebuild(parse(viewed.source), knownOf(viewed));
}

function stagesOf(
  document: Document,
  plan: CachePlan,
  steps: readonly StepView[],
  lines: LineIndex,
): readonly StageView[] {
  const byStage = new Map<Stage, CacheStep[]>(document.stages.map((stage) => [stage, []]));
  for (const step of plan.steps) byStage.get(step.stage)?.push(step);
  return [...byStage].map(([stage, own]) => {
    const views = own.flatMap((step) => steps[step.index] ?? []);
    // A stage that starts from another one has no step for its FROM.
    const from = own.some((step) => step.instruction === stage.from) ? [] : [fromView(stage, lines)];
    return {
      name: stage.name ?? `stage ${stage.index}`,
      built: own.length === 0 ? stage === plan.target : own.some((step) => step.built),
      steps: [...from, ...views],
    };
  });
}

function fromView(stage: Stage, lines: LineIndex): StepView {
  const { line } = lines.position(stage.from.span.start);
  const text = shortText(stage.from);
  return {
    line,
    text,
    kind: 'metadata',
    brings: '',
    takes: null,
    share: null,
    seconds: 0,
    measured: false,
    fate: null,
  };
}

function bringsText({ files, calls }: StepContents): string {
  return files === null ? calls.join(', ') : `${counted(files.count, 'file')}, ${size(files.bytes)}`;
}

function fateView(fate: StepFate, index: number, steps: readonly ExplainedStep[]): FateView {
  if (fate.state !== 're-run') return { state: fate.state, because: null, first: null, follows: false, certain: true };
  const first = fate.first === index ? null : (steps[fate.first]?.fate ?? null);
  return {
    state: 're-run',
    because: fate.because,
    first: first?.state === 're-run' ? first.because : null,
    follows: fate.cause.kind === 'above',
    certain: fate.certain,
  };
}
