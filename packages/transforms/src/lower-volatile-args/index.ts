import {
  applyEdits,
  type Document,
  defineTransform,
  enumerate,
  type Finding,
  mostSaved,
  oncePer,
  open,
  type Premise,
  parse,
  type Stage,
  type Subject,
  shortText,
  stageUses,
  type Transform,
} from '@dockshift/core/kit';
import { moveDown } from './edits.js';
import { byOldLists, childrenOf, type Passed, unusedName } from './objections.js';
import { changesOrder, holders, type Lowered, limitOf, lowered, type Passing } from './places.js';
import { LEAST, seedPremises, seedsIn } from './seeds.js';
import { type PassableRun, secondsOf, seesAll, type VariableStep, variableSteps } from './steps.js';

type Code = 'may-read' | 'unused' | 'stale-lists' | 'no-gain' | 'variable-name' | 'many';

/** Moves ARGs of another value in each build below the steps that have no use for them. */
export const lowerVolatileArgs: Transform<Code> = defineTransform({
  id: 'lower-volatile-args',
  phase: 'order',
  title: 'Declare what changes with each build below what does not use it',
  description: `
Every RUN below an ARG has its value in the environment, and so in its cache key (BuildKit, dockerfile2llb/convert.go, dispatchArg): below
\`ARG GIT_SHA\` a build of another commit runs \`apk add\` again, which has no use for it. The ARG moves down, to the first step that names it; where
none does, behind the last step of the stage. So do each ENV, ARG and LABEL that its value is in. Which ARGs these are their names tell, \`GIT_SHA\`,
\`BUILD_DATE\`, \`VERSION\`, if they have no default, or one that says nothing: \`dev\`, \`unknown\`. So does
a build that the repository describes: a workflow with \`TAG=\${{ github.sha }}\` in its build-args, a compose file with \`TAG: \${GIT_SHA}\`.

So does git: where most of the last 20 commits that changed the file, and at least five, gave an ARG or ENV another value, as those do that raise
\`ENV APP_VERSION=1.4.2\` with each release, it goes down as well. It is asked for values that look like a version, a date or a commit, ahead of a
step that takes its time, for the last 200 commits of the file's folder as far as the clone has them. A LABEL is in no cache key, whatever its value.

A comment above several instructions stays where one of them stays, unless it names the one that moves.

That is right where no step that they pass reads them. The name must not stand in it, and its commands must be known: of apk, tar and the
utilities of POSIX it is known which variables they heed. Packages of other systems and installs of a project run scripts that may read any;
such a rewrite is shown, and waits for somebody who knows. What fetches something is fetched again with each build because of
the ARG, perhaps on purpose: that waits as well.
`,
  declines: {
    'may-read': 'The step below it may read any variable: it is not known, or builds the project.',
    unused: 'Nothing names it: it may be there to run the steps below it anew.',
    'stale-lists': 'A step further down would install by lists of packages that are no longer fetched with each build.',
    'no-gain': 'By the model of the build cache no build gets shorter.',
    many: 'So many instructions of the stage hold such a value, or so many stages declare one, that their places are not worked out.',
    'variable-name': 'An ENV, ARG or LABEL of the stage has a variable in its name.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    const { stages } = subject.document;
    const own = stages.filter((stage) => seedsIn(subject, stage).size > 0);
    const [first] = own;
    if (first !== undefined && own.length > MOST_STAGES) {
      const because = `${own.length} stages declare one: no more than ${MOST_STAGES} are looked at.`;
      yield {
        at: first.from.span,
        message: 'What changes with each build is declared early.',
        declined: 'many',
        because,
      };
      return;
    }
    for (const stage of own) {
      const finding = findInStage(subject, stage);
      if (finding !== null) yield finding;
    }
  },
});

/** What each rewrite spares is worked out over the whole file: the time would grow with the square of the stages. */
const MOST_STAGES = 30;

/** Of a stage that has more, the time to look at each with all others would show. */
const MOST = 50;

