import {
  contextPathOf,
  copyTarget,
  type Finding,
  type Instruction,
  keepsFolders,
  type RunInstruction,
  runBody,
  type SourceCopy,
  type Stage,
  type Subject,
  shortText,
  stateBefore,
  unfollowed,
} from '@dockshift/core/kit';

const MESSAGE = 'An edited source file runs the install below it again.';

type Code = 'copy-flags' | 'no-context' | 'not-understood';

/** A copy of all sources with a flag that decides which files it brings, and where to, or to a folder that a build argument names, is passed over ahead of an install, and that is said. */
export function strangeCopy({ document }: Subject, stage: Stage, copy: Instruction): Finding<Code> | null {
  if ((copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.from !== null) return null;
  if (!copy.sources.some((source) => source === '.' || source === './')) return null;
  const flag = copy.flags.find(({ name }) => name === 'exclude' || (name === 'parents' && keepsFolders(copy)));
  const isKnown = copyTarget(document, copy, stateBefore(document, stage, copy)) !== null;
  if (flag === undefined && isKnown) return null;
  const behind = stage.instructions.slice(stage.instructions.indexOf(copy) + 1);
  const run = behind.find((one) => one.kind === 'RUN' && hasInstall(document, stage, one));
  if (run === undefined) return null;
  return {
    at: copy.span,
    about: [run.span],
    message: MESSAGE,
    ...(flag === undefined
      ? {
          declined: 'not-understood',
          because: `Where \`${shortText(copy)}\` puts the sources is not known here: a build argument decides it. A plain path, or an ENV, would tell.`,
        }
      : {
          declined: 'copy-flags',
          because: keepsFolders(copy)
            ? 'With `--parents` it brings no file: BuildKit takes nothing of `.`. Without the flag it would bring all.'
            : `What \`--${flag.name}=${flag.value ?? ''}\` leaves out is not followed here.`,
        }),
  };
}

/** Without a context only the likely case is told, so that users know what to give. */
export function withoutContext({ document }: Subject, stage: Stage): readonly Finding<Code>[] {
  for (const [index, copy] of stage.instructions.entries()) {
    if (
      (copy.kind !== 'COPY' && copy.kind !== 'ADD') ||
      copy.from !== null ||
      !copy.sources.some((source) => source === '.' || source === './')
    )
      continue;
    const run = stage.instructions
      .slice(index + 1)
      .find((instruction) => instruction.kind === 'RUN' && hasInstall(document, stage, instruction));
    if (run === undefined) continue;
    return [
      {
        at: copy.span,
        about: [run.span],
        message: MESSAGE,
        declined: 'no-context',
        because: 'Which files the install reads is not known without the build context: name it with --context.',
      },
    ];
  }
  return [];
}

/** An install of a project that the copy brings, which is not followed; null: there is none in the RUN. */
export function unreadInstall(
  { document }: Subject,
  stage: Stage,
  run: RunInstruction,
  source: SourceCopy,
): Finding<Code> | null {
  const other = unfollowed(document, stage, run).find(
    ({ command: { call } }) => call?.project !== undefined && contextPathOf(source, call.project.folder) !== null,
  );
  if (other === undefined) return null;
  const { because } = other;
  return { at: source.copy.span, about: [run.span], message: MESSAGE, declined: 'not-understood', because };
}

function hasInstall(document: Subject['document'], stage: Stage, run: RunInstruction): boolean {
  const body = runBody(document, stage, run);
  if (unfollowed(document, stage, run).some(({ command }) => command.call?.project !== undefined)) return true;
  return body.ok && body.trace.commands.some((one) => one.call?.project !== undefined);
}
