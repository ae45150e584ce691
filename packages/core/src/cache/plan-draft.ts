import type { BuildContext } from '../context/build-context.js';
import type { BuildState } from '../stage/build-state.js';
import type { Document } from '../syntax/document.js';
import type { CacheStep } from './plan.js';
import type { Selection } from './selection.js';

/** A plan in the making. */
export class PlanDraft {
  readonly document: Document;
  readonly context: BuildContext | null;
  readonly steps: CacheStep[] = [];
  readonly selections: Selection[] = [];
  readonly #states: BuildState[] = [];
  readonly #byKey = new Map<string, number>();

  constructor(document: Document, context: BuildContext | null) {
    this.document = document;
    this.context = context;
  }

  /** Takes the next step, with the state behind it, and gives its index. */
  add(step: CacheStep, behind: BuildState): number {
    this.#states.push(behind);
    return this.steps.push(step) - 1;
  }

  /** The state behind a step that was added. */
  stateBehind(step: number): BuildState {
    const state = this.#states[step];
    if (state === undefined) throw new RangeError('the step is not of this plan');
    return state;
  }

  /** The index of a selection; equal ones have one. */
  selection(selection: Selection): number {
    const known = this.#byKey.get(selection.key);
    if (known !== undefined) return known;
    const index = this.selections.push(selection) - 1;
    this.#byKey.set(selection.key, index);
    return index;
  }
}
