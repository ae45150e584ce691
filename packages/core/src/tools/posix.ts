import { homeFolders } from './home.js';
import { linkMaking } from './link-making.js';
import { beforeWildcard, type Effects, NOTHING, type Resource, resolvePath, tree } from './resource.js';
import { keepsCopies, sedFiles } from './sed.js';
import { SYSTEM, SYSTEM_INSTALL } from './system.js';
import type { Call, Invocation, Tool } from './tool.js';

/**
 * What a utility does with its operands. `reads`: looks at them. `writes`: changes them. `last`:
 * reads all, writes the last. `here`: reads and writes them and the working folder. `system`: edits
 * the system's own files. `libraries`: the libraries in the system's folders, in those that its settings name, and in
 * the operands. `none`: neither.
 */
type Behaviour = 'none' | 'reads' | 'writes' | 'last' | 'here' | 'system' | 'libraries';

interface Utility {
  readonly does: Behaviour;
  readonly seconds: number;
  /** Options that take the next word. */
  readonly values?: readonly string[];
  /** Options that make it do something else, which is not understood here; one letter also inside of `-abc`. */
  readonly never?: readonly string[];
  /** It fetches from the network, and looks at settings in the home folder. */
  readonly network?: boolean;
  /** When it also looks at the working folder: without an operand, or when told to go into folders. */
  readonly lists?: 'without-operands' | 'recursive';
  /** What isn't known of its operands is the name or number of a user or a group. */
  readonly users?: boolean;
  /** It gives files to users and groups by their names. */
  readonly owners?: boolean;
  /** It also looks at the system's own files: who users are, where programs lie. */
  readonly system?: boolean;
}

function each(names: string, utility: Utility): [string, Utility][] {
  return names.split(' ').map((name) => [name, utility]);
}

/** Their first operand is no file, but an owner or a mode. */
const ATTRIBUTES = ['chown', 'chgrp', 'chmod'];

/** Shared libraries, wherever they lie. */
const LIBRARIES: Resource = { kind: 'path', path: '/', of: 'libraries' };

/** Options of tar with which it runs a program. */
const PROGRAMS_OF_TAR = [
  '-I',
  '--use-compress-program',
  '-F',
  '--info-script',
  '--new-volume-script',
  '--to-command',
  '--checkpoint-action',
  '--rsh-command',
  '--rmt-command',
];

/**
 * The utilities of POSIX, coreutils and their neighbours. None of them leaves a process behind,
 * and each ends up only where its operands say.
 */
