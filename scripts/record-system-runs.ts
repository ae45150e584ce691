/*
 * Runs package managers of systems in containers under strace, and writes down what they did there, in
 * test/tools/recorded-system: `pnpm record-system-runs [WORDS]`. It needs docker, a network, and the images that the runs name.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printSystemRun, type SystemRun, systemRuns } from '../test/tools/judge/system-run.js';
import { readTrace } from './record/trace.js';

const FOLDER = fileURLToPath(new URL('../test/tools/recorded-system', import.meta.url));

/** The name of the images that have strace. */
const NAME = 'dockshift-recorded';

/** What a container shows of its host and of itself; and pipes. */
const NO_FILES =
  /^\/(?:proc|sys|dev|trace)(?:\/|$)|^\/etc\/(?:hosts|hostname|resolv\.conf|mtab)$|^\/(?:pipe|socket|anon_inode):/;

/** More files than these in a folder are told as the folder. */
const MANY = 4;

function main(words: readonly string[]): number {
  let failed = 0;
  for (const run of systemRuns(FOLDER)) {
    if (words.length > 0 && !words.some((word) => run.id.includes(word))) continue;
    const result = record(run);
    if (result === null) {
      console.error(`${run.id}: it could not be run`);
      failed++;
      continue;
    }
    writeFileSync(join(FOLDER, `${run.id}.run`), printSystemRun(result));
    console.log(`${run.id}: exit ${result.exit}, read ${result.read.length}, written ${result.written.length}`);
  }
  return failed;
}

function record(run: SystemRun): SystemRun | null {
  const image = imageOf(run);
  if (image === null) return null;
  const scratch = mkdtempSync(join(tmpdir(), 'recorded-'));
  try {
    const script = [
      'mkdir -p /app && cd /app',
      ...run.before.map((one) => `{ ${one}; } >/trace/before 2>&1 || exit 99`),
      // Nothing is older than what happens from here on.
      'sleep 1.1; touch /trace/start; sleep 1.1',
      'strace -f -y -qq -s 4096 -e trace=%file,%process -o /trace/log sh -c "$RUN" >/trace/output 2>&1; echo $? >/trace/exit',
      'find / -xdev -cnewer /trace/start >/trace/written',
    ].join('\n');
    const container = ['run', '--rm', '--network=host', '--cap-add=SYS_PTRACE', '--security-opt=seccomp=unconfined'];
    const { status } = docker([
      ...container,
      `--volume=${scratch}:/trace`,
      `--env=RUN=${run.run}`,
      image,
      'sh',
      '-c',
      script,
    ]);
    if (status !== 0) return null;
    const text = (name: string): string => readFileSync(join(scratch, name), 'utf8');
    const { seen, missed } = readTrace(text('log'), '', '/app');
    const told = (paths: Iterable<string>): readonly string[] =>
      collapsed([...paths].map(named).filter((path) => !NO_FILES.test(path)));
    return {
      ...run,
      exit: Number(text('exit')),
      read: told(seen),
      missed: told([...missed].filter((path) => !seen.has(path))),
      written: told(text('written').trimEnd().split('\n')),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** An absolute path; what lies in /tmp has another name each time. */
function named(path: string): string {
  const absolute = `/${path.replace(/^\//, '')}`;
  return absolute.startsWith('/tmp/') ? '/tmp' : absolute;
}

/** The image of a run with strace in it. */
function imageOf(run: SystemRun): string | null {
  const name = `${NAME}:${[run.image, ...run.with].join('-').replaceAll(/[^\w.]/g, '-')}`;
  const packages = ['strace', ...run.with].join(' ');
  const file = `FROM ${run.image}\nRUN apt-get update && apt-get install -y --no-install-recommends ${packages} && apt-get clean && rm -rf /var/lib/apt/lists/*\n`;
  const built = spawnSync('docker', ['build', '--quiet', '--network=host', `--tag=${name}`, '-'], { input: file });
  return built.status === 0 ? name : null;
}

function docker(args: readonly string[]): { readonly status: number | null } {
  return spawnSync('docker', args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 });
}

/** Paths, sorted; of a folder below the first two that has many of them, the folder alone. */
function collapsed(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) for (const folder of foldersOf(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  const told = paths.map((path) => foldersOf(path).find((folder) => (counts.get(folder) ?? 0) > MANY) ?? path);
  const all = [...new Set(told)].sort();
  // What lies around others says nothing more.
  return all.filter((path) => path !== '/' && !all.some((other) => other !== path && other.startsWith(`${path}/`)));
}

/** The folders around a path, from the outer to the inner, without the first of them: `/var/lib`, `/var/lib/apt`. */
function foldersOf(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return segments
    .slice(0, -1)
    .flatMap((_, index) => (index === 0 ? [] : [`/${segments.slice(0, index + 1).join('/')}`]));
}

process.exitCode = main(process.argv.slice(2));
