import { type Document, type Instruction, oncePer, runBody, type Stage, slice, stageUses } from '@dockshift/core/kit';
import type { Lowered } from './places.js';
import { cachesOf, type PassableRun } from './steps.js';
import { isRevision } from './volatile-names.js';

/** A RUN that is passed, and its position. */
export interface Passed {
  readonly run: PassableRun;
  readonly at: number;
}

/**
 * A step further down that installs by lists which a passed RUN has fetched: it would run with each build as it did, and the lists would grow
 * old. Null: there is none.
 */
export function byOldLists(document: Document, stage: Stage, passed: readonly Passed[]): Instruction | null {
  const fetched = new Set(passed.flatMap(({ run }) => [...run.fills]));
  if (fetched.size === 0) return null;
  const last = passed.at(-1)?.at ?? 0;
  const below = [stage, ...childrenOf(document, stage)].flatMap((owner) =>
    owner.instructions.slice(owner === stage ? last + 1 : 0).map((instruction) => ({ owner, instruction })),
  );
  const anew = new Set<string>();
  for (const { owner, instruction } of below) {
    const body = instruction.kind === 'RUN' ? runBody(document, owner, instruction) : null;
    if (body?.ok !== true) continue;
    const { fills, needs } = cachesOf(body.trace.commands);
    if ([...needs].some((cache) => fetched.has(cache) && !anew.has(cache))) return instruction;
    for (const cache of fills) anew.add(cache);
  }
  return null;
}

/** The stages that start from this one, and those that start from them. */
export function childrenOf(document: Document, stage: Stage): readonly Stage[] {
  const found = new Set<Stage>();
  const open = [stage];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const child of stageUses(document).get(one)?.children ?? []) {
      if (found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return [...found];
}

/** Every name in the file, but for those that its ARGs and ENVs declare. */
const namedIn = oncePer((document: Document): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const instruction of document.instructions) {
    const texts =
      instruction.kind === 'ARG' || instruction.kind === 'ENV'
        ? instruction.pairs.map(({ value }) => value ?? '')
        : [slice(document.source, instruction.span)];
    for (const text of texts) for (const [name] of text.matchAll(/[A-Za-z_]\w*/g)) named.add(name);
  }
  return named;
});

/**
 * An ARG among these, or one of the ENVs that are moved for their own sake, that nothing in the file names besides those that declare it;
 * null: there is none. What says which version an image has is there for who runs it.
 */
export function unusedName(document: Document, moved: readonly Lowered[], own: readonly Instruction[]): string | null {
  const names = moved.flatMap(({ instruction }) =>
    instruction.kind === 'ARG' || (instruction.kind === 'ENV' && own.includes(instruction))
      ? instruction.pairs.map(({ name }) => ({ name, isArg: instruction.kind === 'ARG' }))
      : [],
  );
  return names.find(({ name, isArg }) => !namedIn(document).has(name) && (isArg || !isRevision(name)))?.name ?? null;
}
