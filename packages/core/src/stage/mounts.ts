import type { Links } from '../effects/places.js';
import { pathsMeet, resolvePath } from '../effects/resource.js';
import type { RunInstruction } from '../syntax/document.js';
import { expand, type Lookup } from './expand.js';

/** One `--mount` of a RUN. */
export interface Mount {
  /** Lower case; null when it holds a variable whose value isn't known. */
  readonly type: string | null;
  /** Absolute; null when it isn't known or is missing. */
  readonly target: string | null;
  readonly from: string | null;
  /** What of `from` is mounted, absolute; `/` by default, null when it isn't known. */
  readonly source: string | null;
  /** What a RUN writes into it is gone, or may be, when that RUN ends: a tmpfs, or a writable bind mount. */
  readonly forgets: boolean;
}

/**
 * The mounts of a RUN, read as BuildKit does (instructions/commands_runmount.go, parseMount): names of options and types in any
 * case, the last of several options for one thing counts, and each value may hold variables.
 */
export function mountsOf(run: RunInstruction, workdir: string, lookup: Lookup = nothingKnown): readonly Mount[] {
  return run.flags.flatMap(({ name, value }) =>
    name === 'mount' ? [readMount(new Options(value ?? '', lookup), workdir)] : [],
  );
}

function nothingKnown(): undefined {
  return;
}

/** The options of one mount. */
class Options {
  /** By name in lower case, in order; null: a value that isn't known. */
  readonly #fields: (readonly [name: string, value: string | null])[];

  constructor(text: string, lookup: Lookup) {
    // A field in quotes makes the instruction a problem of its own (syntax/flag-rules.ts).
    this.#fields = text.split(',').map((field) => {
      const equals = field.indexOf('=');
      if (equals < 0) return [field.toLowerCase(), ''];
      const name = field.slice(0, equals).toLowerCase();
      const value = field.slice(equals + 1);
      // No variable is put in there. Only files of Windows images have another escape character.
      return [name, name === 'from' ? value : expand(value, lookup, '\\')];
    });
  }

  /** The value that counts of an option with several names; undefined: not given. */
  last(...names: readonly string[]): readonly [name: string, value: string | null] | undefined {
    return this.#fields.filter(([name]) => names.includes(name)).at(-1);
  }
}

function readMount(options: Options, workdir: string): Mount {
  const at = options.last('target', 'dst', 'destination')?.[1] ?? null;
  const type = options.last('type') ?? ['type', 'bind'];
  const source = options.last('source', 'src') ?? ['source', '/'];
  const from = options.last('from');
  const kind = type[1]?.toLowerCase() ?? null;
  return {
    type: kind,
    target: at === null ? null : resolvePath(workdir, at),
    from: from?.[1] ?? null,
    source: source[1] === null ? null : resolvePath('/', source[1]),
    forgets: kind === 'tmpfs' || kind === null || (kind === 'bind' && mayBeWritable(options)),
  };
}

/** Go's strconv.ParseBool. */
const YES = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const NO = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

/** A bind mount is read-only unless an option says something else, or something that isn't known. */
function mayBeWritable(options: Options): boolean {
  const [name, value] = options.last('ro', 'readonly', 'rw', 'readwrite') ?? ['ro', ''];
  const readOnly = name === 'ro' || name === 'readonly';
  // Without a value it is a yes.
  return !(readOnly ? ['', ...YES] : NO).includes(value ?? '?');
}

/** Does a mount lie at, above or below this path, so that what is written there need not reach the image? */
export function isMounted(run: RunInstruction, workdir: string, path: string, links?: Links): boolean {
  return mountsOf(run, workdir).some(
    (mount) =>
      mount.type !== 'secret' &&
      mount.type !== 'ssh' &&
      (mount.target === null || pathsMeet(path, mount.target, links)),
  );
}
