import { fileURLToPath } from 'node:url';
import { isWithin } from '../../../packages/core/src/effects/resource.js';
import { joinPath } from '../../../packages/core/src/text/paths.js';
import type { ProjectPlan } from '../../../packages/core/src/tools/contract/project.js';
import type { Tool } from '../../../packages/core/src/tools/contract/tool.js';
import { invocation, projectView, verdict } from '../../../packages/core/src/tools/kit/project-view.fixture.js';
import { isAside } from './aside.js';
import { ask } from './asked.js';
import type { Finding } from './finding.js';
import { type RecordedRun, recordedRuns } from './recorded-run.js';

/** Every recorded run of a real program. */
export const RUNS: readonly RecordedRun[] = recordedRuns(fileURLToPath(new URL('../recorded', import.meta.url)));

/** The runs of a tool. */
export function runsOf(tool: Tool): readonly RecordedRun[] {
  return RUNS.filter((run) => tool.commands.includes(invocation(run.run).name));
}

/** The folder in the image that the files of a run lie in. */
const PROJECT = '/app';

/** What a tool plans for a run, where all of the project's files are in the build context; null: it plans nothing. */
export function planOf(tool: Tool, run: RecordedRun): ProjectPlan | null {
  const env = Object.fromEntries(run.env.map((one) => one.split(/=(.*)/).slice(0, 2)));
  const files = Object.fromEntries(run.files);
  const call = invocation(run.run, env);
  const place = tool.understand(call)?.project?.folder ?? PROJECT;
  const folder = place.slice(PROJECT.length).replace(/^\//, '');
  return ask(tool, call, projectView({ files, base: run.base, env, folder })).plan;
}

/** What a run did that a plan does not know of, a line each. */
export function unforeseen(run: RecordedRun, plan: ProjectPlan): readonly string[] {
  if (!plan.ok) return [];
  const within = (path: string, known: readonly string[]): boolean => known.some((one) => isWithin(path, one));
  const { reads, looksFor, writes } = plan;
  const tool = invocation(run.run).name;
  const counts = (path: string): boolean => !isAside(tool, path);
  return [
    ...run.read
      .filter(counts)
      .filter((path) => !within(path, [...reads, ...looksFor, ...writes]))
      .map((path) => `reads ${path}`),
    ...run.missed
      .filter(counts)
      .filter((path) => !within(path, [...reads, ...looksFor, ...writes]))
      .map((path) => `looks for ${path}`),
    ...run.written.filter((path) => !within(path, [...writes, ...forItself(plan)])).map((path) => `writes ${path}`),
    // Whoever leaves a file out installs something else: it has to be among those that are copied.
    ...run.without.filter((path) => !within(path, reads)).map((path) => `would be without ${path}`),
  ];
}

/** What a fetch ahead of the sources makes, and takes away again. */
function forItself({ folder = '', prefetch }: Extract<ProjectPlan, { ok: true }>): readonly string[] {
  const made = prefetch?.standIns?.made;
  return made === undefined ? [] : [joinPath(folder, made)];
}

/** What is wrong with a tool, as its recorded runs show. */
export function judgeRuns(tool: Tool, runs: readonly RecordedRun[] = runsOf(tool)): readonly Finding[] {
  return runs.flatMap((run) => {
    const plan = planOf(tool, run);
    const where = `test/tools/recorded/${run.id}.run`;
    if (plan === null) return [{ tool: tool.id, where, message: `\`${run.run}\` is not understood as an install` }];
    const found = verdict(plan);
    const kind = run.plan === 'open' ? found.replace(/:.*/s, '') : found;
    return [
      ...(kind === run.plan ? [] : [`\`${run.run}\` is planned as ${found}, not as ${run.plan}`]),
      ...unforeseen(run, plan).map((what) => `\`${run.run}\` ${what}, which the plan does not say`),
    ].map((message) => ({ tool: tool.id, where, message }));
  });
}
