import { describe, expect, it } from 'vitest';
import type { ProjectPlan } from '../../packages/core/src/tools/contract/project.js';
import type { Invocation, Tool } from '../../packages/core/src/tools/contract/tool.js';
import { npm } from '../../packages/core/src/tools/node/npm/npm.js';
import { yarn } from '../../packages/core/src/tools/node/yarn/yarn.js';
import { pip } from '../../packages/core/src/tools/python/pip.js';
import { aptGet } from '../../packages/core/src/tools/system/apt-get.js';
import { planned } from './judge/asked.js';
import { lineOf } from './judge/finding.js';
import { judge, judgeCompleteness, judgeExamples } from './judge/judge.js';
import { judgeRuns } from './judge/runs.js';
import { judgeSystemRuns } from './judge/system-runs.js';
import { allTables } from './judge/tables.js';

const tables = await allTables();

/** The tool, had its author taken this option for harmless. */
function careless(tool: Tool, option: string): Tool {
  const without = (invocation: Invocation): Invocation => {
    const keeps = invocation.args.map((word) => word?.split('=')[0] !== option);
    const kept = <T>(list: readonly T[]): readonly T[] => list.filter((_, index) => keeps[index]);
    return { ...invocation, args: kept(invocation.args), patterns: kept(invocation.patterns) };
  };
  return { ...tool, understand: (invocation) => tool.understand(without(invocation)) };
}

/** The tool, had its author forgotten something in the plans. */
function forgetful(tool: Tool, part: 'reads' | 'looksFor' | 'writes', forgets: (path: string) => boolean): Tool {
  return planned(tool, (plan: ProjectPlan) =>
    plan.ok ? { ...plan, [part]: plan[part].filter((path) => !forgets(path)) } : plan,
  );
}

const examples = (tool: Tool): readonly string[] => judgeExamples(tool, tables).map(lineOf);
const runs = (tool: Tool): readonly string[] => judgeRuns(tool).map(lineOf);

describe('a tool that is wrong', () => {
  it.each<[string, Tool]>([
    ['npm --workspace', careless(npm, '--workspace')],
    ['npm --install-links', careless(npm, '--install-links')],
    ['pip --constraint', careless(pip, '--constraint')],
    ['yarn --modules-folder', careless(yarn, '--modules-folder')],
  ])('takes an option for harmless: %s', (_, tool) => {
    expect(examples(tool)).not.toEqual([]);
  });

  it.each<[string, Tool]>([
    ['npm, a member', forgetful(npm, 'reads', (path) => path.endsWith('/package.json'))],
    ['yarn, a member', forgetful(yarn, 'reads', (path) => path.endsWith('/package.json'))],
    ['pip, an included list', forgetful(pip, 'reads', (path) => path !== 'requirements.txt')],
  ])('leaves a manifest out: %s', (_, tool) => {
    expect(examples(tool)).not.toEqual([]);
    expect(runs(tool)).not.toEqual([]);
  });

  it.each<[string, Tool]>([
    ['npm, the folder of packages', forgetful(npm, 'writes', (path) => path === 'node_modules')],
    ['npm, the lock file', forgetful(npm, 'writes', (path) => path === 'package-lock.json')],
    ['yarn 2, its state', forgetful(yarn, 'writes', (path) => path.startsWith('.yarn/'))],
  ])('leaves out what it writes: %s', (_, tool) => {
    expect(examples(tool)).not.toEqual([]);
    expect(runs(tool)).not.toEqual([]);
  });

  it('leaves out what it looks for', () => {
    expect(runs(forgetful(npm, 'looksFor', (path) => path === '.npmrc'))).not.toEqual([]);
  });

  it.each<[string, 'reads' | 'writes', string]>([
    ['reads', 'reads', '/etc'],
    ['writes', 'writes', '/var'],
  ])('leaves out what it %s of the system', (_, part, folder) => {
    const forgets = (invocation: Invocation): ReturnType<Tool['understand']> => {
      const call = aptGet.understand(invocation);
      if (call === null) return null;
      const kept = call.effects[part].filter((one) => one.kind !== 'path' || !one.path.startsWith(folder));
      return { ...call, effects: { ...call.effects, [part]: kept } };
    };
    expect(judgeSystemRuns({ ...aptGet, understand: forgets }).length).toBeGreaterThan(5);
  });

  it('names an option that nobody shows', () => {
    const fewer = tables.map(({ file, examples: table }) => ({
      file,
      examples: { ...table, rows: table.rows.filter((row) => !JSON.stringify(row).includes('--install-links')) },
    }));
    expect(judgeCompleteness(npm, fewer).map(({ message }) => message)).toContain(
      'the option --install-links is in no example',
    );
  });

  it('names a refusal that nobody shows', () => {
    const fewer = tables.map(({ file, examples: table }) => ({
      file,
      examples: { ...table, rows: table.rows.filter((row) => !row.is.endsWith(': vendored')) },
    }));
    expect(judgeCompleteness(pip, fewer).map(({ message }) => message)).toContain('no example is refused as vendored');
  });

  it('has no examples', () => {
    expect(judge(npm, []).map(lineOf)).toEqual([
      'packages/core/src/tools/node/npm/npm.ts: npm has no table of examples beside it',
    ]);
  });
});
