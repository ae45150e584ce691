import type { FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import type { NameOf } from './file-names.js';
import { findingsOf, troublesOf, troubleText } from './finding.js';
import { jsonList } from './json-list.js';
import type { Reporter } from './reporter.js';

/** What GitLab's code quality widget reads (docs.gitlab.com, "Code Quality", "Import code quality results from a CI/CD job"). */
export function gitlabReporter(out: Sink, nameOf: NameOf): Reporter {
  const list = jsonList(out);
  return {
    begin: () => out.write('['),
    file: (report) => {
      for (const issue of issuesOf(report, nameOf(report.path))) list.add(issue);
    },
    end: () => out.write(`${list.end()}]\n`),
  };
}

function issuesOf(report: FileReport, path: string): readonly object[] {
  const findings = findingsOf(report, path).map(({ rule, level, at, title, details, fingerprint }) => {
    return {
      description: [title, ...details].join('\n'),
      check_name: rule,
      fingerprint,
      severity: level === 'warning' ? 'minor' : 'info',
      location: { path, lines: { begin: at.line } },
    };
  });
  const troubles = troublesOf(report).map((trouble, index) => {
    return {
      description: troubleText(trouble),
      check_name: `dockshift-${trouble.kind}`,
      fingerprint: `${trouble.kind}:${index}:${path}`,
      severity: trouble.kind === 'skipped' ? 'info' : 'major',
      location: { path, lines: { begin: trouble.at?.line ?? 1 } },
    };
  });
  return [...findings, ...troubles];
}
