import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isObject, type JsonObject } from '../../kit/json-value.js';
import { valueAt } from '../../kit/toml.js';
import { normalName } from '../program-version.js';

/**
 * Was a lock file made from this pyproject.toml? It has a hash over those parts of it that decide what is locked (pdm,
 * project/project_file.py, content_hash): `overrides` of PDM 2.0 to 2.15, all of `resolution` from 2.16 on, and groups of PEP 735 as well
 * from 2.20 on.
 */
export function isMadeFrom(hash: string, manifest: JsonObject): boolean {
  const own = valueAt(manifest, 'tool', 'pdm');
  const settings = isObject(own) ? own : {};
  const { source = [], resolution = {}, overrides } = settings;
  const developed = settings['dev-dependencies'] ?? {};
  const common = {
    sources: source,
    dependencies: valueAt(manifest, 'project', 'dependencies') ?? [],
    'optional-dependencies': valueAt(manifest, 'project', 'optional-dependencies') ?? {},
    'requires-python': valueAt(manifest, 'project', 'requires-python') ?? '',
  };
  const forms = [
    {
      ...common,
      'dev-dependencies': developed,
      overrides: overrides ?? valueAt({ resolution }, 'resolution', 'overrides') ?? {},
    },
    { ...common, 'dev-dependencies': developed, resolution },
    { ...common, 'dev-dependencies': groupsOf(manifest, developed), resolution },
  ];
  return forms.some((form) => {
    const text = pythonJson(form);
    return text !== null && bytesToHex(sha256(utf8ToBytes(text))) === hash;
  });
}

/** The groups of `dependency-groups`, and those of PDM's own table behind them. */
function groupsOf(manifest: JsonObject, developed: unknown): JsonObject {
  const groups: Record<string, readonly unknown[]> = {};
  for (const table of [manifest['dependency-groups'], developed]) {
    for (const [name, list] of Object.entries(isObject(table) ? table : {}))
      groups[normalName(name)] = [...(groups[normalName(name)] ?? []), ...(Array.isArray(list) ? list : [])];
  }
  return groups;
}

/** What `json.dumps(value, sort_keys=True)` of Python writes; null for a value that it isn't known of. */
function pythonJson(value: unknown): string | null {
  if (typeof value === 'string') return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return joined('[', value.map(pythonJson), ']');
  if (!isObject(value)) return null;
  const rows = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return joined(
    '{',
    rows.map(([key, one]) => {
      const text = pythonJson(one);
      return text === null ? null : `${pythonJson(key)}: ${text}`;
    }),
    '}',
  );
}

function joined(open: string, parts: readonly (string | null)[], close: string): string | null {
  return parts.includes(null) ? null : `${open}${parts.join(', ')}${close}`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