function findInStage(subject: Subject, stage: Stage): Finding<Code> | null {
  const seeds = seedsIn(subject, stage);
  const [first] = seeds;
  if (first === undefined) return null;
  const steps = variableSteps(subject, stage);
  const isOwn = ({ instruction }: VariableStep): boolean => seeds.has(instruction);
  const held = holders(steps, isOwn);
  const own = [...held].filter((at) => steps.slice(at, at + 1).some(isOwn));
  const names = enumerate([...new Set(own.flatMap((at) => [...(steps[at]?.writes ?? [])]))]);
  const message = `A build with another value of ${names} runs the steps below it again.`;
  const odd = steps.find(({ writesAny, instruction }) => writesAny && 'pairs' in instruction);
  if (odd !== undefined) {
    const because = `The name in \`${shortText(odd.instruction)}\` may be that of any variable.`;
    return { at: first.span, message, declined: 'variable-name', because };
  }
  if (held.size > MOST) {
    const because = `${held.size} instructions of the stage hold such a value: no more than ${MOST} are looked at.`;
    return { at: first.span, message, declined: 'many', because };
  }
  const place: Placed = { subject, stage, steps, held, seeds: own, message };
  const last = steps.findLastIndex(seesAll);
  const inChildren = once(() => seenInChildren(subject, stage));
  const proven: Passing = { run: isProven, variables: (from) => last < from && !inChildren() };
  let declined: Finding<Code> | null = null;
  for (const passes of [proven, ANYTHING]) {
    const moved = lowered(steps, held, passes);
    const found =
      moved.length === 0 ? null : judged(place, moved, moved.some(({ from }) => last > from) || inChildren());
    if (found !== null && 'rewrite' in found) return found;
    declined ??= found;
  }
  return declined ?? stopped(place);
}

/** What may be passed where premises say the rest. */
const ANYTHING: Passing = { run: () => true, variables: () => true };

/** May a step of a stage that starts from this one see the order of the variables? */
function seenInChildren(subject: Subject, stage: Stage): boolean {
  const { document } = subject;
  if ((stageUses(document).get(stage)?.mayStart.length ?? 0) > 0) return true;
  const known = seeing(document);
  return childrenOf(document, stage).some((child) => {
    const before = known.get(child) ?? variableSteps(subject, child).some(seesAll);
    known.set(child, before);
    return before;
  });
}

/** Stages, and whether a step of theirs may see all variables. */
const seeing = oncePer((_: Document): Map<Stage, boolean> => new Map());

function once(compute: () => boolean): () => boolean {
  let known: boolean | null = null;
  return () => {
    known ??= compute();
    return known;
  };
}

interface Placed {
  readonly subject: Subject;
  readonly stage: Stage;
  readonly steps: readonly VariableStep[];
  /** The positions of what holds such a value. */
  readonly held: ReadonlySet<number>;
  /** Of these, those of the ARGs themselves. */
  readonly seeds: readonly number[];
  readonly message: string;
}

function isProven({ unseen, premises }: PassableRun): boolean {
  return unseen.length + premises.length === 0;
}

