import type { BuildContext } from '../../context/build-context.js';
import { visibleContext } from '../../context/visible-context.js';
import { bringSame } from '../../copy/placed-files.js';
import { dependent, type Effects, isWithin, type Resource, withoutFoldersOf } from '../../effects/resource.js';
import { safetyOf } from '../../rewrite/safety.js';
import { stageUses } from '../../stage/stage-uses.js';
import type { Stage } from '../../syntax/document.js';
import { type Step, stageSteps } from '../steps.js';
import { takeApart, takeBack, withoutRemoved } from './changed-steps.js';
import { type Change, type Guard, multisetDifference, stagePairs } from './guard.js';
import { withParted } from './parted-copies.js';

/**
 * Each stage does what it did: every command is kept with its flags, nothing is new or has other words but what a
 * rewrite says, and steps that changed places do not depend on each other.
 */
export const orderGuard: Guard = {
  id: 'order',
  judges: 'meaning',
  check(whole) {
    const change = { ...whole, context: seenBy(whole.context) };
    for (const [stage, other] of stagePairs(change)) {
      if (other === undefined) return 'A stage is gone.';
      const wrong = compare(change, stage, other);
      if (wrong !== null) return wrong;
    }
    return null;
  },
};

/** What copies can bring: all of the context but what its ignore file leaves out. */
function seenBy(context: BuildContext | null): BuildContext | null {
  const visible = context === null ? null : visibleContext(context);
  return visible?.ok === true ? visible.context : context;
}

function compare(change: Change, stage: Stage, other: Stage): string | null {
  const { before, after, context, rewrites } = change;
  const whole = stageSteps(before, stage, context);
  const behind = stageSteps(after, other, context);
  // A rewrite leaves most stages as they are.
  if (whole.length === behind.length && whole.every((step, index) => step.key === behind[index]?.key)) return null;
  const parted = rewrites.flatMap(({ steps }) => steps?.parted ?? []);
  const all = withParted(before, stage, context, parted, behind);
  const removed = rewrites.flatMap(({ steps }) => steps?.removed ?? []);
  let first: string | null = null;
  for (const was of withoutRemoved(removed, all, behind)) {
    const wrong = compareSteps(change, was, behind, other);
    if (wrong === null) return null;
    first ??= wrong;
  }
  return first;
}

/** What is wrong with the steps of a stage, as a sentence; `was`: without those that are taken away. */
function compareSteps(
  { after, context, rewrites }: Change,
  was: readonly Step[],
  behind: readonly Step[],
  other: Stage,
): string | null {
  const changed = rewrites.flatMap(({ steps }) => steps?.changed ?? []);
  const joined = rewrites.flatMap(({ steps }) => steps?.joined ?? []);
  const is = takeBack(changed, was, takeApart(joined, was, behind));
  const { lost, gained } = multisetDifference(
    was.map((step) => step.key),
    is.map((step) => step.key),
  );
  if (lost[0] !== undefined) return `A step was lost: ${lost[0]}`;
  const allowed = new Set(rewrites.flatMap(({ steps }) => steps?.added ?? []));
  const stray = gained.find((key) => !allowed.has(key));
  if (stray !== undefined) return `A step appeared: ${stray}`;
  // Only what is open may rest on a claim: nobody shows that a step reads none of them.
  const unread = rewrites.flatMap((one) => (safetyOf(one) === 'safe' ? [] : (one.steps?.unread ?? [])));
  const wrong = misplaced(was, is, new Set(unread));
  return wrong === null && unread.length === 0 ? otherEnvironment({ after, context }, was, is, other) : wrong;
}

/** A step whose environment has its variables in another order, and that may read all of them, as a sentence: `RUN env > /variables`. */
function otherEnvironment(
  { after, context }: Pick<Change, 'after' | 'context'>,
  was: readonly Step[],
  is: readonly Step[],
  stage: Stage,
): string | null {
  const [set, now] = [was, is].map((steps) => steps.filter(({ kind }) => kind === 'ENV' || kind === 'ARG'));
  const first = now?.find(({ key }, index) => key !== set?.[index]?.key);
  if (first === undefined) return null;
  const { children = [], mayStart = [] } = stageUses(after).get(stage) ?? {};
  const later = children.length + mayStart.length === 0 ? [] : after.stages.slice(stage.index + 1);
  const behind = [...is.slice(is.indexOf(first)), ...later.flatMap((one) => stageSteps(after, one, context))];
  const seeing = behind.find((step) => step.kind === 'RUN' && step.effects().reads.some(isAll));
  return seeing === undefined ? null : `A step sees its variables in another order: ${seeing.key}`;
}

