/**
 * A text without the stages that are not in another one: each from the comments directly above its FROM to those above the next FROM. It goes
 * by lines alone: of all ways to find the FROMs of the other text in this one, in order, it takes the one by which most lines are there. A line
 * of a heredoc that looks like a FROM goes with the stage that it stands in.
 */
export function withoutGoneStages(before: string, after: string): string {
  const was = partsOf(before);
  const kept = aligned(was.stages, partsOf(after).stages);
  return [...was.top, ...was.stages.flatMap(({ lines }, index) => (kept.has(index) ? lines : []))].join('\n');
}

interface Part {
  readonly from: string;
  readonly lines: readonly string[];
}

function partsOf(text: string): { readonly top: readonly string[]; readonly stages: readonly Part[] } {
  const lines = text.split('\n');
  const froms = lines.flatMap((line, at) => (/^\uFEFF?[ \t]*FROM[ \t]/i.test(line) ? [at] : []));
  const starts = froms.map((at) => startOf(lines, at));
  const stages = froms.map((at, index) => ({
    from: lines[at]?.trim() ?? '',
    lines: lines.slice(starts[index], starts[index + 1]),
  }));
  return { top: lines.slice(0, starts[0]), stages };
}

/** Where the comments begin that stand directly above a line. */
function startOf(lines: readonly string[], at: number): number {
  let start = at;
  while (/^[ \t]*#/.test(lines[start - 1] ?? '')) start--;
  return start;
}

/** Which of the parts are among others, in order. */
function aligned(was: readonly Part[], is: readonly Part[]): ReadonlySet<number> {
  // The best that comes of what stands from the one and from the other on.
  const best = Array.from({ length: was.length + 1 }, () => Array<number>(is.length + 1).fill(0));
  const gain = (a: number, b: number): number => {
    const [one, other] = [was[a], is[b]];
    if (one === undefined || other === undefined || one.from !== other.from) return -1;
    const there = new Set(other.lines);
    return 1 + one.lines.filter((line) => there.has(line)).length + (best[a + 1]?.[b + 1] ?? 0);
  };
  for (let a = was.length - 1; a >= 0; a--)
    for (let b = is.length - 1; b >= 0; b--) {
      const row = best[a];
      if (row !== undefined) row[b] = Math.max(best[a + 1]?.[b] ?? 0, row[b + 1] ?? 0, gain(a, b));
    }
  const kept = new Set<number>();
  for (let a = 0, b = 0; a < was.length && b < is.length; ) {
    const here = best[a]?.[b];
    if (here === gain(a, b)) {
      kept.add(a++);
      b++;
    } else if (here === best[a + 1]?.[b]) a++;
    else b++;
  }
  return kept;
}
