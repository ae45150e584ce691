import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Carry } from '../../packages/core/src/shell/carry.js';
import {
  brackets,
  type Grouping,
  type JoinKnowledge,
  joinedSpan,
  joinScripts,
} from '../../packages/core/src/shell/join.js';
import type { ShellScript } from '../../packages/core/src/shell/script.js';
import { parseShell } from '../../packages/core/src/shell/unbash.js';
import { firstSeed } from './runs.js';
import { type Outcome, runSequences, type Sequence, shellsHere } from './shell-runner.js';
import { type ScriptPair, scriptPairs, VARIABLES } from './shell-scripts.js';

const RUNS = Number(process.env.DOCKSHIFT_FUZZ_RUNS ?? 2000);
const SEED = firstSeed();
const BATCH = 100;

const knowledge: JoinKnowledge = {
  leavesDaemon: () => false,
  writesAccounts: () => false,
  // Where it is, the scripts see.
  env: (name) => (name === 'HERE' ? '/here' : VARIABLES[name]),
  sparesOldFolder: () => true,
  worksAnywhere: () => false,
  startupFiles: false,
};

interface Joined extends ScriptPair {
  readonly joined: string;
  readonly grouping: Grouping;
  readonly carries: Carry | null;
}

/** The pair as one script, or null if it is refused. */
function joinPair(pair: ScriptPair): Joined | null {
  const first = parseShell(pair.first);
  const second = parseShell(pair.second);
  if (!first.ok || !second.ok) return null;
  const plan = joinScripts(first.script, second.script, { family: 'posix', errexit: pair.errexit }, knowledge);
  if (!plan.ok) return null;
  // Of all programs only `tool` is ever replaced. No script removes the folder it starts in.
  if (plan.open.some((question) => question.kind === 'path-lookup' && question.name === 'tool')) return null;
  const between = plan.between === ';' ? '; ' : ' && ';
  const joined = grouped(first.script, plan.first) + between + grouped(second.script, plan.second);
  return { ...pair, joined, grouping: plan.first, carries: plan.carries };
}

function grouped(script: ShellScript, grouping: Grouping): string {
  const [before, behind] = brackets(script, grouping);
  const { start, end } = joinedSpan(script);
  return before + script.text.slice(start, end) + behind;
}

interface Compared {
  readonly ran: number;
  /** In how many the second script ran at all. */
  readonly reached: number;
  readonly different: readonly JoinedPair[];
}

type JoinedPair = ScriptPair & { readonly joined: string };

/**
 * So often a pair has to differ. Under pipefail `echo | touch t` succeeds by itself only if echo is done before touch is: what such a
 * script comes to differs from time to time, however it is run.
 */
const TIMES = 4;

/** Runs each pair apart and joined in a shell, and those that differ again. */
async function compare(shell: string, pairs: readonly JoinedPair[]): Promise<Compared> {
  const compared = await compareOnce(shell, pairs);
  let { different } = compared;
  for (let time = 1; time < TIMES && different.length > 0; time++) {
    ({ different } = await compareOnce(shell, different));
  }
  return { ...compared, different };
}

async function compareOnce(shell: string, pairs: readonly JoinedPair[]): Promise<Compared> {
  const sequences = pairs.flatMap(({ first, second, errexit, joined }): Sequence[] => [
    { scripts: [first, second], errexit },
    { scripts: [joined], errexit },
  ]);
  const outcomes = await runSequences(shell, sequences);
  const compared = pairs.map((pair, index) => ({
    shell,
    ...pair,
    apart: outcomes[2 * index],
    joint: outcomes[2 * index + 1],
  }));
  return {
    ran: pairs.length,
    reached: compared.filter(({ apart }) => apart?.reached === 2).length,
    different: compared.filter(({ apart, joint }) => !same(apart, joint)),
  };
}

function same(a: Outcome | undefined, b: Outcome | undefined): boolean {
  return a?.success === b?.success && a?.output === b?.output && a?.files === b?.files;
}

/** Does tasks two at a time: for what runs in other processes. */
async function inPairs<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  const queue = tasks.values();
  const worker = async (): Promise<void> => {
    for (const task of queue) results.push(await task());
  };
  await Promise.all([worker(), worker()]);
  return results;
}

const shells = shellsHere();
const pairs = fc.sample(scriptPairs, { seed: SEED, numRuns: RUNS });

describe(`joined scripts, seed ${SEED}`, () => {
  it(`do what they did apart, in ${shells.join(', ')}`, { timeout: 6 * 3_600_000 }, async () => {
    const accepted = pairs.map(joinPair).filter((one) => one !== null);
    const tasks: (() => Promise<Compared>)[] = [];
    for (const [turn, shell] of shells.entries()) {
      // Each pair in two of the shells.
      const some = accepted.filter((_, index) => (index + turn) % shells.length < 2);
      for (let at = 0; at < some.length; at += BATCH) tasks.push(() => compare(shell, some.slice(at, at + BATCH)));
    }
    const results = await inPairs(tasks);
    const sum = (count: (one: Compared) => number): number => results.reduce((total, one) => total + count(one), 0);
    const different = results.flatMap((one) => one.different).map((one) => JSON.stringify(one, null, 1));
    different.sort((a, b) => a.length - b.length);
    expect(different.slice(0, 5), `${different.length} of ${accepted.length} pairs differ, seed ${SEED}`).toEqual([]);

    expect(accepted.length).toBeGreaterThan(0.25 * pairs.length);
    expect(sum((one) => one.reached)).toBeGreaterThan(0.3 * sum((one) => one.ran));
    for (const grouping of ['plain', 'braces', 'parentheses']) {
      const share = accepted.filter((one) => one.grouping === grouping).length / pairs.length;
      expect(share, grouping).toBeGreaterThan(0.02);
    }
    for (const carries of ['folder', 'options', 'stops']) {
      expect(accepted.filter((one) => one.carries === carries).length, carries).toBeGreaterThan(0.005 * pairs.length);
    }
  });

  it('would often not, were they joined without a second thought', { timeout: 600_000 }, async () => {
    // After `set -n` a loop never ends.
    const some = pairs.filter((pair) => joinPair(pair)?.grouping !== 'plain' && !pair.first.includes('set -n'));
    const naive = some.slice(0, 150);
    const joined = naive.map((pair) => ({ ...pair, joined: `${pair.first} && ${pair.second}` }));
    const { different } = await compare(shells[0] ?? 'sh', joined);
    expect(different.length).toBeGreaterThan(0.1 * naive.length);
  });
});
