import type { FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import type { NameOf } from './file-names.js';
import { findingsOf, type Trouble, troublesOf, troubleText } from './finding.js';
import type { Reporter } from './reporter.js';

/** Workflow commands, which GitHub Actions turns into annotations (docs.github.com, "Workflow commands for GitHub Actions"). */
export function githubReporter(out: Sink, nameOf: NameOf): Reporter {
  return {
    begin: () => undefined,
    file: (report) => {
      for (const line of commandsOf(report, nameOf(report.path))) out.write(`${line}\n`);
    },
    end: () => undefined,
  };
}

function commandsOf(report: FileReport, name: string): readonly string[] {
  return [
    ...findingsOf(report, name).map(({ level, at, rule, title, details }) => {
      const command = level === 'warning' ? 'warning' : 'notice';
      return workflowCommand(command, { file: name, ...placed(at), title: `dockshift: ${rule}` }, [title, ...details]);
    }),
    ...troublesOf(report).map((trouble) => {
      const command = trouble.kind === 'skipped' ? 'notice' : 'error';
      return workflowCommand(command, { file: name, ...placed(trouble.at), title: 'dockshift' }, [
        troubleText(trouble),
      ]);
    }),
  ];
}

function placed(at: Trouble['at']): { readonly line?: string; readonly col?: string } {
  return at === null ? {} : { line: String(at.line), col: String(at.column) };
}

/** One command on one line: whatever the texts hold, they neither end it nor begin another one. */
export function workflowCommand(
  command: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string>>,
  lines: readonly string[],
): string {
  const named = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(value)}`);
  return `::${command} ${named.join(',')}::${lines.map((line) => escapedData(printable(line))).join('%0A')}`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Line ends stay what they are, for GitHub to find the file: such escapes are taken back there. */
function escapedProperty(text: string): string {
  return escapedData(text.replace(/[^\r\n]+/g, printable))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
