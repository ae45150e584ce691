import {
  copyTarget,
  type Finding,
  type Instruction,
  keepsFolders,
  type RunInstruction,
  runBody,
  type Stage,
  type Subject,
  shortText,
  stateBefore,
} from '@dockshift/core/kit';

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
    message: 'An edited source file runs the install below it again.',
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
        message: 'An edited source file runs the install below it again.',
        declined: 'no-context',
        because: 'Which files the install reads is not known without the build context: name it with --context.',
      },
    ];
  }
  return [];
}

function hasInstall(document: Subject['document'], stage: Stage, run: RunInstruction): boolean {
  const body = runBody(document, stage, run);
  return body.ok && body.trace.commands.some((one) => one.call?.project !== undefined);
}
