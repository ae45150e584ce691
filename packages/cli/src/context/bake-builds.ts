import {
  type BuildDefinition,
  buildDefinition,
  elementsOf,
  entriesOf,
  field,
  isRecord,
  withInline,
} from './build-definition.js';
import { readHcl } from './hcl.js';
import { combinations } from './matrix.js';

/** The files that `docker buildx bake` reads where none is named (Bake file reference, "File lookup"). */
export function isBakeName(name: string): boolean {
  return /^docker-bake(\.override)?\.(hcl|json)$/.test(name);
}

/** The builds that a bake file in `folder` names (Bake file reference, "Target"); what it inherits comes first. */
export function bakeBuilds(text: string, folder: string, isJson: boolean): readonly BuildDefinition[] {
  const file = isJson ? readJson(text) : readHcl(text);
  const values = new Map(
    entriesOf(field(file, 'variable')).flatMap(([name, variable]) => {
      const value = field(variable, 'default');
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );
  const targets = new Map(entriesOf(field(file, 'target')));
  const inheritance = new Inheritance(targets);
  return [...targets.keys()].flatMap((name) => {
    const target = inheritance.of(name)?.target;
    if (target === undefined) return [];
    return combinations(field(target, 'matrix')).flatMap((row) => {
      const own = filled(field(target, 'name'), new Map([...values, ...row]));
      return targetBuilds(
        typeof own === 'string' ? own : name,
        target,
        { defaults: values, row: new Map(row) },
        folder,
      );
    });
  });
}

/** The values of variables, and of one of a matrix, which nobody else sets. */
interface Values {
  readonly defaults: ReadonlyMap<string, string>;
  readonly row: ReadonlyMap<string, string>;
}

/** The build of a target, given the values of variables. */
function targetBuilds(
  name: string,
  target: unknown,
  { defaults, row }: Values,
  folder: string,
): readonly BuildDefinition[] {
  const inline = field(target, 'dockerfile-inline');
  const values = new Map([...defaults, ...row]);
  const of = (key: string): unknown => filled(field(target, key), values);
  const definition = buildDefinition(
    {
      name,
      by: `target ${name}`,
      context: of('context') ?? '.',
      dockerfile: of('dockerfile') ?? 'Dockerfile',
      images: elementsOf(of('tags')),
      target: of('target'),
      args: of('args'),
      // Whoever builds may set a variable, whatever its default is (Bake file reference, "Variables").
      written: filled(field(target, 'args'), row),
      writtenTarget: filled(field(target, 'target'), row),
      contexts: of('contexts'),
    },
    folder,
    true,
  );
  if (definition === null || inline === undefined) return definition === null ? [] : [definition];
  return typeof inline === 'string' ? [withInline(definition, inline, folder)] : [];
}

/** What a target adds to, where it inherits some; all else takes the place of what was there (buildx, bake/bake.go, Merge). */
const ADDED = ['args', 'contexts'];

/** Nobody writes more generations; what is added grows with each. */
const MOST_GENERATIONS = 100;

/** A target over those that it inherits from. */
interface Heir {
  readonly target: unknown;
  /** How many generations there are above it. */
  readonly generation: number;
}

const NOBODY: Heir = { target: {}, generation: 0 };

/** Each target is looked at once, however many inherit from it. */
class Inheritance {
  readonly #targets: ReadonlyMap<string, unknown>;
  readonly #known = new Map<string, Heir | null>();

  constructor(targets: ReadonlyMap<string, unknown>) {
    this.#targets = targets;
  }

  /** null: it has too many generations above it. */
  of(name: string, below = 0): Heir | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (below > MOST_GENERATIONS) return null;
    // One that inherits from itself is refused by buildx.
    this.#known.set(name, NOBODY);
    const heir = this.#read(name, below);
    this.#known.set(name, heir);
    return heir;
  }

  #read(name: string, below: number): Heir | null {
    const own = this.#targets.get(name);
    if (!isRecord(own)) return NOBODY;
    const above = elementsOf(field(own, 'inherits')).map((parent) => this.of(String(parent), below + 1));
    const parents = above.filter((one) => one !== null);
    const generation = parents.reduce((most, one) => Math.max(most, one.generation + 1), 0);
    if (parents.length < above.length || generation > MOST_GENERATIONS) return null;
    return { target: over([...parents.map(({ target }) => target), own]), generation };
  }
}

function over(all: readonly unknown[]): unknown {
  const pairs = (key: string): readonly (readonly [string, unknown])[] =>
    all.flatMap((one) => entriesOf(field(one, key))).filter(([, value]) => value !== null);
  const added = ADDED.map((key) => [key, Object.fromEntries(pairs(key))] as const);
  return Object.fromEntries([...all.flatMap(entriesOf), ...added]);
}

/** The value with `${NAME}` replaced where NAME has a default, or is one of a matrix (`${item.name}`). */
function filled(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([\w.]+)\}/g, (all, name: string) => values.get(name) ?? all);
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, values));
  return isRecord(value) ? Object.fromEntries(entriesOf(value).map(([key, one]) => [key, filled(one, values)])) : value;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
