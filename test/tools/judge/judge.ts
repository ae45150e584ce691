import { readFileSync } from 'node:fs';
import type { Tool } from '../../../packages/core/src/tools/contract/tool.js';
import { TOOLS } from '../../../packages/core/src/tools/registry.js';
import { missingExamples } from './complete.js';
import type { Finding } from './finding.js';
import { judgeOptionRuns } from './option-runs.js';
import { judgeRows } from './rows.js';
import { judgeRuns } from './runs.js';
import { fileOf, rowLines } from './sources.js';
import { judgeSystemRuns } from './system-runs.js';
import type { Table } from './tables.js';

/** Everything that is wrong with a tool, or that nobody has shown of it. */
export function judge(tool: Tool, tables: readonly Table[]): readonly Finding[] {
  if (!tables.some(({ examples }) => examples.tool === tool.id))
    return [{ tool: tool.id, where: fileOf(tool.id), message: `${tool.id} has no table of examples beside it` }];
  return [
    ...judgeExamples(tool, tables),
    ...judgeCompleteness(tool, tables),
    ...judgeRuns(tool),
    ...judgeSystemRuns(tool),
    ...judgeOptionRuns(tool),
  ];
}

/** The examples that do not hold. */
export function judgeExamples(tool: Tool, tables: readonly Table[]): readonly Finding[] {
  return tables
    .filter(({ examples }) => examples.tool === tool.id)
    .flatMap(({ file, examples }) => {
      const lines = rowLines(file);
      return judgeRows(tool, examples).map(({ row, message }) => ({
        tool: tool.id,
        where: `${file}:${lines[row] ?? 1}`,
        message,
      }));
    });
}

/** What the tool's sources name, and no example shows. */
export function judgeCompleteness(tool: Tool, tables: readonly Table[]): readonly Finding[] {
  const missing = missingExamples(
    tool.id,
    tables.map(({ examples }) => examples),
    TOOLS.map((one) => one.id),
  );
  const listed = WITHOUT[tool.id] ?? [];
  const shown = listed.filter((message) => !missing.some((finding) => finding.message === message));
  return [
    ...missing.filter(({ message }) => !listed.includes(message)),
    ...shown.map((message) => ({ tool: tool.id, where: LIST, message: `this no longer holds: ${message}` })),
  ];
}

const LIST = 'test/tools/judge/without-examples.json';

/** What still has no example, by the tool's id: the list can only become shorter. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('./without-examples.json', import.meta.url), 'utf8'),
);
