/*
 * Turns the rules that rewrites rest on off, one at a time, and asks whether a test notices: the fixtures, the unit
 * tests and the examples beside the tools. `pnpm mutants WORD` tries the rules whose file or text has the word; `pnpm mutants --builds [WORD]` asks generated
 * builds too. Fails where a rule is neither
 * noticed nor in `test/mutants/unnoticed.json`, or is in there and noticed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

const folder = mkdtempSync(join(tmpdir(), 'dockshift-mutants-'));
process.env['DOCKSHIFT_MUTANTS'] = folder;

const { createVitest } = await import('vitest/node');
const { readNoticed, writeOrder } = await import('../test/mutants/order.js');
const { allMutants, byPath } = await import('../test/mutants/rule-files.js');
const { noticedByTypes } = await import('../test/mutants/type-check.js');
const { knownRules } = await import('../test/mutants/explanations.js');

const words = process.argv.slice(2);
const builds = words[0] === '--builds';
const only = words[builds ? 1 : 0] ?? '';
const root = fileURLToPath(new URL('..', import.meta.url));

const vitest = await createVitest('test', {
  config: join(root, 'test/mutants/vitest.config.ts'),
  watch: false,
  reporters: [{}],
});

try {
  const mutants = allMutants().filter(({ name }) => name.includes(only));
  const rules = mutants.map((one) => one.name);
  writeOrder({ rules, builds });
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    await vitest.globTestSpecifications(['test/mutants/ask.mutants.ts']),
  );
  const errors = [
    ...unhandledErrors,
    ...testModules.flatMap((one) => [
      ...one.errors(),
      ...[...one.children.allTests()].flatMap((test) => test.result().errors ?? []),
    ]),
  ];
  if (errors.length > 0) throw new Error(`Tests do not hold with every rule in force: ${inspect(errors[0])}`);
  const noticed = readNoticed();
  const { explained, open } = knownRules();
  const silent = mutants.filter(({ name }) => noticed[name] === undefined);
  const byTypes = noticedByTypes(byPath(silent));
  const unnoticed = new Set(silent.map(({ name }) => name).filter((name) => !byTypes.has(name)));
  const unknown = [...unnoticed].filter((rule) => !explained.has(rule) && !open.has(rule));
  const wrong = [...explained.keys(), ...open].filter((rule) => rule.includes(only) && !unnoticed.has(rule));
  // Data on standard output: what has to be done.
  for (const rule of unknown) process.stdout.write(`nothing notices: ${rule}\n`);
  for (const rule of wrong)
    process.stdout.write(`to be taken from the list: ${rule} (${noticed[rule] ?? 'the compiler, or no such rule'})\n`);
  const count = (known: { has: (rule: string) => boolean }): number =>
    [...unnoticed].filter((rule) => known.has(rule)).length;
  process.stderr.write(
    `${rules.length} rules turned off: ${rules.length - silent.length} noticed by tests, ${byTypes.size} by the compiler, ` +
      `${count(explained)} explained, ${count(open)} open, ${unknown.length} new\n`,
  );
  if (unknown.length + wrong.length > 0) process.exitCode = 1;
} finally {
  await vitest.close();
  rmSync(folder, { recursive: true, force: true });
}
