import { conflict, tree } from '../../../packages/core/src/effects/resource.js';
import type { Call } from '../../../packages/core/src/tools/contract/call.js';
import type { Example, ExampleFiles, ToolExamples } from '../../../packages/core/src/tools/contract/example.js';
import type { LaterCall, ProjectPlan } from '../../../packages/core/src/tools/contract/project.js';
import type { Tool } from '../../../packages/core/src/tools/contract/tool.js';
import { invocation, projectView } from '../../../packages/core/src/tools/kit/project-view.fixture.js';
import { type Answer, ask, summary } from './asked.js';

/** What is wrong with an example, by its number in the table. */
export interface RowFinding {
  readonly row: number;
  readonly message: string;
}

type Plan = Extract<ProjectPlan, { readonly ok: true }>;

/** Asks a tool about each example. */
export function judgeRows(tool: Tool, table: ToolExamples): readonly RowFinding[] {
  return table.rows.flatMap((row, number) =>
    spelledOut(row).flatMap((one) => differences(tool, table, one).map((message) => ({ row: number, message }))),
  );
}

/** A row for each word of its `each`. */
export function spelledOut({ each, ...row }: Example): readonly Example[] {
  if (each === undefined) return [row];
  const text = JSON.stringify(row);
  return words(each).map((word): Example => JSON.parse(text.replaceAll('<each>', JSON.stringify(word).slice(1, -1))));
}

/** The project that an example is about. */
function filesOf(table: ToolExamples, row: Example): ExampleFiles {
  return row.files ?? table.files;
}

function differences(tool: Tool, table: ToolExamples, row: Example): readonly string[] {
  const called = invocation(row.run, row.env);
  if (!tool.commands.includes(called.name)) return [`\`${row.run}\` does not call ${tool.id}`];
  const view = projectView({
    files: filesOf(table, row),
    base: row.base ?? table.base,
    ...(row.env === undefined ? {} : { env: row.env }),
    ...(row.links === undefined ? {} : { links: row.links }),
    ...(row.in === undefined ? {} : { folder: row.in }),
    ...(row.gitFolder === undefined ? {} : { gitFolder: row.gitFolder }),
    ...(row.earlier === undefined ? {} : { earlier: row.earlier }),
    ...(row.behind === undefined
      ? {}
      : { behind: row.behind.map((later) => (later === null ? null : laterCall(tool, later))) }),
  });
  const answer = ask(tool, called, view);
  const found = summary(answer);
  const open = row.is.includes(': open') && found.startsWith(row.is);
  if (found !== row.is && !open) return [`\`${row.run}\` is ${found}, not ${row.is}`];
  return [...planDifferences(row, answer), ...callDifferences(row, answer.call)].map(
    (difference) => `\`${row.run}\` ${difference}`,
  );
}

function laterCall(
  tool: Tool,
  { run, sameRun }: { readonly run: string; readonly sameRun: boolean },
): LaterCall | null {
  const call = tool.understand(invocation(run));
  return call && { tool: tool.id, action: call.action, project: call.project ?? null, sameRun };
}

function planDifferences(row: Example, { call, plan, loads, settings, frozen }: Answer): readonly string[] {
  const found: string[] = [];
  if (row.folder !== undefined && call?.project?.folder !== row.folder)
    found.push(`works on ${call?.project?.folder ?? 'no project'}, not on ${row.folder}`);
  const parts: Pick<Plan, 'reads' | 'writes' | 'looksFor' | 'personal'> =
    plan?.ok === true ? plan : { reads: [], writes: [], looksFor: [] };
  found.push(...unequal('reads', row.reads, parts.reads), ...unequal('writes', row.writes, parts.writes));
  found.push(...unequal('personal', row.personal, parts.personal));
  const files = plan?.ok === false ? plan.files : plan;
  found.push(...unequal('does without', row.idle, files?.idle), ...unequal('pins', row.pins, files?.pins));
  found.push(...unequal('keeps to the lock file by', row.frozen, [frozen]));
  const missing = words(row.looksFor ?? '').filter((path) => !parts.looksFor.includes(path));
  const unsaid = words(row.loads ?? '').filter((name) => !loads.includes(name));
  return [
    ...found,
    ...missing.map((path) => `does not look for ${path}`),
    ...unsaid.map((name) => `does not load what ${name} names`),
    ...words(row.settings ?? '').flatMap((name) =>
      settings.includes(name) ? [] : [`does not heed the setting ${name}`],
    ),
  ];
}

function callDifferences(row: Example, call: Call | null): readonly string[] {
  const { reads, writes } = call?.effects ?? { reads: [], writes: [] };
  const sees = (path: string): boolean => conflict({ reads, writes: [] }, { reads: [], writes: [tree(path)] });
  const changes = (path: string): boolean => conflict({ reads: [], writes }, { reads: [tree(path)], writes: [] });
  return [
    ...words(row.sees ?? '').flatMap((path) => (sees(path) ? [] : [`does not see ${path}`])),
    ...words(row.changes ?? '').flatMap((path) => (changes(path) ? [] : [`does not change ${path}`])),
    ...words(row.spares ?? '').flatMap((path) => [
      ...(sees(path) ? [`sees ${path}`] : []),
      ...(changes(path) ? [`changes ${path}`] : []),
    ]),
    ...unequal('fills', row.fills, call?.fills),
    ...unequal('needs', row.needs, call?.needs),
    ...unequal('empties', row.empties, call?.empties),
    ...unequal('deletes', row.deletes, call?.deletes),
    ...unequal('replaces', row.replaces, call?.replaces),
  ];
}

/** Says so where a list is another one; undefined: the example does not say. */
function unequal(what: string, expected: string | undefined, found: readonly string[] = []): readonly string[] {
  if (expected === undefined) return [];
  const [a, b] = [words(expected), found].map((list) => [...list].sort().join(' '));
  return a === b ? [] : [`${what} ${b || 'nothing'}, not ${a || 'nothing'}`];
}

/** The words of a text with blanks between them. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
