import { type Effects, type Resource, resolvePath, tree } from './resource.js';
import { SYSTEM_INSTALL } from './system.js';
import type { Call, Invocation, Tool } from './tool.js';

/**
 * What a utility does with its operands. `reads`: looks at them. `writes`: changes them. `last`:
 * reads all, writes the last. `here`: reads and writes them and the working folder. `system`: edits
 * the system's own files. `none`: neither.
 */
type Behaviour = 'none' | 'reads' | 'writes' | 'last' | 'here' | 'system';

interface Utility {
  readonly does: Behaviour;
  readonly seconds: number;
  /** Options that take the next word. */
  readonly values?: readonly string[];
  /** Options that make it do something else, which is not understood here. */
  readonly never?: readonly string[];
  /** It fetches from the network. */
  readonly network?: boolean;
}

function each(names: string, utility: Utility): [string, Utility][] {
  return names.split(' ').map((name) => [name, utility]);
}

/**
 * The utilities of POSIX, coreutils and their neighbours. None of them leaves a process behind,
 * and each ends up only where its operands say.
 */
const UTILITIES: ReadonlyMap<string, Utility> = new Map([
  ...each(
    'echo printf true false : sleep pwd date uname id whoami hostname nproc arch seq expr basename dirname which getconf',
    { does: 'none', seconds: 0.1 },
  ),
  ...each(
    'cat grep egrep fgrep ls head tail wc sort uniq cut tr stat du df diff cmp md5sum sha1sum sha256sum sha512sum cksum file readlink realpath test [ getent',
    { does: 'reads', seconds: 0.1, never: ['-o', '--output'] },
  ),
  ...each('mkdir rmdir touch chmod chown chgrp rm truncate mkfifo', { does: 'writes', seconds: 0.2 }),
  ...each('cp mv ln install', { does: 'last', seconds: 0.3, values: ['-m', '-o', '-g', '-S'] }),
  ...each('tee', { does: 'writes', seconds: 0.1 }),
  ...each('sed', { does: 'writes', seconds: 0.1, values: ['-e', '-f', '--expression', '--file'] }),
  ...each('tar unzip zip gzip gunzip bzip2 bunzip2 xz unxz', { does: 'here', seconds: 1 }),
  ...each('curl wget', {
    does: 'here',
    seconds: 5,
    network: true,
    values: ['-H', '--header', '-A', '--user-agent', '-u', '--user', '-X', '-d', '--data'],
    never: ['-K', '--config', '-b', '--background'],
  }),
  ...each('useradd adduser groupadd addgroup usermod groupmod userdel deluser delgroup groupdel chpasswd', {
    does: 'system',
    seconds: 0.3,
  }),
  ...each('git', { does: 'here', seconds: 5, network: true, never: ['daemon', 'bundle'] }),
  ...each(
    'dpkg dpkg-reconfigure debconf-set-selections a2enmod a2dismod a2ensite a2dissite a2enconf phpenmod phpdismod docker-php-ext-install docker-php-ext-configure docker-php-ext-enable',
    { does: 'system', seconds: 2 },
  ),
  ...each(
    'ldconfig locale-gen localedef update-locale update-ca-certificates update-alternatives ca-certificates dpkg-divert',
    { does: 'system', seconds: 1 },
  ),
]);

/** Programs whose every file is named on their command line. */
export const posix: Tool = {
  id: 'posix',
  commands: [...UTILITIES.keys()],
  understand,
  caches: [],
};

function understand(invocation: Invocation): Call | null {
  const utility = UTILITIES.get(invocation.name);
  if (utility === undefined) return null;
  const words = operands(invocation, utility);
  if (words === null) return null;
  const { seconds } = utility;
  const base: Call = { action: invocation.name, effects: effectsOf(invocation, utility, words), seconds };
  // Only a fetch looks at variables (proxies, .netrc's HOME).
  const call: Call = utility.network === true ? base : { ...base, env: [] };
  if (invocation.name !== 'rm') return call;
  const deletes = deletedPatterns(invocation, words);
  return deletes === null ? call : { ...call, deletes };
}

