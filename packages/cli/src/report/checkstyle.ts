import type { FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { findingsOf, troublesOf, troubleText } from './finding.js';
import type { Reporter } from './reporter.js';
import { wellFormed } from './well-formed.js';

/** The XML of Checkstyle, which many servers read; paths are as they are shown to the user. */
export function checkstyleReporter(out: Sink): Reporter {
  return {
    begin: () => out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'),
    file: (report) => {
      const errors = errorsOf(report);
      if (errors.length > 0)
        out.write(`${[element('file', { name: report.path }, false), ...errors, '  </file>'].join('\n')}\n`);
    },
    end: () => out.write('</checkstyle>\n'),
  };
}

function errorsOf(report: FileReport): readonly string[] {
  return [
    ...findingsOf(report, report.path).map(({ rule, level, at, title, details }) => {
      return error(at, level === 'warning' ? 'warning' : 'info', [title, ...details].join('; '), `dockshift.${rule}`);
    }),
    ...troublesOf(report).map((trouble) => {
      const severity = trouble.kind === 'skipped' ? 'info' : 'error';
      return error(trouble.at ?? { line: 1, column: 1 }, severity, troubleText(trouble), `dockshift.${trouble.kind}`);
    }),
  ];
}

function error(at: { line: number; column: number }, severity: string, message: string, source: string): string {
  const attributes = { line: String(at.line), column: String(at.column), severity, message, source };
  return `  ${element('error', attributes, true)}`;
}

function element(name: string, attributes: Readonly<Record<string, string>>, empty: boolean): string {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedXml(value)}"`);
  return `  <${name}${named.join('')}${empty ? '/' : ''}>`;
}

/** Text for an attribute. What XML 1.0 has no place for is shown as an escape. */
export function escapedXml(text: string): string {
  return printable(wellFormed(text))
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
