/*
 * Runs real package managers in the projects of test/tools/recorded under strace, and writes down what they did there:
 * the judge of tools compares that with what their plans say. `pnpm record-runs [WORDS]` records the runs whose names
 * have one of the words, or all. It needs strace, for `debian:` programs those packages, and Python for those from PyPI. .NET 3.1 needs OpenSSL 1.1,
 * which newer systems lack: LD_LIBRARY_PATH says where it is.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OPTION_RUNS, type OptionRun, type OptionRuns, printOptionRuns } from '../test/tools/judge/option-runs.js';
import { printRun, type RecordedRun, recordedRuns } from '../test/tools/judge/recorded-run.js';
import { ADDRESS, homeFiles, managerVariables } from './record/manager-settings.js';
import { type Registry, startRegistry } from './record/packages.js';
import { programsOf } from './record/programs.js';
import { snapshot, written } from './record/snapshot.js';
import { readTrace } from './record/trace.js';

const FOLDER = fileURLToPath(new URL('../test/tools/recorded', import.meta.url));

async function main(words: readonly string[]): Promise<number> {
  if (spawnSync('strace', ['-V']).status !== 0) {
    console.error('strace is not here: nothing is recorded.');
    return 1;
  }
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'recorded-')));
  const registry = await startRegistry(join(scratch, 'packages'));
  let failed = 0;
  try {
    for (const run of recordedRuns(FOLDER)) {
      if (words.length > 0 && !words.some((word) => run.id.includes(word))) continue;
      const programs = programsOf(run, scratch);
      if (programs === null) {
        console.error(`${run.id}: ${run.program} is not here`);
        failed++;
        continue;
      }
      const result = await record(run, join(scratch, 'runs', run.id), programs, registry);
      writeFileSync(join(FOLDER, `${run.id}.run`), printRun(result));
      console.log(`${run.id}: exit ${result.exit}, read ${result.read.length}, written ${result.written.length}`);
    }
    for (const file of OPTION_RUNS) {
      const run = recordedRuns(FOLDER).find((one) => one.id === file.of);
      if (run === undefined || (words.length > 0 && !words.some((word) => `options/${file.id}`.includes(word))))
        continue;
      const programs = programsOf(run, scratch);
      if (programs === null) continue;
      const result = await recordOptions(file, run, join(scratch, 'options', file.id), programs, registry);
      writeFileSync(join(FOLDER, '../recorded-options', `${file.id}.options`), printOptionRuns(result));
      console.log(`options/${file.id}: ${result.lines.length}`);
    }
  } finally {
    registry.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
  return failed;
}

async function record(given: RecordedRun, scratch: string, programs: string, registry: Registry): Promise<RecordedRun> {
  const run = await withLock(given, join(scratch, 'lock'), programs, registry);
  const project = join(scratch, 'app');
  layOut(project, run, run.without, registry);
  const before = snapshot(project);
  const log = join(scratch, 'trace');
  const calls = ['-f', '-y', '-qq', '-s', '4096', '-e', 'trace=%file,%process', '-o', log];
  const { status, output } = await execute('strace', [...calls, 'sh', '-c', run.run], {
    cwd: project,
    env: environment(run, scratch, programs, registry),
  });
  if (status !== run.exit && !Number.isNaN(run.exit)) console.error(`${run.id}: exit ${status}\n${output}`);
  const made = written(before, snapshot(project));
  const { seen, missed } = readTrace(readFileSync(log, 'utf8'), project, project);
  const own = (path: string): boolean => made.some((one) => path === one || path.startsWith(`${one}/`));
  return {
    ...run,
    exit: status,
    read: [...run.files.keys()].filter((path) => seen.has(path)).sort(),
    // What is there after all is a file that it made for a moment.
    missed: [
      ...new Set(
        [...missed].filter((path) => !own(path) && !run.without.includes(path) && !seen.has(path)).map(asPattern),
      ),
    ].sort(),
    written: made,
  };
}

/** Erlang looks for each module that it loads; which ones these are differs by its version. */
function asPattern(path: string): string {
  return path.replace(/[^/]+\.beam$/, '*.beam');
}

/** The same run with one option after the other, and what is new in each. */
async function recordOptions(
  file: OptionRuns,
  run: RecordedRun,
  scratch: string,
  programs: string,
  registry: Registry,
): Promise<OptionRuns> {
  const plain = await record(run, join(scratch, 'plain'), programs, registry);
  const lines: OptionRun[] = [];
  for (const [index, line] of file.lines.entries()) {
    if (line.never !== '') {
      lines.push(line);
      continue;
    }
    const option = line.option.replaceAll(ADDRESS, registry.url);
    const given = { ...run, run: `${run.run} ${option}`, exit: Number.NaN };
    const made = await record(given, join(scratch, String(index)), programs, registry);
    const fresh = (kind: string, all: readonly string[], known: readonly string[]): readonly string[] =>
      all.filter((path) => !known.includes(path)).map((path) => `${kind} ${path}`);
    const more = [
      ...fresh('reads', made.read, plain.read),
      ...fresh('looks for', made.missed, plain.missed),
      ...fresh('writes', made.written, plain.written),
    ];
    lines.push({ ...line, exit: made.exit, more });
    rmSync(join(scratch, String(index)), { recursive: true, force: true });
  }
  return { ...file, lines };
}

function layOut(project: string, { files }: RecordedRun, without: readonly string[], { url }: Registry): void {
  for (const [path, text] of files) {
    if (without.includes(path)) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text.replaceAll(ADDRESS, url));
  }
}

/** Makes the lock file of a run that says how, if it isn't among the files yet. */
async function withLock(run: RecordedRun, scratch: string, programs: string, registry: Registry): Promise<RecordedRun> {
  const [name, command] = run.lock.split(/: (.*)/);
  if (command === undefined || name === undefined || run.files.has(name)) return run;
  const project = join(scratch, 'app');
  layOut(project, run, [], registry);
  const env = environment(run, scratch, programs, registry);
  const { status, output } = await execute('sh', ['-c', command], { cwd: project, env });
  if (status !== 0) throw new Error(`${run.id}: \`${command}\` failed:\n${output}`);
  const text = readFileSync(join(project, name), 'utf8').replaceAll(registry.url, ADDRESS);
  return { ...run, files: new Map([...run.files, [name, text]]) };
}

/** Runs a program beside the registry, which this process serves meanwhile. */
function execute(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { ...options, timeout: 60_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, output: stdout + stderr });
    });
  });
}

/** A home of its own, and for each manager's own variable where its packages are. */
function environment(run: RecordedRun, scratch: string, programs: string, registry: Registry): NodeJS.ProcessEnv {
  const home = join(scratch, 'home');
  const places = { url: registry.url, packages: registry.folder, scratch };
  for (const [path, text] of homeFiles(places)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return {
    HOME: home,
    PATH: `${programs}:/usr/bin:/bin`,
    LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
    ...managerVariables(run, places),
  };
}

process.exitCode = await main(process.argv.slice(2));
