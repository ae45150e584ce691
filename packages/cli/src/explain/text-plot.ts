import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import type { HistoryView } from './explanation.js';

const ROWS = 6;
const EIGHTHS = ' ▁▂▃▄▅▆▇█';
/** In front of each line: the scale. */
const MARGIN = 11;
const MOST_COLUMNS = 100;

/** The seconds of the build after each commit, as two plots with one scale. */
export function plot(history: HistoryView, fixes: boolean, colors: Colors, columns: number): readonly string[] {
  const { builds } = history;
  if (builds.length === 0) return [colors.bold(`No build sees anything of ${history.title}.`)];
  const width = Math.min(Math.max(columns - MARGIN - 2, 20), MOST_COLUMNS, builds.length);
  const now = bars(
    builds.map((build) => build.now),
    width,
  );
  const fixed = bars(
    builds.map((build) => build.fixed),
    width,
  );
  const top = Math.max(...now, ...fixed, 0.1);
  const each =
    builds.length <= width
      ? 'a column is a commit'
      : `a column is up to ${Math.ceil(builds.length / width)} commits, and their mean`;
  const sum = (key: 'now' | 'fixed'): number => builds.reduce((total, build) => total + build[key], 0);
  return [
    ...indented(printable(`Seconds of the rebuild after each of ${history.title} (${each})`), '', columns).map(
      colors.bold,
    ),
    ...picture(now, top, `as it is: ${duration(sum('now'))} in all`, colors.red),
    ...(fixes
      ? picture(fixed, top, `with what dockshift fix would write: ${duration(sum('fixed'))} in all`, colors.green)
      : []),
  ];
}

/** The means of as many groups as there are columns. */
function bars(values: readonly number[], width: number): readonly number[] {
  return Array.from({ length: width }, (_, column) => {
    const group = values.slice(
      Math.floor((column * values.length) / width),
      Math.floor(((column + 1) * values.length) / width),
    );
    return group.reduce((sum, value) => sum + value, 0) / Math.max(group.length, 1);
  });
}

function picture(
  values: readonly number[],
  top: number,
  title: string,
  color: (text: string) => string,
): readonly string[] {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const floor = ROWS - 1 - index;
    const cells = values.map((value) => {
      const height = Math.round((value / top) * ROWS * 8) - floor * 8;
      return EIGHTHS[Math.min(Math.max(height, value > 0 && floor === 0 ? 1 : 0), 8)] ?? ' ';
    });
    const scale = index === 0 ? duration(top) : index === ROWS - 1 ? '0 s' : '';
    return `${scale.padStart(MARGIN - 2)} ┤${color(cells.join('').trimEnd())}`;
  });
  return [`${' '.repeat(MARGIN)}${title}`, ...rows];
}
