import type { CacheInput, CachePlan, CacheStep, Maker } from './plan.js';

/** Numbers for cache keys: equal for equal keys, whatever the plan, and small however long the chain is. */
export class KeyTable {
  readonly #numbers = new Map<string, number>();

  /** The number of a key. */
  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }
}

/** What is in the files that a selection takes, as a text that is equal for equal contents. */
export type ContentsOf = (selection: number) => string;

/** The keys of one state of a build, by step. */
export interface CacheKeys {
  /** The key of the step's own cache entry; -1 for a step that has none. */
  readonly own: readonly number[];
  /** The key of all up to the step, which the next one is keyed by. */
  readonly chain: readonly number[];
}

/** The cache keys of all steps of a plan for given contents of the build context. */
export function keysOf(plan: CachePlan, contents: ContentsOf, table: KeyTable): CacheKeys {
  const own: number[] = [];
  const chain: number[] = [];
  for (const step of plan.steps) {
    const below = step.parent === null ? -1 : (chain[step.parent] ?? -1);
    if (step.kind === 'metadata') {
      own.push(-1);
      chain.push(below);
      continue;
    }
    const inputs = step.inputs.map((input) => inputKey(plan, input, chain, contents));
    const key = table.numberOf(JSON.stringify([step.link ? 'linked' : below, definitionKey(step), inputs]));
    own.push(key);
    // A linked layer depends on nothing below it; what follows stands on both.
    chain.push(step.link ? table.numberOf(`merge ${below} ${key}`) : key);
  }
  return { own, chain };
}

const definitions = new WeakMap<CacheStep, string>();

/** What of a key the file and the values given to the build say. */
export function definitionKey(step: CacheStep): string {
  const known = definitions.get(step);
  if (known !== undefined) return known;
  const text = JSON.stringify([step.fields, step.env === null ? null : [...step.env]]);
  definitions.set(step, text);
  return text;
}

/** The key of one input; `chain` holds the keys of the steps before. */
export function inputKey(plan: CachePlan, input: CacheInput, chain: readonly number[], contents: ContentsOf): string {
  switch (input.kind) {
    case 'files':
      return contentsKey(plan, input.selection, contents);
    case 'step':
      return `step ${chain[input.step]}`;
    case 'stage':
      return JSON.stringify(input.makers.map((maker) => makerKey(plan, maker, chain, contents)));
    default:
      return input satisfies never;
  }
}

/** The key of what one step may have put into a path. */
export function makerKey(plan: CachePlan, maker: Maker, chain: readonly number[], contents: ContentsOf): string {
  switch (maker.kind) {
    case 'run':
      return `run ${chain[maker.step]}`;
    case 'files':
      return contentsKey(plan, maker.selection, contents);
    case 'fixed':
      return maker.text;
    default:
      return maker satisfies never;
  }
}

function contentsKey(plan: CachePlan, selection: number, contents: ContentsOf): string {
  return `${plan.selections[selection]?.key ?? ''}\n${contents(selection)}`;
}
