import {
  defineTransform,
  type Finding,
  isMounted,
  type JoinObjection,
  joinDistant,
  joinPair,
  knownEffects,
  linksBefore,
  type Premise,
  passage,
  type RunPlace,
  type RunScript,
  type ShownRun,
  type Stage,
  type Subject,
  shownRun,
  stageUses,
  type TracedCommand,
  type Transform,
  type UnderstoodRun,
} from '@dockshift/core/kit';
import { inHome, isHomeOf } from './home-cleanup.js';
import { Makers, makes } from './makers.js';

type Code = JoinObjection | 'depends' | 'home' | 'mounted' | 'not-shipped' | 'unread';

/** Moves a cleanup into the RUN that made what it deletes. */
export const foldCleanup: Transform<Code> = defineTransform({
  id: 'fold-cleanup',
  phase: 'merge',
  title: 'Clean up in the RUN that made the mess',
  description: `
A file that a later RUN deletes is still in the layer of the RUN that made it: the image does not get
smaller by a byte. The cleanup moves to the end of the RUN that made the files, joined with \`&&\`. If
other instructions stand in between, it passes them only if none of them reads or writes what it
deletes.
`,
  declines: {
    'different-flags': 'They have different flags, such as --mount or --network.',
    heredoc: 'One of them is a heredoc, to which the other can not be added.',
    'forgetful-mount': 'A mount of theirs (tmpfs, writable bind) is fresh for each RUN.',
    'not-one-shell': 'In one shell the cleanup would behave in another way.',
    'linter-comment': 'A comment above the cleanup speaks to a linter of it alone.',
    depends: 'Something between them may need what is deleted.',
    home: 'It deletes something in a home: which folder that is, or was for the other RUN, is not known, or it would have to pass a step.',
    'not-shipped': 'The stage is only built on the way to another, so that cleaning it makes no image smaller.',
    mounted: 'What is deleted lies in a mount of the other RUN, which is no part of the layer.',
    unread: 'The cleanup, or what made the mess, is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['recommended', 'size'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      const earlier = new Makers<ShownRun>();
      for (const run of stage.instructions) {
        if (run.kind !== 'RUN') continue;
        const shown = shownRun(document, stage, run);
        const { body } = shown;
        if (body !== null) yield* findIn(subject, { document, stage, run, body }, earlier);
        yield* unread(shown, earlier);
        earlier.add(shown);
      }
    }
  },
});

/** A cleanup that is not followed, beside which the RUN only works with files. */
function* unread({ run, body, others }: ShownRun, earlier: Makers<ShownRun>): Iterable<Finding<Code>> {
  const [first] = others;
  const commands = others.map(({ command }) => command);
  const isMore = body?.trace.commands.some(({ call }) => call !== null && call.does !== 'files') === true;
  if (first === undefined || isMore || !commands.every(cleans)) return;
  if (earlier.latest(commands) !== null)
    yield { at: run.span, message: MESSAGE, declined: 'unread', because: first.because };
}

/** The RUN that made what this one deletes, if it does nothing else. */
function* findIn(subject: Subject, place: RunPlace, earlier: Makers<ShownRun>): Iterable<Finding<Code>> {
  const { stage, run } = place;
  const named = cleansOnly(place.body) ? null : inHome(place);
  const body = named?.body ?? place.body;
  if (!cleansOnly(body)) return;
  const { commands } = body.trace;
  const found = earlier.latest(commands);
  if (found === null) return;
  if (found.body === null || !makes(found.body.trace.commands, commands)) {
    const because = found.others.find(({ command }) => makes([command], commands))?.because ?? '';
    yield { at: run.span, message: MESSAGE, declined: 'unread', because };
    return;
  }
  const maker = { run: found.run, body: found.body };
  if (named === null || isHomeOf(named.home, { ...place, ...maker }, place)) {
    yield findPair(subject, stage, maker, { run, body, written: place.body });
    return;
  }
  yield {
    at: run.span,
    message: MESSAGE,
    declined: 'home',
    because:
      'Which folder `~` and `$HOME` are, for both RUNs, this file does not tell: written as a path, such as `/root/.npm`, the cleanup can move.',
  };
}

/** A cleanup; `written` is its script without what is known of the home, as the guards see it. */
interface Cleanup extends UnderstoodRun {
  readonly written: RunScript;
}

const MESSAGE = 'What this RUN deletes stays in an earlier layer.';

/** Every command of it deletes, or empties a cache, and nothing else; a shell of its own is nothing beside what it runs. */
function cleansOnly({ trace: { commands } }: RunScript): boolean {
  return commands.filter(({ effects }) => effects.reads.length + effects.writes.length > 0).every(cleans);
}

function cleans({ call }: TracedCommand): boolean {
  return call !== null && (call.deletes !== undefined || (call.empties?.length ?? 0) > 0);
}

function findPair({ document, context }: Subject, stage: Stage, maker: UnderstoodRun, cleanup: Cleanup): Finding<Code> {
  const at = cleanup.run.span;
  const decline = (declined: Code, because: string): Finding<Code> => ({ at, message: MESSAGE, declined, because });
  if (stageUses(document).get(stage)?.shipped !== true) {
    return decline(
      'not-shipped',
      `Stage ${stage.name ?? stage.index} is not part of an image: others only copy files from it.`,
    );
  }
  const links = linksBefore(document, stage, cleanup.run, context);
  const deleted = cleanup.body.trace.commands.flatMap((one) => one.effects.writes);
  if (
    deleted.some(
      (resource) => resource.kind === 'path' && isMounted(maker.run, maker.body.state.workdir, resource.path, links),
    )
  ) {
    return decline('mounted', 'It lies in a mount of the RUN that made it.');
  }
  const adjacent = cleanup.run.index === maker.run.index + 1;
  let premises: readonly Premise[] = [];
  if (!adjacent) {
    const effects = knownEffects(cleanup.written.trace);
    const way =
      effects === null ? { stops: cleanup.run } : passage(document, stage, maker.run, cleanup.run, effects, context);
    if (way.stops !== null && cleanup.written !== cleanup.body)
      return decline(
        'home',
        `${way.stops.keyword} stands between the two: written as a path, such as \`/root/.npm\`, the cleanup may pass it.`,
      );
    if (way.stops !== null)
      return decline('depends', `${way.stops.keyword} between the two may read or write what is deleted.`);
    premises = way.premises;
  }
  const plan = adjacent ? joinPair(document, maker, cleanup) : joinDistant(document, maker, cleanup, 'first');
  if (!plan.ok) return decline(plan.code, plan.because);
  return {
    at,
    message: MESSAGE,
    rewrite: {
      title: 'Clean up in the RUN that made the mess',
      edits: plan.edits,
      footprint: [{ start: maker.run.span.start, end: at.end }],
      keeps: 'image',
      premises: [...plan.premises, ...premises],
      gain: { summary: 'what is deleted is no longer part of any layer', layers: 1 },
    },
  };
}
