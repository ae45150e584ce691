/*
 * Checks who imports whom, by the rules beside this file. Too few modules is a failure, too: a cruise
 * that went to the wrong place finds nothing wrong.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { FORBIDDEN, OPTIONS } from './dependency-rules.js';

/** Fewer modules of the packages than this, and the cruise missed some. */
const FEWEST_MODULES = 250;

/** Cruises the packages below `root`, a folder laid out like this workspace. */
export async function cruisePackages(root: string): Promise<ICruiseResult> {
  const folders = readdirSync(path.join(root, 'packages')).map((name) => `packages/${name}/src`);
  const ruleSet = { forbidden: [...FORBIDDEN] };
  const { output } = await cruise(folders, { ...OPTIONS, baseDir: root, validate: true, ruleSet });
  if (typeof output === 'string') throw new Error('dependency-cruiser was asked for data and gave text');
  return output;
}

async function main(): Promise<void> {
  const { modules, summary } = await cruisePackages(process.cwd());
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const { rule, from, to, cycle } of summary.violations) {
    say(`${rule.name}: ${from} → ${cycle === undefined ? to : cycle.map((step) => step.name).join(' → ')}`);
  }
  const own = modules.filter((module) => module.source.startsWith('packages/')).length;
  say(`${own} modules, ${summary.violations.length} imports against the rules`);
  if (own < FEWEST_MODULES)
    say(`At least ${FEWEST_MODULES} modules were expected; the cruise looks at the wrong folders.`);
  if (own < FEWEST_MODULES || summary.violations.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
