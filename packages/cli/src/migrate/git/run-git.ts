import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { withoutSecrets } from './secrets.js';

/** How git is run for a migration. */
export interface GitSettings {
  /** What git may speak with other machines: `https`, `ssh`, … */
  readonly protocols: readonly string[];
  /** After so many milliseconds a git that talks to another machine is ended. */
  readonly patience: number;
}

/** One run of git. */
export interface GitRun {
  /** The folder of the repository itself (`.git`, or a bare one): git does not look for one, and meets no other; null: none at all. */
  readonly gitDir: string | null;
  /** Words of ours ahead of `--`, operands of others behind it. */
  readonly args: readonly string[];
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** git ended with an error, or could not be started. The message has no secrets in it. */
export class GitFailed extends Error {
  override readonly name = 'GitFailed';
  /** What git said, without passwords. */
  readonly complaint: string;

  constructor(message: string, complaint: string) {
    super(message);
    this.complaint = complaint;
  }
}

/**
 * What a repository from elsewhere could make git run is turned off, on the command line, which no configuration file can
 * take back: hooks, the file system monitor, submodules, a garbage collection that goes on behind our back.
 */
const HARMLESS: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=no',
  'push.recurseSubmodules=no',
  'push.gpgSign=false',
  'push.followTags=false',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'core.protectHFS=true',
  'core.protectNTFS=true',
  'protocol.ext.allow=never',
  'advice.detachedHead=false',
];

const FLAGS: readonly string[] = HARMLESS.flatMap((setting) => ['-c', setting]);

/** More than any listing of a repository. */
const MOST_OUTPUT = 2 ** 30;
const MOST_COMPLAINT = 16_384;

/** A git that was started. */
export interface StartedGit {
  readonly child: ChildProcessWithoutNullStreams;
  /** Once it has ended: why it failed, if it did. */
  readonly ended: Promise<GitFailed | null>;
}

/** Starts git, without a shell. */
export function startGit(run: Omit<GitRun, 'input'>, settings: GitSettings): StartedGit {
  const args = ['--no-pager', ...FLAGS, `--git-dir=${run.gitDir ?? '/dev/null'}`, ...run.args];
  const child = spawn('git', args, {
    cwd: run.gitDir ?? '/',
    env: { ...environment(settings), ...run.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: settings.patience,
    killSignal: 'SIGKILL',
    ...(run.signal === undefined ? {} : { signal: run.signal }),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (complaint.length < MOST_COMPLAINT) complaint += text;
  });
  // A git that ends early does not read its input to the end.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<GitFailed | null>((resolve) => {
    const end = (how: Error | number | NodeJS.Signals): void =>
      resolve(how === 0 ? null : failed(how, complaint, run.args[0] ?? ''));
    child.on('error', end);
    child.on('close', (status, signal) => end(status ?? signal ?? 'SIGKILL'));
  });
  return { child, ended };
}

/** Runs git to its end and gives what it printed. Throws a GitFailed. */
export async function runGit(run: GitRun, settings: GitSettings): Promise<Buffer> {
  const { child, ended } = startGit(run, settings);
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_OUTPUT) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  child.stdin.end(run.input ?? '');
  const failure = await ended;
  if (failure !== null) throw failure;
  return Buffer.concat(chunks);
}

function failed(ended: Error | number | NodeJS.Signals, complaint: string, command: string): GitFailed {
  const said = withoutSecrets(complaint.trim());
  if (ended instanceof Error) return new GitFailed(`git could not be run: ${ended.message}`, said);
  if (typeof ended === 'string') return new GitFailed(`git ${command} was ended (${ended}): it took too long`, said);
  const [line] = said.split('\n').filter((each) => /^(fatal|error|remote|ssh):/.test(each));
  const first = line ?? said.split('\n')[0];
  return new GitFailed(first === undefined || first === '' ? `git ${command} ended with status ${ended}` : first, said);
}

/**
 * The user's own environment, so that git finds its credential helpers, proxies and keys; less what names another
 * repository, and without a question that nobody would answer.
 */
function environment({ protocols }: GitSettings): NodeJS.ProcessEnv {
  const env = Object.entries(process.env).filter(([name]) => !ELSEWHERE.test(name));
  return {
    ...Object.fromEntries(env),
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: protocols.join(':'),
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_SSH_VARIANT: process.env['GIT_SSH_VARIANT'] ?? 'ssh',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

const ELSEWHERE =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|CONFIG|CONFIG_PARAMETERS|CONFIG_COUNT|CONFIG_(KEY|VALUE)_\d+|EXTERNAL_DIFF|EXEC_PATH|TEMPLATE_DIR|TRACE.*)$/;
