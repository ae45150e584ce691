import type { RunInstruction } from '../syntax/document.js';
import type { Links } from '../tools/places.js';
import { pathsMeet, resolvePath } from '../tools/resource.js';

/** One `--mount` of a RUN. */
export interface Mount {
  readonly type: string;
  /** Absolute; null when it holds a variable or is missing. */
  readonly target: string | null;
  readonly from: string | null;
  /** What of `from` is mounted, absolute; `/` by default, null when it holds a variable. */
  readonly source: string | null;
  /** What a RUN writes into it is gone when that RUN ends: a tmpfs, or a writable bind mount. */
  readonly forgets: boolean;
}

/** The mounts of a RUN (Dockerfile reference, "RUN --mount"). */
export function mountsOf(run: RunInstruction, workdir: string): readonly Mount[] {
  return run.flags.filter((flag) => flag.name === 'mount').map((flag) => readMount(flag.value ?? '', workdir));
}

function readMount(value: string, workdir: string): Mount {
  const fields = new Map<string, string>();
  const words = new Set(value.toLowerCase().split(','));
  for (const field of value.replaceAll('"', '').split(',')) {
    const equals = field.indexOf('=');
    if (equals > 0) fields.set(field.slice(0, equals).toLowerCase(), field.slice(equals + 1));
  }
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? null;
  const known = target === null || target.includes('$') ? null : resolvePath(workdir, target);
  const type = fields.get('type') ?? 'bind';
  const path = fields.get('source') ?? fields.get('src') ?? '/';
  const source = path.includes('$') ? null : resolvePath('/', path);
  const writable = ['rw', 'readwrite'].some(
    (name) => (fields.get(name) ?? (words.has(name) ? 'true' : 'false')) === 'true',
  );
  return {
    type,
    target: known,
    from: fields.get('from') ?? null,
    source,
    forgets: type === 'tmpfs' || (type === 'bind' && writable),
  };
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
