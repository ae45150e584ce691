import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A command in a root folder, as a container would run it. */
export interface ContainerRun {
  readonly root: string;
  readonly env: readonly string[];
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly workdir: string;
  readonly command: readonly string[];
  readonly mounts: readonly ContainerMount[];
}

/** What is mounted while a command runs: a folder of this machine, or with `null` an empty file system of some mode. */
export type ContainerMount =
  | { readonly from: string; readonly to: string; readonly readOnly: boolean }
  | { readonly from: null; readonly to: string; readonly mode: number };

/** Runs commands in root folders, one after the other. */
export interface Containers {
  /** The exit status. What the command leaves running is ended, as the end of a container does. */
  run(run: ContainerRun): Promise<number>;
  end(): void;
}

/**
 * Files stay below 64 kB: a script that appends to what it reads goes on until then, in pieces of a few bytes. With 16 MB that
 * took longer than hundreds of builds.
 */
const LIMITED = 'ulimit -f 128; exec unshare --mount --propagation private --pid --fork --kill-child perl "$0" "$@"';

/**
 * Starts the process that runs them, with mounts and processes of its own: when it ends, so does all that it started. It
 * removes the folder at its end, which comes with the end of this process, whatever that is.
 */
export function startContainers(folder: string): Containers {
  const script = fileURLToPath(new URL('./containers.pl', import.meta.url));
  const runner = spawn('sh', ['-c', LIMITED, script, folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // An interrupt from the keyboard is for all the processes of the terminal.
    detached: true,
  });
  const answer = answers(runner);
  return {
    async run({ root, uid, gid, groups, workdir, mounts, env, command }) {
      const mounted = mounts.flatMap((one) => [one.from ?? '', one.to, howToMount(one)]);
      const fields = [
        root,
        uid,
        [gid, ...groups].join(' '),
        workdir,
        mounts.length,
        env.length,
        ...mounted,
        ...env,
        ...command,
      ];
      const request = Buffer.from(fields.join('\0'));
      runner.stdin.write(Buffer.concat([Buffer.from(`${request.length}\n`), request]));
      return Number(await answer());
    },
    end() {
      runner.stdin.end();
    },
  };
}

function howToMount(mount: ContainerMount): string {
  if (mount.from === null) return `mode=${mount.mode.toString(8)}`;
  return mount.readOnly ? 'ro' : 'rw';
}

/** The lines that a process prints, one at a call. */
function answers(shell: ChildProcessWithoutNullStreams): () => Promise<string> {
  let text = '';
  let said = '';
  let waiting: { readonly done: (line: string) => void; readonly failed: (error: Error) => void } | null = null;
  const hand = (): void => {
    const end = text.indexOf('\n');
    if (waiting === null || end < 0) return;
    const { done } = waiting;
    waiting = null;
    const line = text.slice(0, end);
    text = text.slice(end + 1);
    done(line);
  };
  shell.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    hand();
  });
  shell.stderr.setEncoding('utf8').on('data', (more: string) => {
    said = (said + more).slice(-2000);
  });
  shell.on('exit', () => waiting?.failed(new Error(`The process that runs commands ended: ${said}`)));
  return () =>
    new Promise((done, failed) => {
      waiting = { done, failed };
      hand();
    });
}
