import type { HistoryCommit } from './history.js';

/** How often each file changed: the number of commits by today's name, most first. */
export function churnOf(commits: readonly HistoryCommit[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { files } of commits) {
    for (const path of new Set(files.map((file) => file.path))) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)));
}
