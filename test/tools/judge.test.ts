import { describe, expect, it } from 'vitest';
import { TOOLS } from '../../packages/core/src/tools/registry.js';
import { lineOf } from './judge/finding.js';
import { judge } from './judge/judge.js';
import { parseRun, printRun } from './judge/recorded-run.js';
import { RUNS, runsOf } from './judge/runs.js';
import { parseSystemRun, printSystemRun } from './judge/system-run.js';
import { SYSTEM_RUNS, systemRunsOf } from './judge/system-runs.js';
import { allTables } from './judge/tables.js';

const tables = await allTables();

/** The runs that there have to be for each installer, by its folder. */
const NODE = ['lock', 'no-lock', 'member', 'member-left-out', 'script'];
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  npm: NODE,
  yarn: NODE,
  berry: NODE,
  pnpm: NODE,
  bun: NODE,
  deno: [
    ...NODE,
    'lock-2.0',
    'lock-2.5',
    'unfrozen',
    'manifest',
    'member-of-npm',
    'member-imported',
    'import-map',
    'import-map-left-out',
    'mapped-file',
    'types',
    'tsconfig',
    'vendor',
    'settings',
    'folder',
  ],
  pip: ['requirements', 'included', 'included-left-out', 'project'],
  bundler: [
    'frozen',
    'unfrozen',
    'no-lock',
    'deployment',
    'included',
    'included-left-out',
    'lock-left-out',
    'settings',
    'project',
  ],
  uv: ['sync', 'locked', 'no-project', 'workspace', 'workspace-left-out'],
  dotnet: ['restore', 'reference', 'reference-left-out', 'solution'],
  pipenv: ['system', 'sync', 'no-lock', 'lock-left-out', 'manifest-left-out', 'variables'],
  // It is to be had from no registry that the project uses: what it reads, its sources say.
  conda: [],
  'pip-tools': ['sync', 'included', 'included-left-out', 'folder', 'pyproject', 'compile'],
  poetry: ['lock', 'no-lock', 'in-project', 'settings', 'settings-left-out'],
  pdm: [
    'sync',
    'frozen',
    'check',
    'no-lock',
    'lock-left-out',
    'manifest-left-out',
    'folder',
    'elsewhere',
    'script',
    'local',
  ],
  // Its wrapper is a program of each project, and no text that a run could hold: see wrapper-plan.ts.
  gradle: [],
  maven: ['resolve', 'go-offline', 'config', 'parent', 'parent-left-out'],
  mix: [
    'lock',
    'no-lock',
    'compiled',
    'settings',
    'settings-left-out',
    'umbrella',
    'member-left-out',
    'umbrella-compiled',
  ],
  cargo: ['lock', 'no-lock', 'lock-left-out', 'member', 'member-left-out', 'path', 'settings'],
  composer: ['lock', 'no-lock', 'auth', 'auth-left-out', 'folder', 'script'],
  go: ['download', 'no-sum', 'replaced', 'replaced-left-out'],
};

describe('the judge of tools', () => {
  it.each(TOOLS.map((tool) => [tool.id, tool] as const))('finds nothing wrong with %s', (_, tool) => {
    expect(judge(tool, tables).map(lineOf)).toEqual([]);
  });

  it('has examples of known tools alone', () => {
    const ids = TOOLS.map((tool) => tool.id);
    expect(tables.filter(({ examples }) => !ids.includes(examples.tool)).map(({ file }) => file)).toEqual([]);
  });

  it('has a list of runs for every tool whose examples install projects', () => {
    const installers = tables.filter(({ examples }) => examples.rows.some((row) => row.is.endsWith(': ok')));
    expect(installers.map(({ examples }) => examples.tool).filter((id) => REQUIRED[id] === undefined)).toEqual([]);
  });

  it('has every run of these lists', () => {
    const wanted = Object.entries(REQUIRED).flatMap(([id, names]) => names.map((name) => `${id}/${name}`));
    expect(wanted.filter((id) => !RUNS.some((run) => run.id === id))).toEqual([]);
  });

  it('asks some tool about each run of a system', () => {
    const asked = new Set(TOOLS.flatMap(systemRunsOf).map((run) => run.id));
    expect(SYSTEM_RUNS.filter((run) => !asked.has(run.id)).map((run) => run.id)).toEqual([]);
    expect(SYSTEM_RUNS.length).toBeGreaterThan(10);
  });

  it.each(SYSTEM_RUNS.map((run) => [run.id, run] as const))('reads %s as it is written', (_, run) => {
    expect(parseSystemRun(run.id, printSystemRun(run))).toEqual(run);
  });

  it('asks some tool about each run', () => {
    const asked = new Set(TOOLS.flatMap(runsOf).map((run) => run.id));
    expect(RUNS.filter((run) => !asked.has(run.id)).map((run) => run.id)).toEqual([]);
  });

  it.each(RUNS.map((run) => [run.id, run] as const))('reads %s as it is written', (_, run) => {
    expect(printRun(parseRun(run.id, printRun(run)))).toBe(printRun(run));
  });
});
