import { homeFolders } from '../../effects/home.js';
import {
  beforeWildcard,
  type Effects,
  NAMED_USERS,
  NOTHING,
  type Resource,
  resolvePath,
  tree,
} from '../../effects/resource.js';
import { SYSTEM, SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { globalSetting } from './git-config.js';
import { linkMaking } from './link-making.js';
import { keepsCopies, sedFiles } from './sed.js';
import { type Behaviour, UTILITIES, type Utility } from './utilities.js';

/** Their first operand is no file, but an owner or a mode. */
const ATTRIBUTES = ['chown', 'chgrp', 'chmod'];

/** Shared libraries, wherever they lie. */
const LIBRARIES: Resource = { kind: 'path', path: '/', of: 'libraries' };

/** What looks at variables that nobody lists. */
const LOOKS_AT_ENVIRONMENT: ReadonlySet<Behaviour> = new Set(['here', 'beside', 'system', 'builds']);

/** Any file: what a list names, or PATH. */
const ANY_FILE: Resource = { kind: 'path', path: '/', of: 'here' };

/** Endings of what is packed, and what it is when it is unpacked. */
const PACKED = /\.(?:gz|bz2|xz|lzma|zip|z|Z|tgz|tbz2?|txz)$/;

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
  const setting = globalSetting(invocation);
  if (setting !== null) return setting;
  const all = invocation.name === 'sed' ? sedFiles(invocation.args) : operands(invocation, utility);
  if (all === null) return null;
  const words = all.filter((index, at) => isFile(invocation, utility, index, at));
  const { seconds } = utility;
  if (listsHere(invocation)) {
    const effects: Effects = { reads: [tree(invocation.cwd ?? '/'), { kind: 'users' }], writes: [] };
    return { action: invocation.name, effects, seconds, env: [], shows: true };
  }
  const links = linkMaking(invocation);
  const base: Call = {
    action: invocation.name,
    effects: effectsOf(invocation, utility, words),
    seconds,
    ...(links.length === 0 ? {} : { links }),
  };
  // A fetch looks at variables (proxies, .netrc's HOME); TAR_OPTIONS, CFLAGS, DEBIAN_FRONTEND speak to others.
  const blind = utility.network !== true && !LOOKS_AT_ENVIRONMENT.has(utility.does);
  const call: Call = blind ? { env: [], ...base } : base;
  if (ATTRIBUTES.includes(invocation.name)) {
    const anywhere = words.every((index) => invocation.patterns[index]?.startsWith('/') === true);
    return { anywhere, ...(invocation.name === 'chmod' ? {} : { owners: true }), ...call };
  }
  if (invocation.name !== 'rm') return call;
  const deletes = deletedPatterns(invocation, words);
  return deletes === null ? call : { deletes, ...call };
}

/** \`ls\` of the working folder alone. With \`-R\` or \`-L\` it fails at a folder that may not be read, at a link that leads nowhere. */
function listsHere({ name, args, cwd }: Invocation): boolean {
  const here = (word: string): boolean => cwd !== null && resolvePath(cwd, word) === cwd;
  return name === 'ls' && args.every((word) => word !== null && (/^-[1aAlhtrSFpdisn]+$/.test(word) || here(word)));
}

/** Options of useradd and adduser whose value is a folder that a home is copied from, or a file of settings: useradd(8), adduser(8). */
const TEMPLATES = new Set(['-k', '--skel', '--conf']);

