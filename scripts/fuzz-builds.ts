/*
 * Builds generated Dockerfiles before and after their rewrite for longer than CI does: `pnpm fuzz:builds [NUMBER]
 * [-- vitest arguments]`, 50,000 with the reference builder and as many with an engine by default, which may take a night;
 * `pnpm fuzz:builds --replay SEED:PATH [name of the test]` runs one failure again.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const words = process.argv.slice(2).filter((word) => word !== '--');
const replayed = words.indexOf('--replay');
const replay = replayed < 0 ? null : (words[replayed + 1] ?? '');
const rest = replayed < 0 ? words : words.slice(replayed + 2);
const given = /^\d+$/.test(rest[0] ?? '');
const count = given ? (rest[0] ?? '') : '50000';
const extra = given ? rest.slice(1) : rest;
const named = replay !== null && extra.length > 0 ? ['-t', extra.join(' ')] : extra;

const { status } = spawnSync('vitest', ['run', 'test/builds', ...named], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, DOCKSHIFT_BUILDS: count, ...(replay === null ? {} : { DOCKSHIFT_REPLAY: replay }) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