function isAll({ kind }: Resource): boolean {
  return kind === 'env-all' || kind === 'anything';
}

/** Two steps that changed places and depend on each other, as a sentence. */
function misplaced(was: readonly Step[], is: readonly Step[], unread: ReadonlySet<string>): string | null {
  const order = places(was, is);
  // Most steps keep their places: only those that do not are compared with those they passed.
  let highest = -1;
  for (let late = 0; late < was.length; late++) {
    const at = order[late] ?? -1;
    if (at >= highest) {
      highest = at;
      continue;
    }
    let passed: Step | undefined;
    for (let early = 0; early < late; early++) {
      const [a, b] = [was[early], was[late]];
      if (a === undefined || b === undefined || (order[early] ?? -1) < at) continue;
      // The pairs of an ENV are steps with the effects of all of it: asked once.
      if (passed?.effects === a.effects) continue;
      if (mayPass(a, b) || mayPass(a, withFolders(b, is.slice(0, at)))) {
        passed = a;
        continue;
      }
      if (passesUnread(a, b, unread)) continue;
      return `Two steps that depend on each other changed places: ${a.key} and ${b.key}`;
    }
  }
  return null;
}

/**
 * Where each step is now. Equal steps keep their order among themselves; where there is one more than
 * before, the new one is whichever does not follow its neighbour.
 */
function places(was: readonly Step[], is: readonly Step[]): readonly number[] {
  const free = new Map<string, { readonly places: number[]; taken: number }>();
  is.forEach((step, index) => {
    const equals = free.get(step.key);
    if (equals === undefined) free.set(step.key, { places: [index], taken: 0 });
    else equals.places.push(index);
  });
  const left = new Map<string, number>();
  for (const step of was) left.set(step.key, (left.get(step.key) ?? 0) + 1);
  let last = -1;
  return was.map((step) => {
    const equals = free.get(step.key);
    const count = left.get(step.key) ?? 0;
    left.set(step.key, count - 1);
    if (equals === undefined) return -1;
    const { places, taken } = equals;
    let next = taken;
    // Those behind this one need a place each, too. What an earlier one among equals leaves out is new.
    if ((places.at(-1) ?? -1) > last) {
      while (places.length - next > count && (places[next] ?? -1) <= last) next++;
    }
    equals.taken = next + 1;
    last = places[next] ?? -1;
    return last;
  });
}

/** What an install, and the scripts that it runs, do to its project is for the transform to prove; all else is looked at here. */
function mayPass(a: Step, b: Step): boolean {
  const [first, second] = [outsideProject(a), outsideProject(b)];
  if (!dependent(first, second)) return true;
  const [one, other] = [a.copies(), b.copies()];
  if (one === null || other === null || !bringSame(one, other)) return false;
  return !dependent({ ...first, writes: [] }, second) && !dependent(first, { ...second, writes: [] });
}

/** Does a RUN keep its place but for variables that it might read among all others, and reads by a premise not? */
function passesUnread(a: Step, b: Step, unread: ReadonlySet<string>): boolean {
  if (unread.size === 0 || (a.kind !== 'ENV' && a.kind !== 'ARG') || b.kind !== 'RUN') return false;
  const { reads, writes } = a.effects();
  if (!writes.every((one) => one.kind === 'env' && unread.has(one.name))) return false;
  const { reads: its, writes: changes } = b.effects();
  return !dependent({ reads, writes }, { reads: its.filter(({ kind }) => kind !== 'env-all'), writes: changes });
}

/** A step whose folders are there all the same: what stands ahead of it now makes them. */
function withFolders(step: Step, ahead: readonly Step[]): Step {
  const made = ahead.flatMap((one) =>
    one.kind === 'COPY' || one.kind === 'ADD'
      ? one.effects().writes.flatMap((write) => (write.kind === 'path' ? [write.path] : []))
      : [],
  );
  return { ...step, effects: () => withoutFoldersOf(step.effects(), made) };
}

function outsideProject(step: Step): Effects {
  const effects = step.effects();
  const project = step.project();
  if (project === null) return effects;
  const outside = (resource: Resource): boolean => {
    if (resource.kind !== 'path') return resource.kind !== 'anything';
    return !isWithin(resource.path, project) && !isWithin(project, resource.path);
  };
  return { reads: effects.reads.filter(outside), writes: effects.writes.filter(outside) };
}
