/**
 * A text without the stages whose FROM is not in another one: from the comments directly above such a line to those above the next FROM. It
 * goes by lines alone. A line of a heredoc that looks like a FROM goes with the stage that it stands in.
 */
export function withoutGoneStages(before: string, after: string): string {
  const there = after.split('\n').filter(isFrom);
  const lines = before.split('\n');
  const starts = lines.flatMap((line, at) => (isFrom(line) ? [startOf(lines, at)] : []));
  let next = 0;
  const kept = starts.map((start, index) => {
    const from = lines.slice(start).find(isFrom)?.trim();
    if (from !== there[next]?.trim()) return [];
    next++;
    return lines.slice(start, starts[index + 1]);
  });
  return [...lines.slice(0, starts[0]), ...kept.flat()].join('\n');
}

function isFrom(line: string): boolean {
  return /^\uFEFF?[ \t]*FROM[ \t]/i.test(line);
}

/** Where the comments begin that stand directly above a line. */
function startOf(lines: readonly string[], at: number): number {
  let start = at;
  while (/^[ \t]*#/.test(lines[start - 1] ?? '')) start--;
  return start;
}
