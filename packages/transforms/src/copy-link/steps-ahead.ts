import {
  ancestorsOf,
  type CopyInstruction,
  type Document,
  type Instruction,
  isWithin,
  linksBefore,
  placesOf,
  type Resource,
  type Stage,
  type State,
  type Subject,
  SYSTEM,
  stateBefore,
  stepEffects,
  visible,
} from '@dockshift/core/kit';

/** An instruction ahead of a copy, and its stage. */
export interface Step {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** What is ahead of a copy. */
export interface Ahead {
  /** The state of the image at the bottom; null: it may be any of several. */
  readonly bottom: State | null;
  /** Nothing at all is in that. */
  readonly isScratch: boolean;
  readonly steps: readonly Step[];
}

/** What is done ahead of a copy, in its stage and those below. */
export function stepsAhead(document: Document, stage: Stage, copy: CopyInstruction): Ahead {
  const { sure, possible } = ancestorsOf(document, stage);
  const first = sure.find(({ instructions }) => instructions.length > 0) ?? stage;
  const bottom = possible.length > 0 ? null : stateBefore(document, first, first.instructions[0] ?? copy);
  const ahead = stage.instructions.slice(0, stage.instructions.indexOf(copy));
  const steps = [
    ...sure.flatMap((one) => one.instructions.map((instruction) => ({ stage: one, instruction }))),
    ...ahead.map((instruction) => ({ stage, instruction })),
  ];
  return { bottom, isScratch: (sure[0] ?? stage).from.image === 'scratch', steps };
}

/** May a step write anywhere? */
export function isUnknown(subject: Subject, step: Step): boolean {
  return writesOf(subject, step).some(({ kind }) => kind === 'anything');
}

/**
 * Does a step write at such a place, by any of its names? Packages of the system are not asked: they leave a folder that is there as it is
 * (dpkg, apk), and bring nothing to one of an application.
 */
export function meets(subject: Subject, step: Step, isMet: (place: string) => boolean): boolean {
  const links = linksBefore(subject.document, step.stage, step.instruction, visible(subject.context));
  return writesOf(subject, step).some(
    (one) => one.kind === 'path' && !SYSTEM.includes(one) && placesOf(one.path, links).some(isMet),
  );
}

/** May a step bring packages of the system whose folders are in /opt, as a path is? Who made them says whom the folder belongs to. */
export function bringsPackages(subject: Subject, step: Step, path: string): boolean {
  return writesOf(subject, step).some(
    (one) => one.kind === 'path' && one.of === 'packages' && isWithin(path, one.path),
  );
}

function writesOf({ document, context }: Subject, { stage, instruction }: Step): readonly Resource[] {
  return stepEffects({ document, stage, context: visible(context) }, instruction).writes;
}
