import { semver } from '../../../libraries/semver.js';
import { isObject, type JsonObject, textEntries } from '../../kit/json-value.js';
import { type LockVerdict, rewritten, unsure } from '../../kit/lock.js';
import type { InstallSetting } from '../npm/npm-install-setting.js';
import { overridesOf } from '../specs.js';
import { layoutOf, plainText } from './npm-format.js';
import type { NpmLock } from './npm-lock.js';

/** An entry with the entries around it: Node.js looks for a package in its own list, then outwards. */
interface Level {
  readonly list: JsonObject;
  readonly outer: Level | null;
}

/**
 * Does npm 6 write a lock file of version 1 again byte by byte? It keeps the layout of the file, and
 * changes it when a dependency is missing, superfluous, incomplete or marked in another way.
 */
export function stepOfOldLock(lock: NpmLock, { root, members, npm }: InstallSetting): LockVerdict {
  if (npm === null || npm.to > 6) return unsure(`the version of npm in the image isn't known`);
  if (members.length > 0 || overridesOf(root).length > 0)
    return unsure('workspaces and overrides are newer than npm 6');
  const { json, text, path } = lock;
  const layout = layoutOf(text);
  if (layout === null || plainText(json, layout) !== text) return rewritten(`npm would lay ${path} out in another way`);
  for (const key of ['name', 'version']) {
    if (json[key] !== root.json[key]) return rewritten(`its "${key}" isn't the one of ${root.path}`);
  }
  if (json['requires'] !== true) return unsure('it does not say which package requires which');
  const list = json['dependencies'];
  const top: Level = { list: isObject(list) ? list : {}, outer: null };
  const production = new Set<JsonObject>();
  const development = new Set<JsonObject>();
  const optional = textEntries(root.json['optionalDependencies']);
  if (optional.length > 0) return unsure('how npm 6 marks optional dependencies is not checked');
  const trouble =
    reach(top, textEntries(root.json['dependencies']), production) ??
    reach(top, textEntries(root.json['devDependencies']), development);
  return (
    trouble ??
    markTrouble(top.list, production, development) ?? {
      kind: 'kept',
      proof: `${path} names every dependency of ${root.path} and nothing else, in the form that npm 6 writes`,
    }
  );
}

/** Walks to everything that these dependencies lead to. */
function reach(
  level: Level,
  wanted: readonly (readonly [string, string])[],
  into: Set<JsonObject>,
): LockVerdict | null {
  for (const [name, spec] of wanted) {
    const found = look(level, name);
    if (found === null) return rewritten(`it lacks ${name}`);
    const { entry, at } = found;
    const version = entry['version'];
    if (semver().validRange(spec, true) === null || typeof version !== 'string')
      return unsure(`whether ${name} is still ${spec} can't be told without fetching it`);
    if (!semver().satisfies(version, spec, true)) return rewritten(`it does not have ${name} ${spec}`);
    if (into.has(entry)) continue;
    into.add(entry);
    const own = entry['dependencies'];
    const trouble = reach({ list: isObject(own) ? own : {}, outer: at }, textEntries(entry['requires']), into);
    if (trouble !== null) return trouble;
  }
  return null;
}

function look(level: Level, name: string): { readonly entry: JsonObject; readonly at: Level } | null {
  for (let at: Level | null = level; at !== null; at = at.outer) {
    const entry = at.list[name];
    if (isObject(entry)) return { entry, at };
  }
  return null;
}

function markTrouble(
  list: JsonObject,
  production: ReadonlySet<JsonObject>,
  development: ReadonlySet<JsonObject>,
): LockVerdict | null {
  for (const [name, entry] of Object.entries(list)) {
    if (!isObject(entry)) return unsure(`its ${name} is not understood`);
    if (!production.has(entry) && !development.has(entry)) return rewritten(`nothing asks for ${name}`);
    if (entry['optional'] === true) return unsure('how npm 6 marks optional dependencies is not checked');
    if ((entry['dev'] === true) !== !production.has(entry))
      return rewritten(`npm would mark ${name} as "dev" in another way`);
    if (entry['bundled'] === true) return unsure(`${name} is part of another package`);
    if (typeof entry['resolved'] !== 'string' || typeof entry['integrity'] !== 'string')
      return rewritten(`${name} lacks its source or checksum`);
    const inner = markTrouble(isObject(entry['dependencies']) ? entry['dependencies'] : {}, production, development);
    if (inner !== null) return inner;
  }
  return null;
}
