import {
  type BuildContext,
  type CachePlan,
  type CacheStep,
  cachePlan,
  type Document,
  describeSteps,
  type FileChange,
  type LineIndex,
  lineIndex,
  type Measured,
  parse,
  type Replay,
  replay,
  type SimulatedStep,
  type Stage,
  type StepContents,
  seesUnder,
  shortText,
  simulate,
  stepSeconds,
  unseenChanges,
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
  const { context, history, measured, edits } = viewed;
  const document = parse(viewed.source);
  const plan = cachePlan(document, context);
  const seconds = stepSeconds(document, plan, measured);
  const replayed =
    history === null
      ? null
      : replayHistory(
          plan,
          history,
          context,
          seconds.map((one) => one.seconds),
        );
  const simulated = edits === null ? null : simulate(document, context, { files: edits });
  const contents = describeSteps(document, plan, context);
  const lines = lineIndex(document.source);
  const steps = plan.steps.map((step, index): StepView => {
    const takes = step.inputs.some((input) => input.kind === 'files');
    const change = replayed?.changes[index] ?? 0;
    const known = replayed !== null && replayed.rebuilds > 0;
    return {
      line: lines.position(step.instruction.span.start).line,
      text: shortText(step.instruction),
      kind: step.kind,
      brings: bringsText(contents[index]),
      takes: known && takes ? (change >= VOLATILE ? 'volatile' : 'stable') : null,
      share: known && step.kind === 'layer' && step.built ? (replayed.shares[index] ?? 0) : null,
      seconds: seconds[index]?.seconds ?? 0,
      measured: seconds[index]?.from === 'measured',
      fate: simulated === null ? null : fateView(simulated.steps, index),
    };
  });
  const view: FileView = {
    stages: stagesOf(document, plan, steps, lines),
    rebuild: replayed === null || replayed.rebuilds === 0 ? null : replayed.seconds / replayed.rebuilds,
    edit: simulated === null ? null : editSeconds(simulated.steps, steps),
  };
  return { view, replay: replayed, unseen: [...new Set(unseenChanges(document, plan).map((one) => one.text))] };
}

function replayHistory(
  plan: CachePlan,
  history: KnownHistory,
  context: BuildContext | null,
  seconds: readonly number[],
): Replay {
  const sees = seesUnder(context?.ignoreFile.text ?? null);
  return replay(
    plan,
    history.commits.map((commit) => commit.files),
    seconds,
    sees,
  );
}

/** Seconds of a rebuild of this text over the history; null where there is none. */
export function rebuildSeconds({ source, context, history, measured }: Viewed): number | null {
  if (history === null) return null;
  const document = parse(source);
  const plan = cachePlan(document, context);
  const seconds = stepSeconds(document, plan, measured).map((one) => one.seconds);
  const replayed = replayHistory(plan, history, context, seconds);
  return replayed.rebuilds === 0 ? null : replayed.seconds / replayed.rebuilds;
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

function bringsText(contents: StepContents | undefined): string {
  if (contents === undefined) return '';
  if (contents.files !== null) {
    const { count, bytes } = contents.files;
    return `${counted(count, 'file')}, ${size(bytes)}`;
  }
  return contents.calls.join(', ');
}

function fateView(steps: readonly SimulatedStep[], index: number): FateView {
  const fate = steps[index]?.fate;
  if (fate?.state !== 're-run')
    return { state: fate?.state ?? 'no step', because: null, first: null, follows: false, certain: true };
  const first = fate.first === index ? undefined : steps[fate.first]?.fate;
  return {
    state: 're-run',
    because: fate.because,
    first: first?.state === 're-run' ? first.because : null,
    follows: fate.cause.kind === 'above',
    certain: fate.certain,
  };
}

function editSeconds(simulated: readonly SimulatedStep[], steps: readonly StepView[]): number {
  return steps.reduce((sum, step, index) => sum + (simulated[index]?.fate.state === 're-run' ? step.seconds : 0), 0);
}
