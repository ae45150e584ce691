import { counted, grouped } from '../../terminal/plural.js';
import { printable } from '../../terminal/printable.js';
import { gainText } from '../apply/plan-texts.js';
import { MEANING, type Row, totalsOf } from './rows.js';

/** A campaign as a Markdown page. */
export function* markdownReport(name: string, rows: readonly Row[]): Generator<string> {
  const totals = totalsOf(rows);
  yield `# ${cell(name)}\n\n`;
  yield `${counted(totals.repositories, 'repository', 'repositories')}, ${counted(totals.files, 'file')} to change; ${gainText(totals.gain)}\n\n`;
  yield '| repositories | |\n|---:|---|\n';
  for (const { phase, count } of totals.phases) yield `| ${grouped(count)} | ${MEANING[phase]} |\n`;
  yield '\n| repository | state | files | rewrites | layers | seconds | MB | |\n|---|---|---:|---:|---:|---:|---:|---|\n';
  for (const { repository, phase, files, gain, url, because } of rows) {
    const last = url === null ? cell(because ?? '') : `<${url.replace(/[<>\s|]/g, '')}>`;
    const numbers = [files, gain.rewrites, gain.layers, Math.round(gain.seconds), Math.round(gain.bytes / 1e6)];
    yield `| ${cell(repository)} | ${MEANING[phase]} | ${numbers.join(' | ')} | ${last} |\n`;
  }
}

/** Names and messages come from strangers: they stay in their cell, and mean nothing. */
function cell(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|~]/g, '\\$&');
}
