import {
  changeCall,
  defineTransform,
  type FileEdit,
  type Finding,
  type RunPlace,
  runBody,
  type StepChange,
  type TracedCommand,
  type Transform,
  unfollowed,
} from '@dockshift/core/kit';

type Code = 'other-command' | 'part-of-a-step' | 'unread';

/** Calls the program that is made for scripts. */
export const aptToAptGet: Transform<Code> = defineTransform({
  id: 'apt-to-apt-get',
  phase: 'normalise',
  title: 'Call apt-get where apt is called',
  description: `
\`apt\` is made for people at a terminal: its manual keeps the right to change what it does and prints, and it warns of that in every
build (apt(8), "SCRIPT USAGE"; hadolint: DL3027). \`apt-get\` takes the same words, and installs and removes the same packages.

They differ in their settings. \`apt\` deletes the archives that it has installed, where \`apt-get\` keeps them: images of Debian and Ubuntu delete them
anyway, others grow by them, and a cache mount for them is of use with \`apt-get\` only. Later versions of \`apt\` may choose packages in another
way when dependencies leave a choice. So it is a hint: \`fix\` shows it and leaves the file as it is, \`review\` asks.
`,
  declines: {
    'other-command': '`apt-get` has no such command, or does something else.',
    'part-of-a-step': 'The call is no step of its own: it stands in a branch, a loop or a function.',
    unread: 'The call is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['modernise'],
  *find({ document }) {
    for (const stage of document.stages) {
      for (const run of stage.instructions) {
        if (run.kind !== 'RUN') continue;
        const body = runBody(document, stage, run);
        const finding = body.ok ? findIn({ document, stage, run, body }) : null;
        if (finding !== null) yield finding;
        const other = unfollowed(document, stage, run).find(({ command }) => command.call?.scripted !== undefined);
        if (other === undefined) continue;
        const { command, because } = other;
        yield { at: run.span, message: messageOf(command), declined: 'unread', because };
      }
    }
  },
});

function messageOf({ invocation }: TracedCommand): string {
  return `\`${invocation?.name ?? ''}\` is made for people, not for scripts.`;
}

function findIn({ document, run, body }: RunPlace): Finding<Code> | null {
  const calls = body.trace.commands.flatMap((command) => {
    const { scripted } = command.call ?? {};
    return scripted === undefined ? [] : [{ command, scripted }];
  });
  const [first] = calls;
  if (first === undefined) return null;
  const { program } = first.scripted;
  const name = first.command.invocation?.name ?? '';
  const message = messageOf(first.command);
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: run.span, message, declined, because });
  // A RUN that calls now this one and now the other one is worse to read.
  if (calls.some(({ scripted }) => !scripted.same))
    return decline('other-command', `\`${program}\` has no such command, or does something else.`);
  const edits: FileEdit[] = [];
  const steps: StepChange[] = [];
  for (const { command } of calls) {
    const changed = changeCall(document, run, body, command, { at: -1, verb: program, option: null });
    if (changed === null)
      return decline('part-of-a-step', 'A call stands in a branch, a loop, a function or in the background.');
    edits.push(...changed.edits);
    steps.push(changed.step);
  }
  return {
    at: run.span,
    message,
    rewrite: {
      title: `Call ${program} in the place of ${name}`,
      edits,
      footprint: [run.span],
      steps: { changed: steps },
      keeps: 'nothing',
      premises: [{ claim: `Nothing rests on the settings that ${name} has of its own.`, proof: null }],
      gain: { summary: `the build no longer warns of ${name}, and does the same in years to come` },
    },
  };
}
