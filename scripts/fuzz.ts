/*
 * Runs the property tests for longer than CI does: `pnpm fuzz [RUNS] [-- vitest arguments]`, 5,000 of each property by
 * default. A failure prints its seed and the smallest counterexample that was found.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [first, ...rest] = process.argv.slice(2);
const given = first !== undefined && /^\d+$/.test(first);
const runs = given ? first : '5000';
const extra = (given ? rest : process.argv.slice(2)).filter((word) => word !== '--');

const { status } = spawnSync('vitest', ['run', ...(extra.length > 0 ? extra : ['test/properties'])], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, DOCKSHIFT_FUZZ_RUNS: runs },
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
