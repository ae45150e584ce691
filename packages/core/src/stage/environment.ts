import { Map as SharedMap } from 'immutable';

/** A variable, and those that were set before it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly before: Setting | null;
}

/**
 * The variables of a build in the order in which they were set last. Each shares its parts with the one that it was made
 * from: a file of thousands of ENV and RUN has thousands of them.
 */
export class Environment {
  /** The variable that was set last, with all the others before it. */
  readonly last: Setting | null;
  readonly #values: SharedMap<string, string>;

  constructor(values: SharedMap<string, string>, last: Setting | null) {
    this.#values = values;
    this.last = last;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  names(): Iterable<string> {
    return this.#values.keys();
  }

  /** With one more; one that is set again goes to the end (BuildKit: client/llb/meta.go, AddOrReplace). */
  with(name: string, value: string): Environment {
    const before = this.#values.has(name) ? without(this.last, name) : this.last;
    return new Environment(this.#values.set(name, value), { name, value, before });
  }
}

/** No variable is set. */
export const NO_ENVIRONMENT: Environment = new Environment(SharedMap(), null);

function without(last: Setting | null, name: string): Setting | null {
  const later: Setting[] = [];
  let setting = last;
  while (setting !== null && setting.name !== name) {
    later.push(setting);
    setting = setting.before;
  }
  return later.reduceRight<Setting | null>((before, one) => ({ ...one, before }), setting?.before ?? null);
}
