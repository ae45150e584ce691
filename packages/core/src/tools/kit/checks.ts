import { isSymlink } from '../../context/symlink.js';
import type { Premise } from '../../effects/premise.js';
import { type Effects, union } from '../../effects/resource.js';
import type { Pattern, PlanRefusal, ProjectPlan, ProjectReads, ProjectView } from '../contract/project.js';

/** A plan that can't be made. */
export type RefusedPlan = Extract<ProjectPlan, { readonly ok: false }>;

/** What one check of a plan found; absent lists are empty. */
export interface PlanPart extends Partial<ProjectReads> {
  readonly ok: true;
  readonly grows?: readonly string[];
  readonly foundBy?: readonly Pattern[];
  readonly writes?: readonly string[];
  readonly ignore?: readonly string[];
  readonly looksFor?: readonly string[];
  readonly personal?: readonly string[];
  readonly effects?: Effects;
  readonly premises?: readonly Premise[];
}

/** The outcome of one check. */
export type Check = PlanPart | RefusedPlan;

/** Nothing found, nothing against it. */
export const FINE: PlanPart = { ok: true };

/** Declines; `because` is a full sentence for users. */
export function refuse(code: PlanRefusal, because: string): RefusedPlan {
  return { ok: false, code, because };
}

/** A claim that was checked here. */
export function proven(claim: string, proof: string): Premise {
  return { claim, proof };
}

/** A claim that can't be checked here. */
export function open(claim: string): Premise {
  return { claim, proof: null };
}

/** Runs checks in order up to the first refusal, and puts together what they found. */
export function combine(view: ProjectView, checks: readonly (() => Check)[]): ProjectPlan {
  const parts: PlanPart[] = [];
  for (const check of checks) {
    const part = check();
    if (!part.ok) return { ...part, files: readsOf([...parts, ...(part.files === undefined ? [] : [part.files])]) };
    parts.push(part);
  }
  const files = readsOf(parts);
  const link = files.reads.find((path) => isSymlink(view.context, path));
  if (link !== undefined) {
    return refuse(
      'not-understood',
      `${link} is a symbolic link: what a copy of it alone makes in the image is not known.`,
    );
  }
  return {
    ok: true,
    ...files,
    grows: distinct(parts.flatMap((part) => part.grows ?? [])),
    foundBy: parts.flatMap((part) => part.foundBy ?? []),
    writes: distinct(parts.flatMap((part) => part.writes ?? [])),
    ignore: distinct(parts.flatMap((part) => part.ignore ?? [])),
    looksFor: distinct(parts.flatMap((part) => part.looksFor ?? [])),
    personal: distinct(parts.flatMap((part) => part.personal ?? [])),
    effects: union(...parts.flatMap((part) => part.effects ?? [])),
    premises: parts.flatMap((part) => part.premises ?? []),
  };
}

/** What parts of a plan read, put together. */
function readsOf(parts: readonly Partial<ProjectReads>[]): ProjectReads {
  const all = (key: 'reads' | 'folders' | 'idle' | 'pins' | 'joins'): readonly string[] =>
    distinct(parts.flatMap((part) => part[key] ?? []));
  return {
    reads: all('reads'),
    folders: all('folders'),
    idle: all('idle'),
    pins: all('pins'),
    joins: all('joins'),
    members: parts.flatMap((part) => part.members ?? []),
    chooses: parts.some((part) => part.chooses === true),
  };
}

/** One after the other without doubles, in the order of their first appearance. */
export function distinct(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}

/** "a", "a and b", "a, b and c", "a, b, c and 4 more". */
export function enumerate(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
