import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { cachePlan } from './cache-plan.js';
import { type FileVersion, replay } from './replay.js';
import { stepSeconds } from './step-seconds.js';

const document = parse(
  'FROM node:20\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY src src\nRUN npm test\n',
);
const plan = cachePlan(document, null);
const seconds = stepSeconds(document, plan, null).map((one) => one.seconds);
const sees = (path: string): boolean => !path.startsWith('docs');
const change = (path: string, before: string | null, after: string | null): FileVersion => ({ path, before, after });

describe('replay', () => {
  it('builds after every commit, with all earlier builds in the cache', () => {
    const commits = [
      [change('src/a.js', '1', '2')],
      [change('docs/a.md', '1', '2')],
      [change('package.json', 'p', 'q'), change('src/a.js', '2', '3')],
      [change('README.md', '1', '2')],
      // What was there before, in all files, is in the cache.
      [change('package.json', 'q', 'p'), change('src/a.js', '3', '2')],
    ];
    const { builds, rebuilds, shares, changes } = replay(plan, commits, seconds, sees);
    expect(builds.map((build) => build.reruns)).toEqual([[4, 5], [], [2, 3, 4, 5], [], []]);
    expect(builds.map((build) => build.seen)).toEqual([true, false, true, true, true]);
    expect(rebuilds).toBe(4);
    expect(shares).toEqual([0, 0, 0.25, 0.25, 0.5, 0.5]);
    expect(changes).toEqual([0, 0, 0.5, 0, 0.75, 0]);
  });

  it('adds up what re-runs', () => {
    const result = replay(plan, [[change('src/a.js', null, '1')], [change('package.json', '1', null)]], seconds, sees);
    expect(result.builds.map((build) => Math.round(build.seconds * 10) / 10)).toEqual([33.8, 67.6]);
    expect(result.seconds).toBeCloseTo(101.4);
  });

  it('runs again in each build what is given another value, and what stands on it', () => {
    const { builds } = replay(plan, [[], [change('src/a.js', '1', '2')]], seconds, sees, new Set([3]));
    expect(builds.map(({ reruns, seen }) => [reruns, seen])).toEqual([
      [[3, 4, 5], false],
      [[3, 4, 5], true],
    ]);
  });

  it('has no share where there was no rebuild', () => {
    expect(replay(plan, [], seconds, sees)).toMatchObject({ rebuilds: 0, seconds: 0, shares: [0, 0, 0, 0, 0, 0] });
  });
});
