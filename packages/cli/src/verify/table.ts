import { grouped } from '../terminal/plural.js';
import type { BuildReport, EditResult, StageResult } from './result.js';

/** A row of a table: what it is about, the original, the rewritten version, and what lies between. */
export type Row = readonly [what: string, original: string, rewritten: string, change: string];

/** The numbers of a stage, before and after. */
export function stageRows({ original, rewritten }: StageResult): readonly Row[] {
  return [...imageRows(original, rewritten), numbers('build', [original.seconds, rewritten.seconds], seconds)];
}

/** The numbers of both rebuilds after an edit. */
export function editRows({ file, original, rewritten }: EditResult): readonly Row[] {
  return [
    numbers(`rebuild after an edit of ${file}`, [original.seconds, rewritten.seconds], seconds),
    ['steps cached', cached(original), cached(rewritten), ''],
    numbers('new layers', [original.newBytes, rewritten.newBytes], size),
  ];
}

function imageRows({ image: a }: BuildReport, { image: b }: BuildReport): readonly Row[] {
  if (a === null || b === null) return [];
  return [
    numbers('image, uncompressed', [a.bytes, b.bytes], size),
    numbers('layers', [a.layers, b.layers], grouped),
    numbers('files', [a.files, b.files], grouped),
  ];
}

function numbers(what: string, [a, b]: readonly [number, number], show: (value: number) => string): Row {
  const change = show(Math.abs(b - a));
  return [what, show(a), show(b), show(a) === show(b) ? '' : `${b < a ? '-' : '+'}${change}`];
}

function cached({ steps }: EditResult['original']): string {
  return `${steps.filter((step) => step.cached).length} of ${steps.length}`;
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

/** Megabytes and the like, by powers of 1000 as engines count. */
function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
