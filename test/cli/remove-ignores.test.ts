import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift as inProcess, type Outcome } from './in-process.js';
import { workspace } from './workspace.js';

const BEFORE = `# The base of all
FROM debian:12
# dockshift-ignore clean-apt-lists -- the next step reads the lists
RUN apt-get update && apt-get install -y curl
# dockshift-ignore merge-env -- long gone
# the start
CMD ["a"]
`;
const AFTER = BEFORE.replace(/^.*long gone\n/m, '');

function fix(args: readonly string[], cwd: string, stdin = ''): Promise<Outcome> {
  return inProcess(['fix', '--only', 'clean-apt-lists,merge-env', ...args], { cwd, stdin, engine: dockshiftEngine() });
}

it('--remove-unused-ignores takes away the comment without use, and nothing else', async () => {
  const cwd = workspace({ Dockerfile: BEFORE });
  const told = await fix(['--check'], cwd);
  expect(told.code).toBe(0);
  expect(told.stderr).toMatch(/5 {2}note {4}This dockshift-ignore comment forbids nothing/);

  const checked = await fix(['--check', '--remove-unused-ignores'], cwd);
  expect(checked.code).toBe(1);
  const shown = await fix(['--diff', '--remove-unused-ignores'], cwd);
  expect(shown.stdout).toContain('\n-# dockshift-ignore merge-env -- long gone\n');
  expect(shown.stdout.match(/^[-+](?![-+])/gm)).toHaveLength(1);

  const json = await fix(['--format', 'json', '--remove-unused-ignores'], cwd);
  expect(JSON.parse(json.stdout)).toMatchObject({
    files: [{ status: 'changed', applied: [{ transform: 'unused-ignore', at: { line: 5 } }], unusedSuppressions: [] }],
    summary: { changed: 1, applied: { safe: 1 } },
  });
  expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(AFTER);

  const again = await fix(['--check', '--remove-unused-ignores'], cwd);
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('nothing to change')]);
});

it('--remove-unused-ignores holds for standard input and for SARIF', async () => {
  const cwd = workspace({ Dockerfile: BEFORE });
  expect((await fix(['--stdin', '--remove-unused-ignores'], cwd, BEFORE)).stdout).toBe(AFTER);
  const { runs } = JSON.parse((await fix(['--check', '--remove-unused-ignores', '--format', 'sarif'], cwd)).stdout);
  expect(runs[0].results).toMatchObject([{ ruleId: 'unused-ignore', level: 'warning' }]);
});
