import { runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { priorSeconds } from '../tools/system/priors.js';
import { unseenKind } from '../tools/system/programs/unseen.js';

/** Why a step stays behind the sources, and what a user can do about it; each a full sentence. */
export interface WhyLeft {
  readonly because: string;
  readonly byHand: string;
}

const BUILDS: WhyLeft = {
  because: 'It builds the sources.',
  byHand: 'Copy ahead of it only what it needs; what it downloads or compiles can be kept in a cache mount.',
};

const WORKS: WhyLeft = {
  because: 'Which of the sources it needs is not known here: it may be any of them.',
  byHand: BUILDS.byHand,
};

const CHANGES: WhyLeft = {
  because: 'It changes what the manifests of the project ask for.',
  byHand: 'Make the change in the manifests themselves, and install what they ask for ahead of the sources.',
};

const INSTALLS: WhyLeft = {
  because: 'Which files of the project it reads is not known here.',
  byHand: 'Copy these files first, and run it ahead of the sources.',
};

const APART: WhyLeft = {
  because: 'Nothing shows that it needs the sources, but it stands behind their copy.',
  byHand: 'Move it above the copy.',
};

const SCRIPTS: WhyLeft = {
  because: 'What it runs is not read here.',
  byHand: 'If it needs only some of the files, copy these first, and run it ahead of the sources.',
};

const HEREDOC: WhyLeft = {
  because: 'What the program does that runs its heredoc is not read here.',
  byHand: 'Give what needs only some of the files a RUN of its own, and run it ahead of the sources.',
};

/** Why a RUN stays behind the sources, where no transform has said it: by the command that takes most of its time. */
export function whyLeft(document: Document, stage: Stage, run: RunInstruction): WhyLeft {
  const body = stage.instructions.includes(run) ? runBody(document, stage, run) : null;
  if (body?.ok === false && body.reason === 'heredoc') return HEREDOC;
  const commands = body?.ok === true ? body.trace.commands : [];
  const slowest = commands.reduce<TracedCommand | null>(
    (most, one) => (most === null || secondsOf(one) > secondsOf(most) ? one : most),
    null,
  );
  return slowest === null ? SCRIPTS : whyOf(slowest);
}

function whyOf({ call, tool, invocation }: TracedCommand): WhyLeft {
  const own = call?.byHand ?? tool?.byHand;
  const usual = usualWhy({ call, tool }, invocation?.name ?? '');
  return own === undefined ? usual : { ...usual, byHand: own };
}

function usualWhy({ call, tool }: Pick<TracedCommand, 'call' | 'tool'>, name: string): WhyLeft {
  if (call?.does === 'packages' || call?.fetches === true) return APART;
  if (call?.project?.need === 'build') return BUILDS;
  if (call?.project !== undefined) return INSTALLS;
  if (call?.action === 'add') return CHANGES;
  // Packages that are called by their names, of no project.
  if ((call?.packages ?? []).length > 0) return APART;
  if (tool?.installs === true) return call === null ? WORKS : INSTALLS;
  switch (unseenKind(name)) {
    case 'build':
      return BUILDS;
    case 'installer':
      return INSTALLS;
    default:
      return SCRIPTS;
  }
}

function secondsOf({ call, invocation, command }: TracedCommand): number {
  return call?.seconds ?? priorSeconds(invocation?.name ?? command.name?.text ?? '') ?? 0;
}
