import {
  defineTransform,
  type Finding,
  type JoinObjection,
  joinDistant,
  joinPair,
  knownEffects,
  type Premise,
  passage,
  placesTold,
  type RunScript,
  type ShownRun,
  type Stage,
  type Subject,
  shownRun,
  type Transform,
  textOf,
  union,
} from '@dockshift/core/kit';

type Code = JoinObjection | 'depends' | 'conditional' | 'unread';

type Command = RunScript['trace']['commands'][number];

/** Puts `apt-get update`, or `pacman -Sy`, into the RUN that installs. */
export const joinAptUpdate: Transform<Code> = defineTransform({
  id: 'join-apt-update',
  phase: 'merge',
  title: 'Run apt-get update in the RUN that installs',
  description: `
An \`apt-get update\` in a RUN of its own is cached until the lines above it change. When the install
below it is edited months later, it runs with lists from then: packages are missing, or old ones are
installed. In one RUN the two can't come apart, and the lists can be removed in the same layer.

If other instructions stand between the two, the update moves down to the install, provided that
none of them has anything to do with it.

The same goes for \`pacman -Sy\`, which Arch Linux warns of even more: an install with old databases, or with newer ones than the rest of the
system, breaks it. The managers of other systems fetch what is too old by themselves: apk after 4 hours, dnf after 48, zypper after 10 minutes.
`,
  declines: {
    'different-flags': 'They have different flags, such as --mount or --network.',
    heredoc: 'One of them is a heredoc, to which the other can not be added.',
    'forgetful-mount': 'A mount of theirs (tmpfs, writable bind) is fresh for each RUN.',
    'not-one-shell': 'In one shell the install would behave in another way.',
    'linter-comment': 'A comment above one of them speaks to a linter of it alone.',
    depends: 'Something between them depends on the update, or the update on it.',
    conditional: 'The install runs only in some builds, in the background, or in a shell of its own.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    for (const stage of subject.document.stages) {
      const runs = stage.instructions.flatMap((run) =>
        run.kind === 'RUN' ? [shownRun(subject.document, stage, run)] : [],
      );
      // Managers that fetch lists as they need them need none that are there.
      const needed = new Set(runs.flatMap(({ commands }) => commands.flatMap(({ call }) => call?.needs ?? [])));
      for (const lists of needed) yield* findIn(subject, stage, runs, lists);
    }
  },
});

/** `lists`: the id of a cache, `apt:lists`. */
function* findIn(subject: Subject, stage: Stage, steps: readonly ShownRun[], lists: string): Iterable<Finding<Code>> {
  let update: Update | null = null;
  for (const step of steps) {
    const use = firstUse(step.commands, lists);
    if (update !== null && use !== null) {
      yield findPair(subject, stage, update, { ...step, use }, lists);
      update = null;
    } else update = updateIn(step, lists) ?? (step.commands.some((command) => uses(command, lists)) ? null : update);
  }
}

/** A RUN that fetches package lists for those behind it. */
interface Update {
  readonly step: ShownRun;
  /** `apt-get update`. */
  readonly call: string;
}

/** The call that fetches the lists, in a RUN that installs nothing with them; null: it does not, or it does more. */
function updateIn(step: ShownRun, lists: string): Update | null {
  const update = step.commands.find((one) => fetches(one, lists));
  return update === undefined || step.commands.some((one) => uses(one, lists))
    ? null
    : { step, call: textOf(update.command) };
}

/** The first command that installs, with lists that the RUN did not fetch itself; null: there is none. */
function firstUse(commands: readonly Command[], lists: string): Command | null {
  const first = commands.find((one) => fetches(one, lists) || uses(one, lists));
  return first === undefined || fetches(first, lists) || first.call?.action === 'query' ? null : first;
}

function fetches({ call }: Command, lists: string): boolean {
  return call?.fills?.includes(lists) === true;
}

/** It installs with the lists, be they its own: `pacman -Syu`. */
function uses({ call }: Command, lists: string): boolean {
  return call?.needs?.includes(lists) === true || (call?.does === 'packages' && call.fills?.includes(lists) === true);
}

function findPair(
  { document, context }: Subject,
  stage: Stage,
  { step: first, call }: Update,
  second: ShownRun & { readonly use: Command },
  lists: string,
): Finding<Code> {
  const at = first.run.span;
  const message = `${call} is cached apart from the install that needs it.`;
  const decline = (declined: Code, because: string): Finding<Code> => ({ at, message, declined, because });
  const unread =
    first.others.find(({ command }) => fetches(command, lists)) ??
    second.others.find(({ command }) => uses(command, lists));
  if (unread !== undefined) return decline('unread', unread.because);
  if (first.body === null || second.body === null) return decline('unread', 'One of them is not followed.');
  if (second.use.conditional)
    return decline(
      'conditional',
      `\`${textOf(second.use.command)}\` is in a branch, a loop, behind \`||\`, in the background, or in a shell of its own.`,
    );
  const update = { run: first.run, body: first.body };
  const install = { run: second.run, body: second.body };
  const adjacent = install.run.index === update.run.index + 1;
  let premises: readonly Premise[] = [];
  if (!adjacent) {
    const effects = knownEffects(update.body.trace);
    if (effects === null)
      return decline(
        'depends',
        'The RUN with the update has a command that is not known, and it would have to pass what stands below it.',
      );
    const reads = placesTold(document, stage, update.run, update.body, context);
    const all = union(effects, { reads, writes: [] });
    const way = passage(document, stage, update.run, install.run, all, context);
    if (way.stops !== null)
      return decline('depends', `${way.stops.keyword} between the two may depend on the update, or change it.`);
    premises = way.premises;
  }
  const plan = adjacent ? joinPair(document, update, install) : joinDistant(document, update, install, 'second');
  if (!plan.ok) return decline(plan.code, plan.because);
  return {
    at,
    message,
    rewrite: {
      title: `Run ${call} in the RUN that installs`,
      edits: plan.edits,
      footprint: [{ start: at.start, end: install.run.span.end }],
      keeps: 'image',
      premises: [...plan.premises, ...premises],
      gain: { summary: 'an edited install never runs with package lists from an old cache', layers: 1 },
    },
  };
}
