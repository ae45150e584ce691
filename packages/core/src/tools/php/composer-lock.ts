import { isObject, type JsonObject, parseObject } from '../kit/json-value.js';

/** A package of composer.lock. */
export interface LockedPackage {
  readonly name: string;
  /** `library`, `composer-plugin`, … */
  readonly type: string;
  /** Its archive and its repository: where they are, as it is written. */
  readonly origins: readonly { readonly type: string; readonly url: string }[];
  /** What it requires, by name: packages, and `php` or `ext-json`. */
  readonly requires: readonly string[];
}

/** The packages of a composer.lock, those for development only where they are asked for; null: it is not understood. */
export function lockedPackages(text: string, dev: boolean): readonly LockedPackage[] | null {
  const lock = parseObject(text);
  if (lock === null) return null;
  const all = [lock['packages'], ...(dev ? [lock['packages-dev'] ?? []] : [])];
  const packages: LockedPackage[] = [];
  for (const list of all) {
    if (!Array.isArray(list)) return null;
    for (const one of list) {
      const read = isObject(one) ? packageOf(one) : null;
      if (read === null) return null;
      packages.push(read);
    }
  }
  return packages;
}

function packageOf(json: JsonObject): LockedPackage | null {
  const { name, type = 'library', require } = json;
  if (typeof name !== 'string' || typeof type !== 'string') return null;
  const origins = ['dist', 'source'].flatMap((key) => {
    const origin = json[key];
    if (!isObject(origin)) return [];
    return [{ type: String(origin['type']), url: String(origin['url']) }];
  });
  return { name, type, origins, requires: isObject(require) ? Object.keys(require) : [] };
}

/** Does a package come from a folder or an archive on this machine, or can that not be told? */
export function isLocal({ origins, type }: LockedPackage): boolean {
  // A metapackage has no files.
  if (origins.length === 0) return type !== 'metapackage';
  return origins.some((one) => one.type === 'path' || !/^(?:https?|ssh|git|svn):\/\/|^[\w.-]+@[\w.-]+:/.test(one.url));
}

/** Packages that need each other, one of them by its name; null: there are none. */
export function circleOf(packages: readonly LockedPackage[]): string | null {
  const requires = new Map(packages.map((one) => [one.name, one.requires]));
  const done = new Set<string>();
  for (const { name: start } of packages) {
    // Depth first; a name that is met while it is still on the path closes a circle.
    const path = new Set<string>();
    const stack: { readonly name: string; readonly leave: boolean }[] = [{ name: start, leave: false }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { name, leave } = next;
      if (leave) {
        path.delete(name);
        done.add(name);
      } else if (path.has(name)) return name;
      else if (!done.has(name)) {
        path.add(name);
        stack.push({ name, leave: true }, ...(requires.get(name) ?? []).map((one) => ({ name: one, leave: false })));
      }
    }
  }
  return null;
}
