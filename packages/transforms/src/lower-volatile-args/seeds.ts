import {
  defaultArguments,
  type Instruction,
  type Premise,
  runBody,
  runCost,
  type Stage,
  type Subject,
  slice,
} from '@dockshift/core/kit';
import { editedMostly, mayBeEdited, variableKey } from './earlier-values.js';
import { givenEachTime } from './given-values.js';
import { isPlaceholder, isVolatileName } from './volatile-names.js';

/** Steps that take less all in all are not worth a new order, in seconds. */
export const LEAST = 3;

/** The instructions of a stage that declare what changes with each build, or with most edits of the file, and nothing else. */
export function seedsIn(subject: Subject, stage: Stage): ReadonlySet<Instruction> {
  return new Set(stage.instructions.filter((one) => isGiven(subject, one) || isEdited(subject, stage, one)));
}

/** Does it declare ARGs that builds give another value each time? */
function isGiven(subject: Subject, instruction: Instruction): boolean {
  return (
    instruction.kind === 'ARG' &&
    instruction.pairs.every(
      ({ name, value }) =>
        givenEachTime(subject).has(name) || (isVolatileName(name) && isPlaceholder(value ?? defaultOf(subject, name))),
    )
  );
}

/** Has it values that most of the last commits of the file changed? git is asked where a step is in its way that takes its time. */
function isEdited(subject: Subject, stage: Stage, instruction: Instruction): boolean {
  if (!mayBeEdited(instruction) || !('pairs' in instruction) || !isAheadOfSteps(subject, stage, instruction))
    return false;
  return instruction.pairs.every(({ name }) => editedMostly(subject).has(variableKey(instruction, name)));
}

function isAheadOfSteps({ document }: Subject, stage: Stage, declared: Instruction): boolean {
  const names = 'pairs' in declared ? declared.pairs.map(({ name }) => name) : [];
  let seconds = 0;
  for (const one of stage.instructions.slice(stage.instructions.indexOf(declared) + 1)) {
    if (one.kind !== 'RUN') continue;
    const text = slice(document.source, one.span);
    if (names.some((name) => text.includes(name))) break;
    const body = runBody(document, stage, one);
    seconds += body.ok ? runCost(body).seconds : 0;
    if (seconds >= LEAST) return true;
  }
  return false;
}

/** For the variables that go by no name that tells: who gives them their value. */
export function seedPremises(subject: Subject, seeds: readonly Instruction[]): readonly Premise[] {
  const given = new Map<string, Premise>();
  for (const instruction of seeds) {
    for (const { name } of 'pairs' in instruction ? instruction.pairs : []) {
      const premise = isGiven(subject, instruction)
        ? givenPremise(subject, name)
        : editedPremise(subject, instruction, name);
      if (premise !== null) given.set(premise.claim, premise);
    }
  }
  return [...given.values()];
}

function givenPremise(subject: Subject, name: string): Premise | null {
  const given = isVolatileName(name) ? undefined : givenEachTime(subject).get(name);
  return given === undefined
    ? null
    : { claim: `Each build is given another ${name}.`, proof: `${given.place} gives it ${given.value}` };
}

function editedPremise(subject: Subject, instruction: Instruction, name: string): Premise | null {
  const changes = editedMostly(subject).get(variableKey(instruction, name));
  return changes === undefined
    ? null
    : {
        claim: `Most edits of the file give ${name} another value.`,
        proof: `${changes.changed} of the last ${changes.commits} commits that changed it did`,
      };
}

function defaultOf({ document }: Subject, name: string): string | null {
  return defaultArguments(document).get(name)?.text ?? null;
}