/** The move as a rewrite, or why it isn't made; null: it passes nothing that takes its time. */
function judged(place: Placed, moved: readonly Lowered[], isSeen: boolean): Finding<Code> | null {
  const { subject, stage, steps, message } = place;
  const variables = moved.filter(({ instruction }) => instruction.kind !== 'LABEL');
  const passed = steps.flatMap(({ run }, at) =>
    run !== null && variables.some(({ from, to }) => from < at && at < to) ? [{ run, at }] : [],
  );
  if (passed.reduce((sum, { run }) => sum + run.cost.seconds, 0) < LEAST) return null;
  const at = variables[0]?.instruction.span ?? stage.from.span;
  const declined = (code: Code, because: string): Finding<Code> => ({ at, message, declined: code, because });
  const old = byOldLists(subject.document, stage, passed);
  if (old !== null)
    return declined(
      'stale-lists',
      `\`${shortText(old)}\` would install by lists that are no longer fetched with each build.`,
    );
  const own = variables.filter(({ from }) => place.seeds.includes(from)).map(({ instruction }) => instruction);
  const unused = unusedName(subject.document, variables, own);
  if (unused !== null)
    return declined('unused', `Nothing in the file names ${unused}: it may be there to run the steps below it anew.`);
  const edits = moveDown(subject.document, stage, moved);
  const after = applyEdits(subject.document.source, edits);
  const values = variables.flatMap(({ instruction }) =>
    'pairs' in instruction && (instruction.kind === 'ARG' || own.includes(instruction))
      ? instruction.pairs.map(({ name }) => name)
      : [],
  );
  const saved = after === null ? 0 : savedBy(place, after, values, passed);
  if (saved < LEAST)
    return declined(
      'no-gain',
      'A copy above runs them again at every edit as well, so that no build would get shorter.',
    );
  const slow = [...new Set(passed.flatMap(({ run }) => [...run.cost.slow]))].sort();
  const written = [...new Set(variables.flatMap(({ from }) => [...(steps[from]?.writes ?? [])]))];
  const what = slow.length === 0 ? 'steps of a second or two' : enumerate(slow);
  return {
    at,
    message,
    rewrite: {
      title: `Declare ${enumerate(written)} below ${what}`,
      edits,
      footprint: [{ start: stage.from.span.start, end: stage.instructions.at(-1)?.span.end ?? at.end }],
      steps: { unread: written },
      keeps: 'image',
      premises: [
        ...seedPremises(subject, own),
        ...premisesOf(
          enumerate(written),
          passed.map(({ run }) => run),
        ),
        ...(isSeen && changesOrder(steps, moved) ? [open(SAME_IN_ANY_ORDER)] : []),
      ],
      gain: {
        summary: `a build with another ${enumerate([...new Set(values)])} no longer re-runs ${what}`,
        seconds: saved,
        values,
      },
    },
  };
}

/** The seconds by which a build with other values gets shorter, of the last stage or of this one. */
function savedBy(
  { subject: { document, context }, stage }: Placed,
  text: string,
  values: readonly string[],
  passed: readonly Passed[],
): number {
  if (context === null) {
    const copied = stage.instructions.findIndex(
      (one) => (one.kind === 'COPY' || one.kind === 'ADD') && one.from === null,
    );
    return passed.reduce((sum, { run, at }) => sum + (copied < 0 || at < copied ? run.cost.seconds : 0), 0);
  }
  const [was, is] = [
    { document, context },
    { document: parse(text), context },
  ];
  return Math.max(mostSaved(was, is, { values }), mostSaved(was, is, { values, target: String(stage.index) }));
}

/** What keeps an ARG ahead of a step that takes its time, and does not name it; null: nothing does. */
function stopped({ stage, steps, held, seeds, subject: { document }, message }: Placed): Finding<Code> | null {
  for (const from of seeds) {
    const own = steps[from];
    const at =
      own === undefined ? -1 : limitOf(steps, from, new Map([...held].map((one) => [one, steps.length])), ANYTHING);
    const step = steps[at];
    if (own === undefined || step?.instruction.kind !== 'RUN' || step.run !== null) continue;
    const names = [...own.writes].filter((name) => !step.reads.has(name));
    if (names.length < own.writes.size || secondsOf(document, stage, step.instruction) < LEAST) continue;
    const because = `\`${shortText(step.instruction)}\` may read ${enumerate(names)}: what it runs is not known, or builds the project.`;
    return { at: own.instruction.span, message, declined: 'may-read', because };
  }
  return null;
}

const SAME_IN_ANY_ORDER =
  'No step further down does anything else where its environment has the same variables in another order.';

function premisesOf(names: string, passed: readonly PassableRun[]): readonly Premise[] {
  const unseen = [...new Set(passed.flatMap((run) => run.unseen))];
  const reads = unseen.map((text) => open(`Nothing that \`${text}\` runs reads ${names}.`));
  const all = [...reads, ...passed.flatMap((run) => run.premises)];
  return all.filter(({ claim }, index) => all.findIndex((other) => other.claim === claim) === index);
}
