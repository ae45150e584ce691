import {
  applyEdits,
  commandKey,
  enumerate,
  keepsListsFresh,
  mostSaved,
  moveCopy,
  moveOrder,
  open,
  type Premise,
  parse,
  type Rewrite,
  runBody,
  type Span,
  type Subject,
  shortLine,
  shortText,
  slice,
  stageUses,
  type TracedCommand,
  visible,
} from '@dockshift/core/kit';
import { fetchesFor } from './fetched-lists.js';
import { type Copying, fillsMount, LEAST, type PassedRun, type Staying, sharedMount } from './passed-run.js';
import { madeByWorkdir } from './source-copies.js';
import { sourcesSeen } from './sources-seen.js';

/** A copy that moves. */
export interface MovedCopy {
  readonly ok: true;
  readonly rewrite: Rewrite;
  /** The RUNs that it passes. */
  readonly about: readonly Span[];
}

/** Less is no difference between two builds, in seconds. */
const NOTICED = 0.1;

/** Moves a copy behind a RUN that has no use for it, past all that stands between; or says what is against it. Null: nothing is worth it. */
export function copyBehind(
  subject: Subject,
  place: Copying,
  last: PassedRun,
  all: readonly PassedRun[],
): MovedCopy | Staying | null {
  const { document, stage, source } = place;
  const { run, split } = last;
  const stays = (code: Staying['code'], because: string): Staying => ({ ok: false, run, code, because });
  const order = moveOrder({
    ...place,
    run,
    ahead: last.effects,
    name: `\`${shortText(run)}\``,
    outputs: [],
    anyOwner: false,
  });
  if (!order.ok) return stays('depends', order.because);
  // What moves along with the copy is not passed, nor is what stands behind the last one.
  const between = stage.instructions.slice(
    stage.instructions.indexOf(source.copy) + 1,
    stage.instructions.indexOf(run),
  );
  const passed = all.filter((one) => one === last || (one.run.index < run.index && !order.along.includes(one.run)));
  if (passed.reduce((sum, { cost }) => sum + cost.seconds, 0) < LEAST) return null;
  const ahead = passed.flatMap(({ commands }) => commands);
  if (fetchesFor(ahead, staying(place, ahead)))
    return stays('depends', 'It fetches lists of packages, by which a step that needs the sources installs.');
  const folder = madeByWorkdir(place, run);
  if (folder !== null)
    return stays(
      'folder',
      `\`${folder}\` would make its folder ahead of the copy, with another owner or mode perhaps.`,
    );
  const seen: Premise[] = [];
  for (const one of [...between, run]) {
    if (one.kind !== 'RUN' || order.along.includes(one)) continue;
    const shared = sharedMount(document, one);
    if (shared !== null) return stays('cache-mount', fillsMount(shared));
    const body = runBody(document, stage, one);
    // One that is not read may do anything, and is not passed.
    if (!body.ok) continue;
    const own = sourcesSeen(place, one, body, one === run ? last.commands : body.trace.commands);
    if (!own.ok) return stays('depends', own.because);
    seen.push(...own.premises.filter(({ claim }) => !seen.some((other) => other.claim === claim)));
  }
  const { along } = order;
  const edits = moveCopy({
    ...{
      document,
      copy: source.copy,
      written: null,
      manifests: [],
      place: 'copy',
      along,
      run,
      fresh: null,
      split,
      last: null,
    },
  });
  const after = applyEdits(document.source, edits);
  const saved = after === null ? 0 : savedBy(subject, after, stage.index);
  if (saved < NOTICED)
    return stays(
      'no-gain',
      'A step above the copy runs again at every edit as well, so that no rebuild would get shorter.',
    );
  const lists = keepsListsFresh(document, parse(after ?? document.source), visible(subject.context));
  if (!lists.ok) return stays('depends', `It fetches lists of packages, by which \`${lists.command}\` installs.`);
  const slow = enumerate([...new Set(passed.flatMap(({ cost }) => [...cost.slow]))].sort());
  const what = slow === '' ? 'steps of a second or two' : slow;
  return {
    ok: true,
    about: passed.map((one) => one.run.span),
    rewrite: {
      title: `Run ${what} ahead of the sources`,
      edits,
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: { added: (split?.options ?? []).map((command) => commandKey(run, command)) },
      keeps: 'image',
      premises: [
        ...(subject.contextPremise === null ? [] : [subject.contextPremise]),
        ...seen,
        ...order.premises,
        ...lists.premises,
        ...(split?.premises ?? []),
        ...growth(place, last),
      ],
      gain: { summary: `an edited source file no longer re-runs ${what}`, seconds: saved },
    },
  };
}

/** The commands behind a copy that stay there. */
function staying({ document, stage, source }: Copying, ahead: readonly TracedCommand[]): readonly TracedCommand[] {
  const passed = new Set(ahead.map(({ command }) => command));
  return stage.instructions.slice(stage.instructions.indexOf(source.copy)).flatMap((one) => {
    const body = one.kind === 'RUN' ? runBody(document, stage, one) : null;
    return body?.ok === true ? body.trace.commands.filter(({ command }) => !passed.has(command)) : [];
  });
}

/** The seconds by which a rebuild gets shorter, of the last stage or of this one. */
function savedBy({ document, context }: Subject, text: string, stage: number): number {
  if (context === null) return 0;
  const [was, is] = [
    { document, context },
    { document: parse(text), context },
  ];
  return Math.max(mostSaved(was, is), mostSaved(was, is, { target: String(stage) }));
}

/** A layer keeps what a later one deletes: `apt-get install -y make && make && apt-get purge -y make`, taken apart. */
function growth({ document, stage }: Copying, { split, body }: PassedRun): readonly Premise[] {
  const undone = split?.undone ?? null;
  if (undone === null || stageUses(document).get(stage)?.shipped !== true) return [];
  const text = shortLine(slice(body.script.text, undone.command.span));
  return [
    open(`What \`${text}\` deletes or writes again may stay in the layer ahead of it: the image gets larger by it.`),
  ];
}