const UTILITIES: ReadonlyMap<string, Utility> = new Map([
  ...each('echo printf true false : sleep pwd uname nproc arch seq expr basename dirname getconf', {
    does: 'none',
    seconds: 0.1,
  }),
  ...each('date', { does: 'none', seconds: 0.1, never: ['-r', '-f', '--reference', '--file'] }),
  ...each('id whoami which', { does: 'none', seconds: 0.1, system: true }),
  ...each('hostname', { does: 'none', seconds: 0.1, system: true, never: ['-F', '--file'] }),
  ...each(
    'cat head tail wc cut tr stat df diff cmp md5sum sha1sum sha256sum sha512sum cksum readlink realpath test [',
    {
      does: 'reads',
      seconds: 0.1,
    },
  ),
  ...each('ls du', { does: 'reads', seconds: 0.1, lists: 'without-operands' }),
  ...each('grep egrep fgrep', { does: 'reads', seconds: 0.1, lists: 'recursive', never: ['-f'] }),
  ...each('sort', { does: 'reads', seconds: 0.1, never: ['-o', '--output'] }),
  ...each('file', { does: 'reads', seconds: 0.1, never: ['-f', '-m'], system: true }),
  ...each('getent', { does: 'reads', seconds: 0.1, system: true }),
  // `uniq IN OUT` writes its second operand.
  ...each('mkdir rmdir touch chmod rm truncate mkfifo uniq', { does: 'writes', seconds: 0.2 }),
  ...each('chown chgrp', { does: 'writes', seconds: 0.2, owners: true }),
  ...each('cp mv ln', { does: 'last', seconds: 0.3, values: ['-S'] }),
  ...each('install', { does: 'last', seconds: 0.3, values: ['-m', '-o', '-g', '-S'], system: true }),
  ...each('tee', { does: 'writes', seconds: 0.1 }),
  ...each('sed', { does: 'writes', seconds: 0.1 }),
  ...each('tar', {
    does: 'here',
    seconds: 1,
    never: ['-T', '--files-from', '-P', '--absolute-names', ...PROGRAMS_OF_TAR],
  }),
  ...each('unzip zip gzip gunzip bzip2 bunzip2 xz unxz', { does: 'here', seconds: 1, never: ['-T', '-TT'] }),
  ...each('curl wget', {
    does: 'here',
    seconds: 5,
    network: true,
    values: ['-A', '--user-agent', '-u', '--user', '-X'],
    never: ['-K', '--config', '-b', '--background'],
  }),
  ...each('useradd adduser groupadd addgroup usermod groupmod userdel deluser delgroup groupdel chpasswd', {
    does: 'system',
    seconds: 0.3,
    users: true,
  }),
  ...each('git', { does: 'here', seconds: 5, network: true, never: ['daemon', 'bundle'] }),
  ...each(
    'dpkg dpkg-reconfigure debconf-set-selections a2enmod a2dismod a2ensite a2dissite a2enconf phpenmod phpdismod docker-php-ext-install docker-php-ext-configure docker-php-ext-enable',
    { does: 'system', seconds: 2 },
  ),
  ...each('locale-gen localedef update-locale update-ca-certificates update-alternatives ca-certificates dpkg-divert', {
    does: 'system',
    seconds: 1,
  }),
  // Other settings, another root, another list.
  ...each('ldconfig', { does: 'libraries', seconds: 1, never: ['-f', '-r', '-C'] }),
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
  const all = invocation.name === 'sed' ? sedFiles(invocation.args) : operands(invocation, utility);
  if (all === null) return null;
  const words = all.filter((index, at) => isFile(invocation, utility, index, at));
  const { seconds } = utility;
  const links = linkMaking(invocation);
  const base: Call = {
    action: invocation.name,
    effects: effectsOf(invocation, utility, words),
    seconds,
    ...(links.length === 0 ? {} : { links }),
  };
  // Only a fetch looks at variables (proxies, .netrc's HOME).
  const call: Call = utility.network === true ? base : { env: [], ...base };
  if (ATTRIBUTES.includes(invocation.name)) {
    const anywhere = words.every((index) => invocation.patterns[index]?.startsWith('/') === true);
    return { anywhere, ...(invocation.name === 'chmod' ? {} : { owners: true }), ...call };
  }
  if (invocation.name !== 'rm') return call;
  const deletes = deletedPatterns(invocation, words);
  return deletes === null ? call : { deletes, ...call };
}

/** May an operand name a file or a folder? `at` counts the operands. */
function isFile(invocation: Invocation, utility: Utility, index: number, at: number): boolean {
  const pattern = invocation.patterns[index] ?? null;
  if (pattern === null) return true;
  // A home folder is given as an absolute path.
  if (utility.users === true) return /^(--[\w-]+=)?\//.test(pattern);
  const reference = invocation.args.some((word) => word === null || word.startsWith('--reference'));
  return at > 0 || reference || !ATTRIBUTES.includes(invocation.name);
}

/** The indices of the words that are operands; null when the call does something out of the ordinary. */
function operands(invocation: Invocation, utility: Utility): readonly number[] | null {
  const found: number[] = [];
  let options = true;
  for (let i = 0; i < invocation.args.length; i++) {
    const word = invocation.args[i] ?? null;
    const pattern = invocation.patterns[i] ?? null;
    if (invocation.name === '[' && word === ']') continue;
    if (options && word === '--') options = false;
    else if (options && word !== null && utility.never?.some((never) => isOption(word, never)) === true) return null;
    else if (options && word !== null && utility.values?.includes(word) === true) i++;
    else if (options && word?.startsWith('-') && word.length > 1) {
      // `--target-directory=/x`, `-C/x`, `-O/x`: the value is an operand like others.
      if (/[=/]/.test(word)) found.push(i);
    } else if (options && word === null && pattern === null) {
      // For those whose words are no paths it makes no difference.
      if (utility.does !== 'none' && utility.users !== true && !isAddress(invocation, i)) found.push(i);
    } else found.push(i);
  }
  return found;
}

/** Is a word with variables an address all the same, whatever they hold: `https://…/$VERSION`? */
function isAddress({ args, command }: Invocation, index: number): boolean {
  // Words in front of the program's own (`sudo`) are among the command's.
  const [first] = command.args.at(index - args.length)?.parts ?? [];
  return first?.kind === 'text' && /^(?:https?|ftp):\/\//.test(first.value);
}

/** `--file`, `--file=x`; `-f`, `-fx` and `-abf`. */
function isOption(word: string, option: string): boolean {
  if (option.startsWith('--')) return word === option || word.startsWith(`${option}=`);
  if (!option.startsWith('-')) return word === option;
  return (
    word.startsWith('-') && !word.startsWith('--') && /^-[A-Za-z]*/.exec(word)?.[0].includes(option.slice(1)) === true
  );
}

function effectsOf(invocation: Invocation, utility: Utility, words: readonly number[]): Effects {
  const { reads, writes } = operandEffects(invocation, utility, words);
  const recursive = invocation.args.some(
    (word) => word === null || isOption(word, '-r') || isOption(word, '-R') || word === '--recursive',
  );
  const settings = invocation.name === 'git' && invocation.args.includes('config');
  const lists = utility.lists === 'recursive' ? recursive : utility.lists !== undefined && words.length === 0;
  return {
    reads: [
      ...reads,
      ...(lists ? [tree(invocation.cwd ?? '/')] : []),
      ...(utility.system === true ? SYSTEM : []),
      ...(utility.owners === true ? [{ kind: 'users' } as const] : []),
      ...(utility.network === true ? [...homeFolders(invocation.home), { kind: 'network' } as const] : []),
    ],
    writes: settings ? [...writes, ...homeFolders(invocation.home)] : writes,
  };
}

function operandEffects(invocation: Invocation, utility: Utility, words: readonly number[]): Effects {
  const paths = words.map((i) => tree(operandPath(invocation, i)));
  switch (utility.does) {
    case 'none':
      return NOTHING;
    case 'reads':
      return { reads: paths, writes: [] };
    case 'writes': {
      const copies = invocation.name === 'sed' && keepsCopies(invocation.args);
      const folders = words.map((i) => tree(resolvePath(operandPath(invocation, i), '..') ?? '/'));
      return { reads: paths, writes: copies ? folders : paths };
    }
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
      return { reads: [...paths, here(invocation)], writes: [...paths, here(invocation)] };
    case 'system':
      return {
        reads: [...SYSTEM_INSTALL.reads, ...paths],
        writes: [...SYSTEM_INSTALL.writes, tree('/home'), tree('/root'), ...paths],
      };
    case 'libraries':
      // /etc/ld.so.conf may name any folder; there it opens and links what is called `lib….so…` or `ld-….so…` (glibc, ldconfig.c).
      return {
        reads: [...SYSTEM, ...paths, LIBRARIES],
        writes: [...SYSTEM, ...paths, LIBRARIES],
      };
    default:
      return utility.does satisfies never;
  }
}

/** The folder or file that an operand names: what stands before the first segment with a wildcard. */
function operandPath(invocation: Invocation, index: number): string {
  const pattern = invocation.patterns[index] ?? null;
  if (pattern === null) return '/';
  const value = pattern
    .replace(/^--?[\w-]+=/, '')
    .replace(/^-[A-Za-z](?=\/)/, '')
    // `curl -d @file -F name=@file file:///path`.
    .replace(/^(?:[\w-]+=)?[@<]/, '')
    .replace(/^file:\/{1,3}/, '/');
  const path = absolute(invocation, value);
  if (path === null) return '/';
  return beforeWildcard(path);
}

function here(invocation: Invocation): Resource {
  return { kind: 'path', path: invocation.cwd ?? '/', of: 'here' };
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
