import type { Row } from './rows.js';

/** A campaign as a table for spreadsheets (RFC 4180). */
export function* csvReport(rows: readonly Row[]): Generator<string> {
  yield line(['repository', 'state', 'files', 'rewrites', 'layers', 'seconds', 'bytes', 'url', 'because']);
  for (const { repository, phase, files, gain, url, because } of rows) {
    const { rewrites, layers, seconds, bytes } = gain;
    yield line([repository, phase, files, rewrites, layers, seconds, bytes, url ?? '', because ?? '']);
  }
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A spreadsheet would take these for the beginning of a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
