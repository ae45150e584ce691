import { spawn, spawnSync } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

/** What git says about paths of one work tree; each answer is one run of git. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/**
 * The records that a git command prints, each ended by a NUL unless another separator is named, one by one, so that a list of any length
 * fits into memory. Throws a GitError that carries git's own words.
 */
export async function* gitRecords(
  folder: string,
  args: readonly string[],
  separator: '\0' | '\n' = '\0',
  environment: Readonly<Record<string, string>> = {},
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of gitOutput(folder, args, environment)) {
    const records = (rest + decoder.write(chunk)).split(separator);
    rest = records.pop() ?? '';
    yield* records;
  }
}

/** All that a git command prints. Throws a GitError that carries git's own words. */
export async function gitBytes(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of gitOutput(folder, args, environment)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The records that a git command prints, while nothing else runs. Throws a GitError, also when it takes longer than `patience`, in milliseconds. */
export function gitRecordsNow(folder: string, args: readonly string[], patience: number): readonly string[] {
  return gitNow(folder, args, patience).toString('utf8').split('\0').slice(0, -1);
}

/**
 * The contents of blobs by their ids, while nothing else runs; null for one that the repository lacks. Throws a GitError, also when it takes
 * longer than `patience`, in milliseconds.
 */
export function gitBlobsNow(folder: string, ids: readonly string[], patience: number): readonly (Buffer | null)[] {
  const bytes = gitNow(folder, ['cat-file', '--batch'], patience, ids.map((id) => `${id}\n`).join(''));
  let at = 0;
  return ids.map(() => {
    const end = bytes.indexOf('\n', at);
    const [, kind, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind !== 'blob') return null;
    const start = at;
    at += Number(size) + 1;
    return bytes.subarray(start, at - 1);
  });
}

function gitNow(folder: string, args: readonly string[], patience: number, input = ''): Buffer {
  const { error, status, stdout, stderr } = spawnSync('git', [...SAFELY, ...args], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: 'pipe',
    input,
    timeout: patience,
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) throw new GitError(`git could not be started, or not end (${error.message})`);
  if (status !== 0)
    throw new GitError(stderr.toString('utf8').trim().split('\n')[0] ?? `git ended with status ${status}`);
  return stdout;
}

/** How long git may say nothing, in milliseconds: it looks for files in the largest repositories for less. */
const SILENCE = 120_000;

/** What is taken of a git that nothing else runs beside. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A repository may name a program for core.fsmonitor; nothing of a stranger's repository is run here. */
const SAFELY = ['-c', 'core.fsmonitor=false'];

async function* gitOutput(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): AsyncGenerator<Buffer> {
  const child = spawn('git', [...SAFELY, ...args], {
    cwd: folder,
    env: { ...cleanEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let silent = false;
  const patience = setTimeout(() => {
    silent = true;
    child.kill();
  }, SILENCE);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (complaint.length < 4096) complaint += text;
  });
  // The error of a program that can't be started, or its exit status.
  const ended = new Promise<Error | number | null>((resolve) => {
    child.on('error', resolve).on('close', resolve);
  });
  try {
    for await (const chunk of child.stdout) {
      patience.refresh();
      yield chunk;
    }
  } finally {
    clearTimeout(patience);
  }
  const status = await ended;
  if (silent) throw new GitError(`git said nothing for ${SILENCE / 1000} s`);
  if (status instanceof Error) throw new GitError(`git could not be started (${status.message})`);
  if (status !== 0) throw new GitError(complaint.trim().split('\n')[0] ?? `git ended with status ${status}`);
}

/** Inside a git hook these name another repository than the one in question. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...rest } = process.env;
  // What a partial clone lacks is not fetched: there is no network.
  return { ...rest, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
}
