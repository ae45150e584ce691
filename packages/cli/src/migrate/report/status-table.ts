import type { Colors } from '../../terminal/colors.js';
import { counted, grouped } from '../../terminal/plural.js';
import { printable } from '../../terminal/printable.js';
import { gainText } from '../apply/plan-texts.js';
import type { Phase } from '../journal/state.js';
import { MEANING, type Row, totalsOf } from './rows.js';

/** Rows of one phase beyond this are counted, not shown. */
const MOST = 20;

/** The state of a campaign as lines for a terminal. */
export function statusTable(rows: readonly Row[], colors: Colors, columns: number): readonly string[] {
  const totals = totalsOf(rows);
  const head = [
    ...totals.phases.map(
      ({ phase, count }) => `${grouped(count).padStart(8)}  ${colored(phase, MEANING[phase], colors)}`,
    ),
    `${grouped(totals.repositories).padStart(8)}  in all; ${gainText(totals.gain)}`,
  ];
  const shown = totals.phases.filter(
    ({ phase }) => phase === 'failed' || phase === 'left-alone' || phase === 'published',
  );
  const lists = shown.flatMap(({ phase, count }) => {
    const some = rows.filter((row) => row.phase === phase).slice(0, MOST);
    const more = count - some.length;
    return [
      '',
      colors.bold(MEANING[phase]),
      ...some.map((row) => cut(`  ${printable(row.repository)}  ${printable(row.url ?? row.because ?? '')}`, columns)),
      ...(more > 0 ? [`  and ${counted(more, 'more')}`.replace('mores', 'more')] : []),
    ];
  });
  return [...head, ...lists];
}

function colored(phase: Phase, text: string, colors: Colors): string {
  if (phase === 'failed') return colors.red(text);
  if (phase === 'left-alone' || phase === 'declined') return colors.yellow(text);
  if (phase === 'published' || phase === 'merged') return colors.green(text);
  return text;
}

function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(columns - 1, 1))}…`;
}
