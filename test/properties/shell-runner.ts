import { execFile, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FILES, VARIABLES } from './shell-scripts.js';

/** Scripts that run one after the other in shells of their own, each only if the one before succeeded. */
export interface Sequence {
  readonly scripts: readonly string[];
  readonly errexit: boolean;
}

/** All that is compared: whether it succeeded, what it printed, and every file with its mode and bytes. */
export interface Outcome {
  readonly success: boolean;
  readonly output: string;
  readonly files: string;
  /** How many of the scripts ran. */
  readonly reached: number;
}

/** The shells of this machine, each as a command line without `-c`. */
export function shellsHere(): readonly string[] {
  const found = ['dash', 'bash', 'busybox'].flatMap((name) => {
    const path = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    return path === '' ? [] : [path];
  });
  return found.flatMap((path) => {
    if (path.endsWith('/bash')) return [path, `${path} --posix`];
    return [path.endsWith('/busybox') ? `${path} sh` : path];
  });
}

/** Where scripts start: deep enough for every `cd ..` of theirs to stay in the folder. */
const START = 'a/b/c/d/e/f/g/h/w';

/** Thousands of small files are made and removed. */
const MEMORY = '/dev/shm';

/**
 * Runs sequences, each in a fresh folder. One driving process runs them all, since starting a process
 * from here costs more than a whole sequence does from a shell.
 */
export async function runSequences(shell: string, sequences: readonly Sequence[]): Promise<readonly Outcome[]> {
  const base = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dockshift-join-'));
  try {
    const driver: string[] = [];
    for (const [index, sequence] of sequences.entries()) {
      const folder = join(base, String(index));
      for (const [path, content] of Object.entries(FILES)) writeFile(join(folder, START, path), content);
      driver.push(driveOne(shell, sequence, folder));
    }
    // Should a script ever loop, it ends, and so does what it writes.
    writeFileSync(join(base, 'driver.sh'), `ulimit -t 2; ulimit -f 20000\n${driver.join('\n')}\nexit 0\n`);
    const env = { ...VARIABLES, LC_ALL: 'C', SYSTEM_PATH: '/usr/bin:/bin' };
    await promisify(execFile)('/bin/sh', [join(base, 'driver.sh')], {
      env,
      cwd: base,
      timeout: 600_000,
      maxBuffer: 1 << 26,
    });
    return sequences.map((_, index) => outcomeIn(join(base, String(index))));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function writeFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  if (content.startsWith('#!')) chmodSync(path, 0o755);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The exit status goes to a file of its own, one line a script. */
function driveOne(shell: string, { scripts, errexit }: Sequence, folder: string): string {
  const runs = scripts.map(
    (script) =>
      `${shell} ${errexit ? '-e ' : ''}-c ${quoted(script)} </dev/null >>${quoted(join(folder, 'out'))} 2>/dev/null; s=$?; echo $s >>${quoted(join(folder, 'status'))}; [ $s = 0 ]`,
  );
  return `cd ${quoted(join(folder, START))} && unset OLDPWD; export HOME="$PWD/d" HERE="$PWD/d" PATH="$PWD/bin1:$PWD/bin2:$SYSTEM_PATH" && { ${runs.join(' && { ')}; ${'}; '.repeat(scripts.length)}`;
}

function outcomeIn(folder: string): Outcome {
  const statuses = readFileSync(join(folder, 'status'), 'utf8').trim().split('\n');
  return {
    success: statuses.at(-1) === '0',
    output: readFileSync(join(folder, 'out'), 'latin1').replaceAll(folder, ''),
    files: listing(join(folder, START), '', folder).join('\n'),
    reached: statuses.length,
  };
}

function listing(folder: string, prefix: string, root: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const { mode } = statSync(path);
      const line = `${prefix}${name} ${mode.toString(8)}`;
      if (statSync(path).isDirectory()) return [line, ...listing(path, `${prefix}${name}/`, root)];
      return [`${line} ${readFileSync(path, 'latin1').replaceAll(root, '')}`];
    });
}
