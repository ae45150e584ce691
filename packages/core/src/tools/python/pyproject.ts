import { isObject, type JsonObject, textList } from '../kit/json-value.js';
import type { Mention } from '../kit/manifest.js';
import { parseToml, valueAt } from '../kit/toml.js';
import { requirementMentions } from './requirements.js';

/** What a pyproject.toml asks for where it says so itself (PEP 621); null: its build backend says it, from the sources perhaps. */
export function projectDependencies(text: string): readonly Mention[] | null {
  const table = parseToml(text);
  if (table === null || typeof valueAt(table, 'project', 'name') !== 'string') return null;
  // `dynamic = ["dependencies"]`.
  if (textList(valueAt(table, 'project', 'dynamic')).some((one) => one.endsWith('dependencies'))) return null;
  const lists = [
    valueAt(table, 'project', 'dependencies'),
    ...Object.values(Object(valueAt(table, 'project', 'optional-dependencies'))),
    ...Object.values(Object(valueAt(table, 'dependency-groups'))),
  ];
  const named = lists.flatMap(textList).flatMap((one) => requirementMentions(one.replace(/\s+/g, ' ')));
  return [...named, ...sourcesOf(table)];
}

/** Where uv takes packages from that the lists name without saying so (docs.astral.sh/uv/concepts/projects/dependencies). */
function sourcesOf(table: JsonObject): readonly Mention[] {
  const sources = valueAt(table, 'tool', 'uv', 'sources');
  return Object.entries(isObject(sources) ? sources : {}).flatMap(([name, source]): readonly Mention[] => {
    const all = Array.isArray(source) ? source : [source];
    const away = all.every(
      (one) => isObject(one) && KINDS.some((kind) => typeof one[kind] === 'string') && !isLocal(one),
    );
    return away ? [] : [{ kind: 'local', shown: `tool.uv.sources.${name}` }];
  });
}

/** Kinds of sources that are addresses, or the names of indexes. */
const KINDS = ['git', 'url', 'index'];

function isLocal(source: JsonObject): boolean {
  return ['git', 'url'].some(
    (kind) => typeof source[kind] === 'string' && !/^(?:https?|ssh|git):\/\//.test(source[kind]),
  );
}
