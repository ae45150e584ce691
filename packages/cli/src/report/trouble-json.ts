import type { FailedReport, SkippedReport } from '../job/report.js';

/** Why there is nothing to say about a file, as JSON has it: `error` of one that failed, `problems` of one that is skipped. */
export function troubleJson(report: FailedReport | SkippedReport): object {
  if (report.status === 'failed') {
    const { code, message, advice } = report.failure;
    return { error: { code, message, advice } };
  }
  const problems = report.problems.map(({ code, message, advice, line, column }) => {
    return { code, message, advice, line, column };
  });
  return { problems };
}
