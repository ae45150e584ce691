import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { withoutSecrets } from './secrets.js';
import { type AskGit, keepUsedCredentials } from './used-credentials.js';

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
    // More than is kept: half a token at the end would not be known for one.
    if (complaint.length < 2 * MOST_COMPLAINT) complaint += text;
  });
  // A git that ends early does not read its input to the end.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<HowEnded>((resolve) => {
    child.on('error', resolve);
    child.on('close', (status, signal) => resolve(status ?? signal ?? 'SIGKILL'));
  }).then(async (how) => {
    if (how === 0) return null;
    if (run.args.some((arg) => TALKING.has(arg))) await keepUsedCredentials(asking(run.gitDir, settings));
    return failed(how, complaint, run.args[0] ?? '');
  });
  return { child, ended };
}

type HowEnded = Error | number | NodeJS.Signals;

/** The commands that talk to another machine. */
const TALKING: ReadonlySet<string> = new Set(['fetch', 'push', 'ls-remote']);

/** Longer than this no helper is waited for that is asked for the sake of an error alone. */
const PATIENCE_WITH_HELPERS = 10_000;

function asking(gitDir: string | null, { protocols, patience }: GitSettings): AskGit {
  const settings = { protocols, patience: Math.min(patience, PATIENCE_WITH_HELPERS) };
  return async (args, input = '') => (await runGit({ gitDir, args, input }, settings)).toString('utf8');
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

function failed(ended: HowEnded, complaint: string, command: string): GitFailed {
  const said = withoutSecrets(complaint.trim()).slice(0, MOST_COMPLAINT);
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
