import {
  cacheById,
  defineTransform,
  emptiesCache,
  type Finding,
  isMounted,
  isWithin,
  type JoinDecline,
  joinDistant,
  joinRuns,
  knownEffects,
  obstacle,
  type RunInstruction,
  type RunScript,
  runBody,
  type Stage,
  type Subject,
  type Transform,
} from '@dockshift/core';

type Code = JoinDecline | 'depends' | 'mounted';

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
    'exec-form': 'One of them is in exec form, which runs without a shell.',
    heredoc: 'One of them has a heredoc.',
    'other-shell': 'They run in a program that is not a POSIX shell.',
    syntax: 'The shell parser does not take one of them.',
    'different-flags': 'They have different flags, such as --mount or --network.',
    'forgetful-mount': 'A mount of theirs (tmpfs, writable bind) is fresh for each RUN.',
    'not-one-shell': 'In one shell the cleanup would behave in another way.',
    'linter-comment': 'A comment above the cleanup speaks to a linter of it alone.',
    depends: 'Something between them may need what is deleted.',
    mounted: 'What is deleted lies in a mount of the other RUN, which is no part of the layer.',
  },
  presets: ['recommended', 'size'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      const earlier: RunInstruction[] = [];
      for (const instruction of stage.instructions) {
        if (instruction.kind !== 'RUN') continue;
        const body = runBody(document, stage, instruction);
        if (body.ok && cleansOnly(body)) {
          const maker = earlier.findLast((run) => makes(subject, stage, run, body));
          if (maker !== undefined) yield findPair(subject, stage, maker, instruction, body);
        }
        earlier.push(instruction);
      }
    }
  },
});

/** Every command of it deletes, or empties a cache, and nothing else. */
function cleansOnly(body: RunScript): boolean {
  const { commands } = body.trace;
  return commands.length > 0 && commands.every((one) => one.call !== null && (one.call.deletes !== undefined || (one.call.empties?.length ?? 0) > 0));
}

/** Does an earlier RUN make something that the cleanup takes away? */
function makes({ document }: Subject, stage: Stage, run: RunInstruction, cleanup: RunScript): boolean {
  const body = runBody(document, stage, run);
  if (!body.ok) return false;
  const calls = cleanup.trace.commands.flatMap((one) => one.call ?? []);
  const filled = body.trace.commands.flatMap((one) => one.call?.fills ?? []).flatMap((id) => cacheById(id) ?? []);
  if (filled.some((cache) => calls.some((call) => emptiesCache(cache, call)))) return true;
  const deleted = calls.flatMap((call) => call.deletes ?? []).filter((path) => !/[*?[\\]/.test(path));
  return body.trace.commands.some(
    (one) => one.tool?.id === 'posix' && one.call?.deletes === undefined && one.effects.writes.some((made) => made.kind === 'path' && deleted.some((path) => path !== '/' && isWithin(made.path, path))),
  );
}

function findPair({ document, context }: Subject, stage: Stage, maker: RunInstruction, cleanup: RunInstruction, body: RunScript): Finding<Code> {
  const message = 'What this RUN deletes stays in an earlier layer.';
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: cleanup.span, message, declined, because });
  const deleted = body.trace.commands.flatMap((one) => one.effects.writes);
  if (deleted.some((resource) => resource.kind === 'path' && isMounted(maker, body.state.workdir, resource.path))) {
    return decline('mounted', 'It lies in a mount of the RUN that made it.');
  }
  const adjacent = stage.instructions.indexOf(cleanup) === stage.instructions.indexOf(maker) + 1;
  if (!adjacent) {
    const effects = knownEffects(body.trace);
    const stops = effects === null ? cleanup : obstacle(document, stage, maker, cleanup, effects, context);
    if (stops !== null) return decline('depends', `${stops.keyword} between the two may read or write what is deleted.`);
  }
  const plan = adjacent ? joinRuns(document, stage, [maker, cleanup]) : joinDistant(document, stage, maker, cleanup, 'first');
  if (!plan.ok) return decline(plan.code, plan.because);
  return {
    at: cleanup.span,
    message,
    rewrite: {
      title: 'Clean up in the RUN that made the mess',
      edits: plan.edits(),
      footprint: [{ start: maker.span.start, end: cleanup.span.end }],
      keeps: 'image',
      premises: plan.premises,
      gain: { summary: 'what is deleted is no longer part of any layer', layers: 1 },
    },
  };
}
