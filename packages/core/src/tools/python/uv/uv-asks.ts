import { type Check, enumerate, open } from '../../kit/checks.js';
import type { CommandWords } from '../../kit/command-words.js';
import { isObject, type JsonObject, textList } from '../../kit/json-value.js';
import { parseToml, valueAt } from '../../kit/toml.js';

/** Options that name a part of the project. */
const PARTS = ['--extra', '--group', '--only-group', '--package'];

/**
 * A frozen sync fails over a part that the lock file does not know, and over a project of another name (uv, commands/project/sync.rs
 * and install_target.rs); one that is not frozen brings the lock file up to date first. Does the lock file know what is asked for?
 */
export function asksCheck(lockPath: string, lockText: string, manifest: JsonObject, command: CommandWords): Check {
  const lock = parseToml(lockText);
  const packages = (Array.isArray(lock?.['package']) ? lock['package'] : []).filter(isObject);
  const known = new Set(packages.flatMap(partsOf).map(plain));
  const name = valueAt(manifest, 'project', 'name');
  const asked = command.options.flatMap(({ name: option, value }) => (PARTS.includes(option) ? [value] : []));
  const odd = [...(typeof name === 'string' ? [name] : []), ...asked].filter(
    (one) => one === null || !known.has(plain(one)),
  );
  return odd.length === 0
    ? { ok: true }
    : {
        ok: true,
        premises: [open(`${lockPath} knows ${enumerate(odd.map((one) => one ?? 'what a variable names'))}.`)],
      };
}

/** A package, and those parts of it that can be named: extras and groups. */
function partsOf(one: JsonObject): readonly string[] {
  const tables = [one['optional-dependencies'], one['dev-dependencies'], valueAt(one, 'metadata', 'requires-dev')];
  return [
    String(one['name']),
    ...tables.flatMap((table) => (isObject(table) ? Object.keys(table) : [])),
    ...textList(valueAt(one, 'metadata', 'provides-extras')),
  ];
}

/** Names of packages, extras and groups are the same with a dash, an underscore or a dot (PEP 503, PEP 685, PEP 735). */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
