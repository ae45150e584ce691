import type { Instruction } from '@dockshift/core/kit';
import { mayRead, type PassableRun, type VariableStep } from './steps.js';

/** An instruction that can go down, as far as it goes. */
export interface Lowered {
  /** Its position in its stage, and the one that it comes directly ahead of. */
  readonly from: number;
  readonly to: number;
  /** What stands there needs it. */
  readonly needed: boolean;
  readonly instruction: Instruction;
}

/** The instructions that hold a volatile value: the ARGs, and each ENV, ARG and LABEL that one of their values is in. */
export function holders(steps: readonly VariableStep[], isSeed: (step: VariableStep) => boolean): ReadonlySet<number> {
  const names = new Set<string>();
  const found = new Set<number>();
  for (const [index, step] of steps.entries()) {
    const { kind } = step.instruction;
    if (kind !== 'ARG' && kind !== 'ENV' && kind !== 'LABEL') continue;
    if (!isSeed(step) && ![...step.reads].some((name) => names.has(name))) continue;
    found.add(index);
    for (const name of step.writes) names.add(name);
  }
  return found;
}

/** What the instructions that go down may pass. */
export interface Passing {
  /** A RUN in which their names do not stand. */
  readonly run: (run: PassableRun) => boolean;
  /** Variables that are set below this position, with which they change places in the environment of what follows. */
  readonly variables: (from: number) => boolean;
}

/** How far down each holder goes. */
export function lowered(
  steps: readonly VariableStep[],
  movable: ReadonlySet<number>,
  passes: Passing,
): readonly Lowered[] {
  const places = new Map<number, number>();
  // From below, for what depends on it has to stay behind it.
  for (const from of [...movable].reverse()) {
    const limit = limitOf(steps, from, places, passes);
    places.set(from, steps[from]?.instruction.kind === 'LABEL' ? limit : placeOf(steps, from, limit));
  }
  // A label goes no further down than what it names.
  const all = [...movable];
  const setBy = new Map<string, number>();
  for (const from of all) {
    const step = steps[from];
    if (step === undefined) continue;
    if (step.instruction.kind === 'LABEL') {
      const needed = [...step.reads].map((name) => places.get(setBy.get(name) ?? -1) ?? from);
      places.set(from, Math.max(from, ...needed));
    } else for (const name of step.writes) setBy.set(name, from);
  }
  const found = all.flatMap((from): readonly Lowered[] => {
    const [step, to] = [steps[from], places.get(from) ?? from];
    if (step === undefined || to === from) return [];
    return [
      {
        from,
        to,
        needed: [...step.writes].some((name) => steps[to]?.reads.has(name) === true),
        instruction: step.instruction,
      },
    ];
  });
  return settled(found);
}

/** Where the last of those that come to one place stand there already, they stay, and the others come ahead of them. */
function settled(all: readonly Lowered[]): readonly Lowered[] {
  const positions = new Map<number, Set<number>>();
  for (const { from, to } of all) positions.set(to, (positions.get(to) ?? new Set()).add(from));
  return all.flatMap((one) => {
    let { to } = one;
    while (positions.get(one.to)?.has(to - 1) === true) to--;
    return one.from >= to ? [] : [{ ...one, to, needed: one.needed || to !== one.to }];
  });
}

/** The position that one of them can not pass; `places` are those to which others below it go. */
export function limitOf(
  steps: readonly VariableStep[],
  from: number,
  places: ReadonlyMap<number, number>,
  passes: Passing,
): number {
  const own = steps[from];
  const ordered = own !== undefined && own.writes.size > 0 && !passes.variables(from);
  let limit = steps.length;
  for (let at = from + 1; own !== undefined && at < limit; at++) {
    const step = steps[at];
    if (step === undefined) break;
    const free = step.run === null || passes.run(step.run) || own.writes.size === 0;
    if (free && !dependent(own, step) && !(ordered && step.writes.size > 0)) continue;
    // Behind one that goes down itself there is room up to its new place.
    limit = Math.min(limit, Math.max(at, places.get(at) ?? at));
  }
  return limit;
}

/** Does one of them change places with a variable that is set below it? */
export function changesOrder(steps: readonly VariableStep[], all: readonly Lowered[]): boolean {
  const places = new Map(all.map(({ from, to }) => [from, to]));
  return all.some(
    ({ from, to }) =>
      steps[from]?.writes.size !== 0 &&
      steps.slice(from + 1, to).some((step, index) => step.writes.size > 0 && (places.get(from + 1 + index) ?? 0) < to),
  );
}

/** Do two instructions, in this order, have to keep it? */
function dependent(first: VariableStep, second: VariableStep): boolean {
  for (const name of first.writes) if (mayRead(second, name) || second.writes.has(name)) return true;
  for (const name of first.reads) if (second.writes.has(name)) return true;
  if (second.writesAny && (first.writes.size > 0 || first.reads.size > 0)) return true;
  if (second.labels.length === 0) return false;
  return first.labels.some((label) => second.labels.some((other) => isSameLabel(label, other)));
}

function isSameLabel(a: string, b: string): boolean {
  return a === b || a === 'label' || b === 'label';
}

/** Where it goes up to such a position: no further than behind the last RUN and the copies there, and nowhere if it passes no RUN. */
function placeOf(steps: readonly VariableStep[], from: number, limit: number): number {
  const passed = steps.slice(from + 1, limit);
  if (!passed.some(({ run }) => run !== null)) return from;
  if (limit < steps.length) return limit;
  const last = from + 1 + passed.findLastIndex(({ run }) => run !== null);
  const rest = steps.slice(last + 1).findIndex(({ instruction }) => !FILES.has(instruction.kind));
  return rest < 0 ? steps.length : last + 1 + rest;
}

/** What belongs to the steps of a stage, ahead of how it is run. */
const FILES = new Set(['COPY', 'ADD', 'WORKDIR']);
