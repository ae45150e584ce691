/*
 * Sums up vitest's JSON reports, named on the command line: the slowest files, every skipped test aloud, by file, and as the last line
 * `N passed, N failed, N skipped`. Fails where a test failed, a file could not be run, or a report is not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** In milliseconds, as all times here; a file's own, with others beside it. */
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function reportAt(file: string): Report | null {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  say(`${file} is not there: the tests did not come to their end`);
  return null;
}

const reports = process.argv.slice(2).map(reportAt);
const files = reports.flatMap((report) => report?.testResults ?? []);
/** So many of the slowest files are told. */
const SLOWEST = 20;

const times = files
  .map(({ name, startTime, endTime }) => ({
    file: path.relative(process.cwd(), name),
    seconds: (endTime - startTime) / 1000,
  }))
  .sort((a, b) => b.seconds - a.seconds);
say(`the slowest of ${files.length} test files:`);
for (const { file, seconds } of times.slice(0, SLOWEST)) say(`${seconds.toFixed(1).padStart(8)} s  ${file}`);

const counts = { passed: 0, failed: 0, skipped: 0 };

for (const { name, status, assertionResults } of files) {
  const skipped = assertionResults.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  const failed = assertionResults.filter((test) => test.status === 'failed');
  counts.passed += assertionResults.length - skipped.length - failed.length;
  counts.skipped += skipped.length;
  // A file that breaks before its tests are known has failed as a whole.
  counts.failed += status === 'failed' ? Math.max(failed.length, 1) : failed.length;
  const file = path.relative(process.cwd(), name);
  if (skipped.length > 0) say(`${skipped.length} skipped in ${file}:`);
  for (const test of skipped) say(`  - ${test.fullName}`);
  for (const test of failed) say(`failed in ${file}: ${test.fullName}`);
  if (status === 'failed' && failed.length === 0) say(`failed as a whole: ${file}`);
}

if (reports.includes(null) || counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
