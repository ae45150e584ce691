/** What a traced program did with the files below a folder, by their paths from it. */
export interface Traced {
  /** Opened, looked at or run; and there. */
  readonly seen: ReadonlySet<string>;
  /** Asked for, and not there. */
  readonly missed: ReadonlySet<string>;
}

/** The system calls that `strace -f -y -e trace=%file,%process` names, one a line, with the first path that each is given. */
const CALL = /^(\d+) +(\w+)\((.*)$/;
const AT = /^AT_FDCWD(?:<([^>]*)>)?, "((?:[^"\\]|\\.)*)"/;
const BELOW = /^\d+<([^>]*)>, "((?:[^"\\]|\\.)*)"/;
const PLAIN = /^"((?:[^"\\]|\\.)*)"/;
const RESULT = /\) += (-?\d+)/;

/** Reads a trace. `folder` is absolute; `cwd` is the folder that the program was started in. */
export function readTrace(log: string, folder: string, cwd: string): Traced {
  const seen = new Set<string>();
  const missed = new Set<string>();
  const folders = new Map<string, string>();
  for (const line of joinUnfinished(log)) {
    const [, pid = '', call = '', rest = ''] = CALL.exec(line) ?? [];
    const here = folders.get(pid) ?? cwd;
    const result = RESULT.exec(line)?.[1];
    if (/^(clone3?|v?fork)$/.test(call) && result !== undefined) folders.set(result, here);
    // What a link is to say comes first, and is no file.
    const path = call.startsWith('symlink') ? null : pathOf(rest, here);
    if (path === null || result === undefined) continue;
    if (call === 'chdir' && result === '0') folders.set(pid, path);
    if (path !== folder && !path.startsWith(`${folder}/`)) continue;
    const relative = path === folder ? '.' : path.slice(folder.length + 1);
    if (result.startsWith('-') && / ENOENT /.test(line)) missed.add(relative);
    else if (!result.startsWith('-')) seen.add(relative);
  }
  return { seen, missed };
}

function pathOf(rest: string, cwd: string): string | null {
  const at = AT.exec(rest);
  if (at !== null) return absolute(at[1] ?? cwd, at[2] ?? '');
  const below = BELOW.exec(rest);
  if (below !== null) return absolute(below[1] ?? cwd, below[2] ?? '');
  const plain = PLAIN.exec(rest);
  return plain === null ? null : absolute(cwd, plain[1] ?? '');
}

function absolute(folder: string, path: string): string {
  const segments: string[] = [];
  for (const segment of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Lines with those that another process interrupted put together. */
function* joinUnfinished(log: string): Iterable<string> {
  const open = new Map<string, string>();
  for (const line of log.split('\n')) {
    const pid = line.slice(0, line.indexOf(' '));
    const unfinished = line.indexOf(' <unfinished ...>');
    if (unfinished >= 0) {
      open.set(pid, line.slice(0, unfinished));
      continue;
    }
    const resumed = / +<\.\.\. \w+ resumed>(.*)$/.exec(line);
    if (resumed === null) yield line;
    else yield (open.get(pid) ?? '') + (resumed[1] ?? '');
  }
}