/** The indices of the words that are operands; null when the call does something out of the ordinary. */
function operands(invocation: Invocation, utility: Utility): readonly number[] | null {
  const found: number[] = [];
  let options = true;
  for (let i = 0; i < invocation.args.length; i++) {
    const word = invocation.args[i] ?? null;
    const pattern = invocation.patterns[i] ?? null;
    if (options && word === '--') options = false;
    else if (options && word !== null && utility.never?.includes(word) === true) return null;
    else if (options && word !== null && utility.values?.includes(word) === true) i++;
    else if (options && word?.startsWith('-') && word.length > 1) {
      // `--target-directory=/x`, `-C/x`, `-O/x`: the value is an operand like others.
      if (/[=/]/.test(word)) found.push(i);
    } else if (options && word === null && pattern === null) {
      // It may be an option; for those that only look, or do nothing, that makes no difference.
      if (utility.does === 'none' || utility.does === 'reads' || utility.does === 'system') continue;
      found.push(i);
    } else found.push(i);
  }
  return found;
}

function effectsOf(invocation: Invocation, utility: Utility, words: readonly number[]): Effects {
  const network: Resource[] = utility.network === true ? [{ kind: 'network' }] : [];
  const paths = words.map((i) => tree(operandPath(invocation, i)));
  switch (utility.does) {
    case 'none': {
      // `echo *` shows what is in the folder.
      const globs = words.filter((i) => invocation.args[i] === null && (invocation.patterns[i] ?? null) !== null);
      return { reads: globs.map((i) => tree(operandPath(invocation, i))), writes: [] };
    }
    case 'reads':
      return { reads: looksAround(invocation, words) ? [...paths, here(invocation)] : paths, writes: [] };
    case 'writes':
      return { reads: paths, writes: paths };
    case 'last': {
      // `mv` takes its sources away; `-t` and a single operand make any of them the target.
      const target = paths.at(-1);
      const all =
        invocation.name === 'mv' ||
        words.length < 2 ||
        invocation.args.some((word) => word?.startsWith('-t') === true || word?.startsWith('--target') === true);
      return { reads: paths, writes: all || target === undefined ? [...paths, here(invocation)] : [target] };
    }
    case 'here':
      return { reads: [...paths, here(invocation), ...network], writes: [...paths, here(invocation)] };
    case 'system':
      return {
        reads: [...SYSTEM_INSTALL.reads, ...paths],
        writes: [...SYSTEM_INSTALL.writes, tree('/home'), tree('/root'), ...paths],
      };
    default:
      return utility.does satisfies never;
  }
}

/** Without an operand `ls` and `du` read the working folder, as a recursive grep does behind its pattern. */
function looksAround({ name, args }: Invocation, words: readonly number[]): boolean {
  if (name === 'ls' || name === 'du') return words.length === 0;
  const recursive = args.some((word) => word !== null && /^(?:-[A-Za-z]*[rR]|--(?:dereference-)?recursive)/.test(word));
  return name.endsWith('grep') && recursive && words.length < 2;
}

/** The folder or file that an operand names: what stands before the first segment with a wildcard. */
function operandPath(invocation: Invocation, index: number): string {
  const pattern = invocation.patterns[index] ?? null;
  if (pattern === null) return '/';
  const value = pattern.replace(/^--?[\w-]+=/, '').replace(/^-[A-Za-z](?=\/)/, '');
  const path = absolute(invocation, value);
  if (path === null) return '/';
  const fixed = path.split('/');
  const wild = fixed.findIndex((segment) => /[*?[\\]/.test(segment) && segment !== '?');
  return wild < 0 ? path : fixed.slice(0, wild).join('/') || '/';
}

function here(invocation: Invocation): Resource {
  return tree(invocation.cwd ?? '/');
}

function absolute(invocation: Invocation, value: string): string | null {
  if (invocation.cwd !== null) return resolvePath(invocation.cwd, value);
  return value.startsWith('/') ? resolvePath('/', value) : null;
}

/** What `rm` takes away, exactly; null when a word isn't known. */
function deletedPatterns(invocation: Invocation, words: readonly number[]): readonly string[] | null {
  const found: string[] = [];
  for (const i of words) {
    const pattern = invocation.patterns[i] ?? null;
    const path = pattern === null ? null : absolute(invocation, pattern);
    if (path === null) return null;
    found.push(path);
  }
  return found;
}
