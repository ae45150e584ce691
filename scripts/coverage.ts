/*
 * Measures on real applications how many files copy-manifests-first puts in order, and writes docs/coverage.md. With
 * `--check` it writes nothing, and fails if the page says something else. `--cases` prints each case for a person to
 * look into. Without the corpus beside the repository it does nothing, and says so.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadApp } from '../test/corpus/app-context.js';
import { apps, type CorpusApp, missing, olderApps, withSources } from '../test/corpus/corpus.js';
import { type Case, casesOf } from './order/measure.js';
import { report } from './order/report.js';

const PAGE = fileURLToPath(new URL('../docs/coverage.md', import.meta.url));

function main(options: ReadonlySet<string>): number {
  const absent = missing('open') ?? missing('open-full');
  if (absent !== null) {
    console.error(`docs/coverage.md is left as it is: ${absent}.`);
    return 0;
  }
  const [latest, older] = [apps(), olderApps()];
  const cases = [...latest, ...older].flatMap(measured);
  if (options.has('--cases')) for (const one of cases) print(one);
  const page = report(cases, { apps: latest.length, older: older.length });
  const old = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : null;
  if (page === old) return 0;
  if (options.has('--check')) {
    console.error('docs/coverage.md is out of date: run `pnpm coverage:docs`.');
    return 1;
  }
  writeFileSync(PAGE, page);
  return 0;
}

function measured(one: CorpusApp): readonly Case[] {
  const app = loadApp(withSources(one));
  return app === null ? [] : casesOf(app);
}

function print({ id, ecosystem, fate, humanGood }: Case): void {
  const reason =
    fate.kind === 'declined' ? `${fate.code}: ${fate.because}` : fate.kind === 'unsafe' ? fate.open.join(' | ') : '';
  console.log(
    [id, ecosystem.id, fate.kind, humanGood === null ? '' : `human ${humanGood ? 'good' : 'other'}`, reason].join('\t'),
  );
}

process.exitCode = main(new Set(process.argv.slice(2)));
