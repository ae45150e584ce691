import type { ContextReport } from './report.js';
/** x */
export function contextPage(report: ContextReport): string {
  return report.folder;
}