/** May an operand name a file or a folder? `at` counts the operands. */
function isFile(invocation: Invocation, utility: Utility, index: number, at: number): boolean {
  const pattern = invocation.patterns[index] ?? null;
  if (pattern === null) return true;
  // A home folder is given as an absolute path.
  if (utility.users === true)
    return (
      /^(?:--[\w-]+=|-[A-Za-z]+)?\/|^--(?:skel|conf)=/.test(pattern) || TEMPLATES.has(invocation.args[index - 1] ?? '')
    );
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
    else if (options && word !== null && doesOther(invocation, utility, word, i)) return null;
    else if (options && word !== null && utility.values?.includes(word) === true) i++;
    else if (options && word?.startsWith('-') && word.length > 1) {
      // `--target-directory=/x`, `-C/x`, `-O/x`: the value is an operand like others.
      if (/[=/]/.test(word)) found.push(i);
    } else if (options && word === null && pattern === null) {
      // For those whose words are no paths it makes no difference.
      const path =
        utility.users === true ? isHome(invocation, i) : utility.does !== 'none' && !isAddress(invocation, i);
      if (path) found.push(i);
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

/** Is a word an option with which it does something that is not understood here? The first one of tar needs no dash. */
function doesOther({ name }: Invocation, { never = [] }: Utility, word: string, index: number): boolean {
  const option = name === 'tar' && index === 0 && /^[A-Za-z]/.test(word) ? `-${word}` : word;
  return never.some((one) => isOption(option, one));
}

/** Options of those who make accounts that take a folder: the home, the folder around it, a skeleton, another root. */
const FOLDER_OPTIONS = /^(?:-[A-Za-z]*[dbhkRP]|--(?:home|base|skel|root|prefix)[\w-]*)$/;

/** Is a word that isn't known the folder that an option takes: `-d $HOME_DIR`, `--home=$HOME_DIR`? */
function isHome({ args, command }: Invocation, index: number): boolean {
  const own = command.args.at(index - args.length)?.text ?? '';
  return own.startsWith('-') || FOLDER_OPTIONS.test(args[index - 1] ?? '');
}

/** `--file`, `--file=x` and what it may be shortened to, `--fi=x` (getopt_long(3)); `-f`, `-fx` and `-abf`. */
function isOption(word: string, option: string): boolean {
  if (option.startsWith('--')) {
    const [name = ''] = word.split('=', 1);
    // What is an option by itself is no other one.
    return name === option || (name.length > 2 && name !== '--file' && option.startsWith(name));
  }
  if (!option.startsWith('-')) return word === option;
  return (
    word.startsWith('-') && !word.startsWith('--') && /^-[A-Za-z]*/.exec(word)?.[0].includes(option.slice(1)) === true
  );
}

function effectsOf(invocation: Invocation, utility: Utility, words: readonly number[]): Effects {
  const { reads, writes } = operandEffects(invocation, utility, words);
  const recursive = invocation.args.some(
    (word) => word === null || isOption(word, '-r') || isOption(word, '-R') || isOption(word, '--recursive'),
  );
  const settings = invocation.name === 'git' && invocation.args.includes('config');
  const lists = utility.lists === 'recursive' ? recursive : utility.lists !== undefined && words.length === 0;
  return {
    reads: [
      ...reads,
      ...(lists ? [tree(invocation.cwd ?? '/')] : []),
      ...(utility.system === true ? SYSTEM : []),
      ...(utility.owners === true ? usersRead(invocation) : []),
      ...(looksAnywhere(invocation, utility) ? [ANY_FILE] : []),
      ...(utility.network === true ? [...homeFolders(invocation.home), { kind: 'network' } as const] : []),
    ],
    writes: settings ? [...writes, ...homeFolders(invocation.home)] : writes,
  };
}

/** `chown` fails where a user or a group that it names is not there. */
function usersRead({ name, args }: Invocation): readonly Resource[] {
  const plain = (name === 'chown' || name === 'chgrp') && !args.some((word) => word?.startsWith('--from') !== false);
  return plain ? NAMED_USERS : [{ kind: 'users' }];
}

function looksAnywhere({ args }: Invocation, { anywhere }: Utility): boolean {
  if (anywhere === undefined) return false;
  if (anywhere === 'always') return true;
  return args.some((word) => word === null || anywhere.some((option) => isOption(word, option)));
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
        invocation.args.some((word) => /^(?:-[A-Za-z]*t|--t)/.test(word ?? '')) ||
        // `install -d A B` makes all of them.
        (invocation.name === 'install' && invocation.args.some((word) => /^(?:-[A-Za-z]*d|--d)/.test(word ?? '-d')));
      return { reads: paths, writes: all || target === undefined ? [...paths, here(invocation)] : [target] };
    }
    case 'here':
      return { reads: [...paths, here(invocation)], writes: [...paths, here(invocation)] };
    case 'beside': {
      const files = words.flatMap((i) => besides(operandPath(invocation, i))).map(tree);
      return { reads: [...files, here(invocation)], writes: [...files, here(invocation)] };
    }
    case 'builds': {
      const folders = [tree('/usr/src'), tree('/tmp'), ...homeFolders(invocation.home)];
      return {
        reads: [...SYSTEM_INSTALL.reads, ...folders, ...paths],
        writes: [...SYSTEM_INSTALL.writes, ...folders, ...paths],
      };
    }
    case 'system': {
      const homes = movesHome(invocation) ? [tree('/')] : [tree('/home'), tree('/root')];
      return {
        reads: [...SYSTEM, ...paths],
        writes: [...SYSTEM, { kind: 'users' }, ...homes, ...paths],
      };
    }
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

/** Is the home of an account taken away or moved, or are its files given to another number (userdel(8), usermod(8), deluser(8))? It may be anywhere. */
function movesHome({ name, args }: Invocation): boolean {
  const has = (pattern: RegExp): boolean => args[0] === null || args.some((word) => pattern.test(word ?? ''));
  if (name === 'usermod') return has(/^(?:-[A-Za-z]*[mug]|--(?:m|u|gi))/);
  return (name === 'userdel' || name === 'deluser') && has(/^(?:-[A-Za-z]*r|--r)/);
}

/** A file, and what it is called packed or unpacked. */
function besides(path: string): readonly string[] {
  if (path === '/') return [path];
  const packed = ['gz', 'bz2', 'xz', 'zip', 'lzma'].map((ending) => `${path}.${ending}`);
  const unpacked = path.replace(PACKED, '');
  return unpacked === path ? [path, ...packed] : [path, unpacked, `${unpacked}.tar`];
}

/** The folder or file that an operand names: what stands before the first segment with a wildcard. */
function operandPath(invocation: Invocation, index: number): string {
  const pattern = invocation.patterns[index] ?? null;
  if (pattern === null) return '/';
  const value = pattern
    .replace(/^--?[\w-]+=/, '')
    .replace(/^-[A-Za-z]+(?=\/)/, '')
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
