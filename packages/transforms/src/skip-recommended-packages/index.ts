import {
  ancestorsOf,
  changeCall,
  defineTransform,
  type FileEdit,
  type Finding,
  open,
  RECOMMENDS,
  type RunPlace,
  runBody,
  type StepChange,
  type Subject,
  slice,
  stageUses,
  type Transform,
  unfollowed,
} from '@dockshift/core/kit';

type Code = 'part-of-a-step' | 'unread';

/** Proposes to install only what packages need. */
export const skipRecommendedPackages: Transform<Code> = defineTransform({
  id: 'skip-recommended-packages',
  phase: 'clean',
  title: 'Install only what packages need',
  description: `
\`apt-get install\` also installs what packages recommend: programs that most people want beside them on a desktop or a server. An image
rarely needs them, and they can be most of what the step brings. With \`--no-install-recommends\` apt installs what packages depend on.

Now and then a program does need one of them (\`ca-certificates\` beside \`curl\`, say), and the build or the program fails without it: name it,
then it is installed. That changes what the image holds, and so it is a hint: \`fix\` shows it and leaves the file as it is,
\`review\` asks.

What the owner has decided is left: an install that has the option, or \`--install-recommends\`, and a file with settings of apt that say it. Where
a word is not known (\`$PACKAGES\`), it may say it as well, and the hint tells of that.
`,
  declines: {
    'part-of-a-step': 'The install is no step of its own: it stands in a branch, a loop or a function.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['size'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      // Of a stage that others only copy files from, it makes no image smaller.
      if (stageUses(document).get(stage)?.shipped !== true) continue;
      for (const run of stage.instructions) {
        if (run.kind !== 'RUN') continue;
        const body = runBody(document, stage, run);
        const finding = body.ok ? findIn(subject, { document, stage, run, body }) : null;
        if (finding !== null) yield finding;
        const other = unfollowed(document, stage, run).find(({ command }) => command.call?.lean !== undefined);
        if (other !== undefined && !isDecided(subject, { document, stage, run }))
          yield { at: run.span, message: MESSAGE, declined: 'unread', because: other.because };
      }
    }
  },
});

const MESSAGE = 'What packages recommend is installed with them.';

function findIn(subject: Subject, place: RunPlace): Finding<Code> | null {
  const { document, stage, run, body } = place;
  const installs = body.trace.commands.filter(({ call }) => call?.lean !== undefined);
  if (installs.length === 0 || isDecided(subject, place)) return null;
  const decline = (declined: Code, because: string): Finding<Code> => ({
    at: run.span,
    message: MESSAGE,
    declined,
    because,
  });
  const edits: FileEdit[] = [];
  const steps: StepChange[] = [];
  const words: string[] = [];
  let option = '';
  for (const install of installs) {
    const { lean } = install.call ?? {};
    const at = install.invocation?.args.indexOf(lean?.verb ?? null) ?? -1;
    const changed =
      lean === undefined ? null : changeCall(document, run, body, install, { at, verb: null, option: lean.option });
    if (changed === null) continue;
    // Two installs in one pipeline are one step: once the first is done, the next follows.
    if (steps.some(({ from }) => from === changed.step.from)) continue;
    edits.push(...changed.edits);
    steps.push(changed.step);
    words.push(...(lean?.open ?? []));
    option = changed.shown;
  }
  if (edits.length === 0)
    return decline('part-of-a-step', 'It stands in a branch, a loop, a function or in the background.');
  return {
    at: run.span,
    message: MESSAGE,
    rewrite: {
      title: `Install with ${option}`,
      edits,
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: { changed: steps },
      keeps: 'nothing',
      premises: [
        open('Nothing needs a package that others only recommend.'),
        ...[...new Set(words)].map((word) => open(`\`${word}\` does not say by itself what of them is installed.`)),
      ],
      gain: { summary: 'the image holds what its packages need, and no more' },
    },
  };
}

/** Do settings up to a RUN, which the file or the build context has, say whether recommended packages are installed? */
function isDecided({ context }: Subject, { document, stage, run }: Omit<RunPlace, 'body'>): boolean {
  const { sure, possible } = ancestorsOf(document, stage);
  const said = [...possible, ...sure, stage].some((one) =>
    one.instructions.some(
      (step) =>
        step.index < run.index &&
        [step.args.text, ...step.heredocs.map(({ body }) => slice(document.source, body))].some(isSetting),
    ),
  );
  return (
    said ||
    context?.files.some(
      ({ path, kind }) => kind === 'file' && /\bapt\b/.test(path) && isSetting(context.read(path) ?? ''),
    ) === true
  );
}

/** A setting, where an option of a call (`--no-install-recommends`) says nothing of another one. */
function isSetting(text: string): boolean {
  return RECOMMENDS.test(text.replace(/--(?:no-)?install-(?:recommends|suggests)/g, ''));
}
