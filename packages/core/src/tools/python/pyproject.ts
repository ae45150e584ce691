import { textList } from '../kit/json-value.js';
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
  return lists.flatMap(textList).flatMap((one) => requirementMentions(one.replace(/\s+/g, ' ')));
}
