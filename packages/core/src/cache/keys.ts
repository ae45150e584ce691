import type { Environment, Setting } from '../stage/environment.js';
import type { CacheInput, CachePlan, CacheStep, Maker } from './plan.js';

/** Numbers for cache keys: equal for equal keys, whatever the plan, and small however long the chain is. */
export class KeyTable {
  readonly #numbers = new Map<string, number>();
  readonly #definitions = new WeakMap<CacheStep, number>();
  readonly #settings = new WeakMap<Setting, number>();

  /** The number of a key. */
  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }

  /** The number of what the file and the values given to the build say of a step. */
  definitionOf(step: CacheStep): number {
    const known = this.#definitions.get(step);
    if (known !== undefined) return known;
    const number = this.numberOf(JSON.stringify([step.fields, step.env === null ? null : this.#numberOf(step.env)]));
    this.#definitions.set(step, number);
    return number;
  }

  /** Variable by variable: to write out all of them each time takes long where there are many. */
  #numberOf({ last }: Environment): number {
    const settings: Setting[] = [];
    let setting = last;
    while (setting !== null && !this.#settings.has(setting)) {
      settings.push(setting);
      setting = setting.before;
    }
    let number = setting === null ? -1 : (this.#settings.get(setting) ?? -1);
    for (const one of settings.reverse()) {
      number = this.numberOf(`env ${JSON.stringify([number, one.name, one.value])}`);
      this.#settings.set(one, number);
    }
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
  /** What of the key the file and the values given to the build say. */
  readonly definition: readonly number[];
}

/** The cache keys of all steps of a plan for given contents of the build context; `salt` is what else a step's own key holds. */
export function keysOf(
  plan: CachePlan,
  contents: ContentsOf,
  table: KeyTable,
  salt: (step: CacheStep) => string = () => '',
): CacheKeys {
  const own: number[] = [];
  const chain: number[] = [];
  const definition = plan.steps.map((step) => table.definitionOf(step));
  for (const step of plan.steps) {
    const below = step.parent === null ? -1 : (chain[step.parent] ?? -1);
    if (step.kind === 'metadata') {
      own.push(-1);
      chain.push(below);
      continue;
    }
    const inputs = step.inputs.map((input) => inputKey(plan, input, chain, contents));
    const key = table.numberOf(
      JSON.stringify([step.link ? 'linked' : below, definition[step.index], inputs, salt(step)]),
    );
    own.push(key);
    // A linked layer depends on nothing below it; what follows stands on both.
    chain.push(step.link ? table.numberOf(`merge ${below} ${key}`) : key);
  }
  return { own, chain, definition };
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
