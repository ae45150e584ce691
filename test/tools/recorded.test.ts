import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../packages/core/src/effects/resource.js';
import type { ProjectPlan } from '../../packages/core/src/tools/contract/project.js';
import { invocation, projectView, verdict } from '../../packages/core/src/tools/kit/project-view.fixture.js';
import { TOOLS, toolOf } from '../../packages/core/src/tools/registry.js';
import { parseRun, printRun, type RecordedRun, recordedRuns } from './recorded-run.js';

/** What tools say of a project, beside what the real programs did in it. */
const runs = recordedRuns(fileURLToPath(new URL('./recorded', import.meta.url)));

/** What the tool of a run plans, where all of the project's files are in the build context. */
function planOf(run: RecordedRun): ProjectPlan {
  const env = Object.fromEntries(run.env.map((one) => one.split(/=(.*)/).slice(0, 2)));
  const called = invocation(run.run, env);
  const tool = toolOf(called.name);
  const project = tool?.understand(called)?.project;
  if (project === undefined) throw new Error(`${run.run} is not understood as an install`);
  const files = Object.fromEntries(run.files);
  return project.plan(projectView({ files, base: run.base, env }));
}

/** What a run did that its plan does not know of, a line each. */
function unforeseen(run: RecordedRun, plan: ProjectPlan): readonly string[] {
  if (!plan.ok) return [];
  const within = (path: string, known: readonly string[]): boolean => known.some((one) => isWithin(path, one));
  const { reads, looksFor, writes } = plan;
  return [
    ...run.read.filter((path) => !within(path, [...reads, ...looksFor, ...writes])).map((path) => `reads ${path}`),
    ...run.missed
      .filter((path) => !within(path, [...reads, ...looksFor, ...writes]))
      .map((path) => `looks for ${path}`),
    ...run.written.filter((path) => !within(path, writes)).map((path) => `writes ${path}`),
    // Whoever leaves a file out installs something else: it has to be among those that are copied.
    ...run.without.filter((path) => !within(path, reads)).map((path) => `would be without ${path}`),
  ];
}

describe.each(runs.map((run) => [run.id, run] as const))('%s', (_, run) => {
  it(`is planned as ${run.plan}`, () => {
    const found = verdict(planOf(run));
    expect(run.plan === 'open' ? found.replace(/:.*/s, '') : found).toBe(run.plan);
  });

  it('does in the project what its plan says', () => {
    expect(unforeseen(run, planOf(run))).toEqual([]);
  });

  it('is written as it is read', () => {
    expect(printRun(parseRun(run.id, printRun(run)))).toBe(printRun(run));
  });
});

/** The runs that there have to be for each installer, by its folder. */
const NODE = ['lock', 'no-lock', 'member', 'member-left-out', 'script'];
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  npm: NODE,
  yarn: NODE,
  berry: NODE,
  pnpm: NODE,
  pip: ['requirements', 'included', 'included-left-out', 'project'],
  go: ['download', 'no-sum', 'replaced', 'replaced-left-out'],
};

describe('the judge', () => {
  const planned = runs.map((run) => ({ run, plan: planOf(run) })).filter(({ plan }) => plan.ok);

  it('has a list of runs for every tool that installs projects', () => {
    const installers = TOOLS.filter((tool) => tool.installs === true).map((tool) => tool.id);
    expect(installers.filter((id) => REQUIRED[id] === undefined)).toEqual([]);
  });

  it('has every run of these lists', () => {
    const wanted = Object.entries(REQUIRED).flatMap(([id, names]) => names.map((name) => `${id}/${name}`));
    expect(wanted.filter((id) => !runs.some((run) => run.id === id))).toEqual([]);
  });

  it.each([
    ['reads', 'a manifest that isn’t copied', (run: RecordedRun) => run.read.length > 0],
    ['looksFor', 'a settings file that isn’t looked for', (run: RecordedRun) => run.missed.length > 0],
    ['writes', 'a folder that it makes', (run: RecordedRun) => run.written.length > 0],
  ] as const)('sees a plan without its %s: %s', (part, _, shows) => {
    const wrong = planned.filter(({ run, plan }) => shows(run) && plan.ok && plan[part].length > 0);
    expect(wrong.length).toBeGreaterThan(5);
    for (const { run, plan } of wrong) {
      expect(plan.ok && unforeseen(run, { ...plan, [part]: [] }), run.id).not.toEqual([]);
    }
  });
});
