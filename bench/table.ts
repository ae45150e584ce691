import type { Cost } from './measure.js';

/** Processor time where it is known, for other programs run beside this one. */
export function timeOf(cost: Cost): number {
  return cost.cpu ?? cost.wall;
}

/** Is a value within its limit? With what is shown of it. */
export function verdict(value: number, most: number, shown = ''): string {
  return [value <= most ? 'ok' : 'OVER', shown].filter((part) => part !== '').join('  ');
}

/** Writes one row; without a cost the heads of the columns. */
export function row(name: string, cost: Cost | null, target: string, last: string): void {
  const figures =
    cost === null ? ['CPU', 'clock', 'peak'] : [seconds(cost.cpu), seconds(cost.wall), megabytes(cost.peak)];
  const cells = figures.map((figure) => figure.padStart(9));
  const ended = cost === null || cost.status === 0 ? '' : `  ended with ${cost.status ?? 'a signal'}`;
  process.stdout.write(`${[name.padEnd(42), ...cells, `  ${target.padEnd(15)}`, last + ended].join(' ').trimEnd()}\n`);
}

/** Seconds, as shown. */
export function seconds(value: number | null): string {
  return value === null ? '-' : `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

function megabytes(value: number | null): string {
  return value === null ? '-' : `${Math.round(value)} MB`;
}
