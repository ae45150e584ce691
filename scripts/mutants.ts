/*
 * Turns the rules that rewrites rest on off, one at a time, and asks whether a test notices: the fixtures, then the unit
 * tests next to the rule, then generated builds. `pnpm mutants` tries all of them, which takes hours; `pnpm mutants WORD`
 * those whose file or text has the word; `pnpm mutants --fixtures [WORD]` asks the fixtures alone. It prints the survivors.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'dockshift-mutants-'));
process.env['DOCKSHIFT_MUTANTS'] = folder;

const { createVitest } = await import('vitest/node');
const { STATE, leave, mutantsLeft } = await import('../test/mutants/mutant-state.js');
const { allMutants } = await import('../test/mutants/rule-files.js');

const words = process.argv.slice(2);
const quick = words[0] === '--fixtures';
const only = words[quick ? 1 : 0] ?? '';
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
  return unhandledErrors.length === 0 && testModules.length > 0 && testModules.every((one) => one.ok());
}

try {
  const mutants = allMutants().filter((one) => one.name.includes(only));
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
    if (!(await pass(['test/mutants/builds.mutants.ts'])))
      throw new Error('Generated builds are not as they should be.');
    say(`with generated builds: ${mutants.length - mutantsLeft().length} of ${mutants.length}`);
  }
  // Data on standard output: the rules that may be off without any test noticing.
  for (const name of mutantsLeft()) process.stdout.write(`${name}\n`);
} finally {
  await vitest.close();
  rmSync(folder, { recursive: true, force: true });
}
