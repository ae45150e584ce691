import { join, resolve } from 'node:path';

/** A build that some file of the repository describes, of a Dockerfile on this disk. */
export interface BuildDefinition {
  /** Its name in the file that describes it: a service, a target. */
  readonly name: string;
  /** As shown: `service web`. */
  readonly by: string;
  /** Absolute folder. */
  readonly context: string;
  /** Absolute path. */
  readonly dockerfile: string;
  /** What the image is called, as written; `$` stands for what isn't known. */
  readonly images: readonly string[];
  /** The stage that is built; null: the last one. */
  readonly target: string | null;
  /** What is written for it, with variables; null: nothing. */
  readonly writtenTarget: string | null;
  /** Build arguments with plain values. */
  readonly args: ReadonlyMap<string, string>;
  /** All of them, with what is written for their values. */
  readonly given: readonly (readonly [name: string, value: string])[];
  /** Names that FROM may use for the image of another build of the same file. */
  readonly links: ReadonlyMap<string, string>;
  /** Names that FROM may use for an image: `docker-image://acme/base` in the file's words. */
  readonly renames: ReadonlyMap<string, string>;
  /** The names of its contexts, whatever they lead to: an image of that name is not looked for (BuildKit, frontend/dockerui). */
  readonly contexts: readonly string[];
  /** The text of a Dockerfile that stands in the file itself, under a path that no file has. */
  readonly inline?: string;
  /** Its context or its Dockerfile is the default of a variable, which whoever builds may set. */
  readonly byDefault?: boolean;
  /** What the image is called where nobody says. */
  readonly usual?: readonly string[];
  /** Its folder is a guess, and with it the Dockerfile. */
  readonly guessed?: boolean;
}

/** A build, and the file that describes it, as shown to the user. */
export interface NamedBuild extends BuildDefinition {
  readonly file: string;
}

/** The parts of a definition as a file has them; what is no plain text names nothing for certain. */
export interface WrittenBuild {
  readonly name: string;
  readonly by: string;
  readonly context: unknown;
  readonly dockerfile: unknown;
  readonly images: readonly unknown[];
  readonly target: unknown;
  readonly args: unknown;
  /** The same before anything in them was filled in. Absent: nothing is. */
  readonly written?: unknown;
  /** The same of the target. */
  readonly writtenTarget?: unknown;
  /** Named build contexts: `{ NAME: value }`, or a list of `NAME=value`. */
  readonly contexts?: unknown;
}

/**
 * A definition from its parts, or null where context or Dockerfile has a variable in it, or is remote.
 * `fromContext`: the Dockerfile's path begins in the context, not in `folder`.
 */
export function buildDefinition(written: WrittenBuild, folder: string, fromContext: boolean): BuildDefinition | null {
  const { name, by, context, dockerfile } = written;
  const target = written.writtenTarget ?? written.target;
  if (!isPlain(context) || !isPlain(dockerfile) || isRemote(context)) return null;
  const root = resolve(folder, context);
  return {
    name,
    by,
    context: root,
    dockerfile: resolve(fromContext ? join(root) : folder, dockerfile),
    images: written.images.filter((image) => typeof image === 'string').filter((image) => image !== ''),
    target: isPlain(written.target) ? written.target : null,
    writtenTarget: typeof target === 'string' && target !== '' ? target : null,
    args: new Map(argumentsOf(written.args).filter((pair) => isPlain(pair[1]))),
    given: argumentsOf(written.written ?? written.args),
    links: contextsBy(/^(?:service|target):/, written.contexts),
    renames: contextsBy(/^docker-image:\/\//, written.contexts),
    contexts: argumentsOf(written.contexts).map(([name]) => name),
  };
}

/** The named contexts that begin like this, without it. */
function contextsBy(start: RegExp, contexts: unknown): ReadonlyMap<string, string> {
  return new Map(
    argumentsOf(contexts).flatMap(([name, value]) =>
      start.test(String(value)) ? [[name, String(value).replace(start, '')] as const] : [],
    ),
  );
}

/** The definition with a Dockerfile that stands in the file itself: it is called after its build. */
export function withInline(definition: BuildDefinition, inline: string, folder: string): BuildDefinition {
  return { ...definition, dockerfile: resolve(folder, `${definition.by} (inline)`), inline };
}

/** `{ NAME: value }`, or a list of `NAME=value`. */
function argumentsOf(args: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(args))
    return entriesOf(args).flatMap(([key, value]) => (isScalar(value) ? [[key, String(value)] as const] : []));
  return args.flatMap((one: unknown) => {
    if (typeof one !== 'string' || !one.includes('=')) return [];
    const at = one.indexOf('=');
    return [[one.slice(0, at), one.slice(at + 1)] as const];
  });
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Text without `$VARIABLE`. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('$');
}

function isRemote(context: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@|^github\.com\/|^-$/i.test(context);
}

export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of an object that was read; none for anything else. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** A field of an object that was read. */
export function field(value: unknown, name: string): unknown {
  return entriesOf(value).find(([key]) => key === name)?.[1];
}

/** The elements of a list that was read; none for anything else. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
