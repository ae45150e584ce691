/*
 * What the command line costs, as a table: start-up, one file, long files of several kinds, a build context of
 * many files, thousands of real files, and campaigns over many repositories. It runs what `pnpm build` made. Figures depend on the machine, so that
 * nothing here passes or fails; `pnpm bench NAME…` runs only the rows that contain one of the words.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { missing, unpacked } from '../test/corpus/corpus.js';
import { campaigns } from './campaigns.js';
import { KINDS, type Kind } from './dockerfiles.js';
import { growth } from './growth.js';
import { type Cost, measure, measureProgram, medianCost, PRECISE } from './measure.js';
import { makeRepository } from './repository.js';
import { row, seconds, timeOf, verdict } from './table.js';

const BIN = fileURLToPath(new URL('../packages/cli/bin/dockshift.js', import.meta.url));
const NODE_API = fileURLToPath(new URL('../examples/node-api', import.meta.url));
const RUNS = 7;
const RUNS_OF_LONG_FILES = 3;
const FILES = 20_000;
const COMMITS = 500;

const words = process.argv.slice(2);
const scratch = mkdtempSync(path.join(tmpdir(), 'dockshift-bench-files-'));

try {
  row('', null, 'target', 'verdict');
  if (!PRECISE)
    process.stdout.write('No /usr/bin/time here: no processor time and no memory, and the verdicts go by the clock.\n');
  startUp();
  smallFile();
  explainOne();
  explainHistory();
  for (const kind of KINDS) longFiles(['fix', '--diff'], kind);
  for (const kind of KINDS) longFiles(['explain'], kind);
  contexts();
  growth(BIN, scratch, wants);
  corpus();
  await campaigns(BIN, scratch, wants);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function wants(name: string): boolean {
  return words.length === 0 || words.some((word) => name.includes(word));
}

function startUp(): void {
  if (!wants('start-up')) return;
  const bare = medianCost(RUNS, () => measure(['-e', '0'], scratch));
  const version = medianCost(RUNS, () => measure([BIN, '--version'], scratch));
  row('start-up: node -e 0', bare, '', '');
  const more = timeOf(version) - timeOf(bare);
  row('start-up: --version', version, 'node + 0.06 s', verdict(more, 0.06, `+ ${seconds(more)}`));
}

function smallFile(): void {
  if (!wants('small file')) return;
  const cost = medianCost(RUNS, () => measure([BIN, 'fix', '--diff', '.'], NODE_API));
  row('small file: examples/node-api', cost, '0.25 s', verdict(timeOf(cost), 0.25));
}

function explainOne(): void {
  if (!wants('explain')) return;
  const cost = medianCost(RUNS, () => measure([BIN, 'explain', '--edit', 'src/server.js'], NODE_API));
  row('explain: examples/node-api', cost, '0.4 s', verdict(timeOf(cost), 0.4));
}

/** What git itself takes to list the files and the commits is not ours. */
function explainHistory(): void {
  if (!wants('explain')) return;
  const folder = path.join(scratch, 'history');
  makeRepository(folder, FILES, COMMITS);
  const git = (args: readonly string[]): number =>
    timeOf(medianCost(RUNS_OF_LONG_FILES, () => measureProgram('git', args, folder)));
  const own =
    git(['log', '--first-parent', '-m', '--raw', '-M', '-z']) + git(['ls-files', '-s', '--others', '--cached']);
  const cost = medianCost(RUNS_OF_LONG_FILES, () => measure([BIN, 'explain', '--since', 'HEAD~500'], folder));
  const rest = timeOf(cost) - own;
  row('explain: 500 commits, 20,000 files', cost, 'git + 2 s', verdict(rest, 2, `+ ${seconds(rest)}`));
}

/** Files of that kind, ten times as long as each other, through a command. */
function longFiles(command: readonly [string, ...string[]], { name, make }: Kind): void {
  const [verb] = command;
  const title = verb === 'fix' ? name : `${verb}, ${name}`;
  if (!wants(title)) return;
  const cost = (lines: number): Cost => {
    const folder = path.join(scratch, `${title.replaceAll(/\W+/g, '-')}-${lines}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'Dockerfile'), make(lines));
    return medianCost(RUNS_OF_LONG_FILES, () => measure([BIN, ...command, '.'], folder));
  };
  const short = cost(2000);
  if (verb === 'fix') row(`2,000 lines: ${title}`, short, '1 s', verdict(timeOf(short), 1));
  else row(`2,000 lines: ${title}`, short, '', '');
  const long = cost(20_000);
  const times = timeOf(long) / timeOf(short);
  row(`20,000 lines: ${title}`, long, '12 times that', verdict(times, 12, `${times.toFixed(1)} times`));
}

/** A folder of 200,000 files, as installed packages make them, and a tenth of it. */
function contexts(): void {
  if (!wants('context')) return;
  const cost = (packages: number): Cost => {
    const folder = path.join(scratch, `context-${packages}`);
    for (let index = 0; index < packages * 25; index++) {
      const below = path.join(folder, 'node_modules', `package-${index % packages}`, `part-${index}`);
      mkdirSync(below, { recursive: true });
      for (let file = 0; file < 20; file++) writeFileSync(path.join(below, `file-${file}.js`), 'x'.repeat(file));
    }
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM node:20\nCOPY . .\n');
    writeFileSync(path.join(folder, '.dockerignore'), 'dist\n**/*.md\n*.log\n!README.md\n');
    return measure([BIN, 'context'], folder);
  };
  const tenth = cost(40);
  row('context: 20,000 files', tenth, '', '');
  const all = cost(400);
  const times = timeOf(all) / timeOf(tenth);
  const within = Math.max(times / 10, (all.peak ?? 0) / 200);
  row('context: 200,000 files', all, '10 times, 200 MB', verdict(within, 1, `${times.toFixed(1)} times`));
}

/** All real files at once, and a tenth of them: memory is flat where both need about the same. */
function corpus(): void {
  if (!wants('corpus')) return;
  const reason = missing('open');
  const root = unpacked('open');
  if (reason !== null || root === null) {
    process.stdout.write(`Skipped: the corpus, since ${reason ?? 'it could not be unpacked'}.\n`);
    return;
  }
  const all = path.join(root, 'dockerfiles');
  const names = readdirSync(all);
  const tenth = path.join(scratch, 'tenth');
  mkdirSync(tenth);
  for (const name of names.filter((_, index) => index % 10 === 0))
    copyFileSync(path.join(all, name), path.join(tenth, name));
  row('corpus: a tenth of it', measure([BIN, 'fix', '--diff', '.'], tenth), '', '');
  const cost = measure([BIN, 'fix', '--diff', '.'], all);
  row(
    `corpus: ${names.length} files`,
    cost,
    '60 s, 400 MB',
    verdict(Math.max(cost.wall / 60, (cost.peak ?? 0) / 400), 1, ''),
  );
}
