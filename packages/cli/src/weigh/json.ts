import type { ContextReport } from './report.js';

/** The report as JSON, for programs; docs/context.md tells what is in it. */
export function contextJson(report: ContextReport): string {
  return `${JSON.stringify({ version: 1, ...report }, null, 2)}\n`;
}
