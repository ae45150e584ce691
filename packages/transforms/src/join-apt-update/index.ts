import {
  aptLists,
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
  runBody,
  type Stage,
  type Subject,
  type Transform,
  type UnderstoodRun,
  union,
} from '@dockshift/core/kit';

type Code = JoinObjection | 'depends';

type Command = RunScript['trace']['commands'][number];

/** Puts `apt-get update` into the RUN that installs. */
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
`,
  declines: {
    'different-flags': 'They have different flags, such as --mount or --network.',
    'forgetful-mount': 'A mount of theirs (tmpfs, writable bind) is fresh for each RUN.',
    'not-one-shell': 'In one shell the install would behave in another way.',
    'linter-comment': 'A comment above one of them speaks to a linter of it alone.',
    depends: 'Something between them depends on the update, or the update on it.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    for (const stage of subject.document.stages) {
      let update: UnderstoodRun | null = null;
      for (const instruction of stage.instructions) {
        if (instruction.kind !== 'RUN') continue;
        const body = runBody(subject.document, stage, instruction);
        if (!body.ok) continue;
        if (update !== null && installs(body)) {
          yield findPair(subject, stage, update, { run: instruction, body });
          update = null;
        } else if (updatesOnly(body)) update = { run: instruction, body };
        else if (needsLists(body)) update = null;
      }
    }
  },
});

/** It fetches the lists, and installs nothing with them. */
function updatesOnly(body: RunScript): boolean {
  return body.trace.commands.some(fetchesLists) && !needsLists(body);
}

/** Its first use of apt needs lists that it did not fetch itself. */
function installs(body: RunScript): boolean {
  const first = body.trace.commands.find((one) => fetchesLists(one) || usesLists(one));
  return first !== undefined && usesLists(first) && !first.conditional && first.call?.action !== 'query';
}

function needsLists(body: RunScript): boolean {
  return body.trace.commands.some(usesLists);
}

function fetchesLists({ call }: Command): boolean {
  return call?.fills?.includes(aptLists.id) === true;
}

function usesLists({ call }: Command): boolean {
  return call?.needs?.includes(aptLists.id) === true;
}

function findPair(
  { document, context }: Subject,
  stage: Stage,
  update: UnderstoodRun,
  install: UnderstoodRun,
): Finding<Code> {
  const at = update.run.span;
  const message = 'apt-get update is cached apart from the install that needs it.';
  const decline = (declined: Code, because: string): Finding<Code> => ({ at, message, declined, because });
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
      title: 'Run apt-get update in the RUN that installs',
      edits: plan.edits,
      footprint: [{ start: at.start, end: install.run.span.end }],
      keeps: 'image',
      premises: [...plan.premises, ...premises],
      gain: { summary: 'an edited install never runs with package lists from an old cache', layers: 1 },
    },
  };
}
