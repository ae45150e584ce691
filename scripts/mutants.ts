/*
 * Turns the rules that rewrites rest on off, one at a time, and asks whether a test notices: the fixtures, then the unit
 * tests next to the rule, then generated builds. `pnpm mutants` tries all of them, which takes long; `pnpm mutants quick`
 * the fixtures alone, and fails if more rules survive than are known. The survivors stand in test/mutants/survivors.json.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'dockshift-mutants-'));
process.env['DOCKSHIFT_MUTANTS'] = folder;

const { createVitest } = await import('vitest/node');
const { STATE, leave, mutantsLeft } = await import('../test/mutants/mutant-state.js');
const { allMutants } = await import('../test/mutants/rule-files.js');

const quick = process.argv[2] === 'quick';
const only = quick ? null : process.argv[2];
const root = fileURLToPath(new URL('..', import.meta.url));
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const vitest = await createVitest('test', {
  config: join(root, 'test/mutants/vitest.config.ts'),
  watch: false,
  reporters: [{}],
});

/** Do all tests in these files pass? */
async function pass(files: readonly string[]): Promise<boolean> {
  const specifications = await vitest.globTestSpecifications([...files]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return unhandledErrors.length === 0 && testModules.every((one) => one.ok());
}

try {
  const mutants = allMutants().filter((one) => only === null || only === undefined || one.name.includes(only));
  const files = new Map(mutants.map((one) => [one.name, one.name.split(': ')[0] ?? '']));
  leave(mutants.map((one) => one.name));
  if (!(await pass(['test/mutants/fixtures.mutants.ts']))) throw new Error('The fixtures are not as they should be.');
  say(`fixtures: ${mutants.length - mutantsLeft().length} of ${mutants.length} rules noticed`);
  if (!quick) {
    const left: string[] = [];
    for (const name of mutantsLeft()) {
      writeFileSync(STATE.current, name);
      if (await pass([`${dirname(files.get(name) ?? '')}/`])) left.push(name);
    }
    rmSync(STATE.current, { force: true });
    leave(left);
    say(`with unit tests: ${mutants.length - left.length} of ${mutants.length}`);
    if (!(await pass(['test/mutants/builds.mutants.ts']))) throw new Error('Generated builds are not as they should be.');
    say(`with generated builds: ${mutants.length - mutantsLeft().length} of ${mutants.length}`);
  }
  const path = join(root, quick ? 'test/mutants/unnoticed-by-fixtures.json' : 'test/mutants/survivors.json');
  const known = new Set<string>(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object));
  const news = mutantsLeft().filter((name) => !known.has(name));
  for (const name of news) process.stdout.write(`${name}\n`);
  process.exitCode = news.length === 0 ? 0 : 1;
} finally {
  await vitest.close();
  rmSync(folder, { recursive: true, force: true });
}
