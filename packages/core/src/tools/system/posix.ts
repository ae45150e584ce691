import { belowHome, homeFolders } from '../../effects/home.js';
import type { LinkMaking } from '../../effects/places.js';
import { type Effects, NAMED_USERS, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { awkFiles } from './awk.js';
import { isAddress } from './fetched-files.js';
import { understandFind } from './find.js';
import { globalSetting } from './git-config.js';
import { type InnerWords, innerCall } from './inner-call.js';
import { linkMaking } from './link-making.js';
import { ANY_FILE, absolute, namedFolder, operandEffects, patternPath, temporaryFolders } from './operand-effects.js';
import { sedFiles } from './sed.js';
import { traitsOf } from './traits.js';
import { UTILITIES } from './utilities.js';
import type { Behaviour, Utility } from './utility.js';
import { understandXargs } from './xargs.js';

/** Their first operand is no file, but an owner or a mode. */
const ATTRIBUTES = ['chown', 'chgrp', 'chmod'];

/** What looks at variables that nobody lists. */
const LOOKS_AT_ENVIRONMENT: ReadonlySet<Behaviour> = new Set([
  'here',
  'beside',
  'system',
  'builds',
  'installs',
  'patches',
]);

const AWKS: ReadonlySet<string> = new Set(['awk', 'gawk', 'mawk', 'nawk']);

/** What they unpack, or read in a patch, may be links. */
const BRINGS_LINKS: ReadonlySet<Behaviour> = new Set(['installs', 'patches']);

/** Programs whose every file is named on their command line. */
export const posix: Tool = {
  id: 'posix',
  utilities: true,
  commands: [...UTILITIES.keys()],
  understand: (invocation) => {
    const call = understood(invocation);
    return call === null ? null : { ...call, ...traitsOf(call.action) };
  },
  caches: [],
};

function understood(invocation: Invocation): Call | null {
  const utility = UTILITIES.get(invocation.name);
  if (utility === undefined) return null;
  const setting = globalSetting(invocation);
  if (setting !== null) return setting;
  if (!hasVerb(invocation, utility)) return null;
  const inner = (around: Invocation, words: InnerWords): Call | null => innerCall(understood, around, words);
  const pathOf = (pattern: string | null): Resource => tree(patternPath(invocation, pattern));
  if (invocation.name === 'find') return understandFind(invocation, { pathOf, inner });
  if (invocation.name === 'xargs') return understandXargs(invocation, inner);
  const all = wordsOf(invocation, utility);
  if (all === null) return null;
  const words = all.filter((index, at) => isFile(invocation, utility, index, at));
  const { seconds } = utility;
  if (listsHere(invocation)) {
    const effects: Effects = { reads: [tree(invocation.cwd ?? '/'), { kind: 'users' }], writes: [] };
    return { action: invocation.name, effects, seconds, env: [], shows: true };
  }
  const links: readonly LinkMaking[] = BRINGS_LINKS.has(utility.does) ? [{ kind: 'unseen' }] : linkMaking(invocation);
  const base: Call = {
    action: invocation.name,
    effects: effectsOf(invocation, utility, words),
    seconds,
    ...(links.length === 0 ? {} : { links }),
    ...(utility.does === 'installs' ? { replaces: ['*'] } : {}),
  };
  // A fetch looks at variables (proxies, .netrc's HOME); CFLAGS, DEBIAN_FRONTEND speak to others.
  const blind = utility.network !== true && utility.variables !== true && !LOOKS_AT_ENVIRONMENT.has(utility.does);
  const env = utility.heeds ?? (blind ? [] : null);
  const call: Call = env === null ? base : { env, ...base };
  if (ATTRIBUTES.includes(invocation.name)) {
    const anywhere = words.every((index) => invocation.patterns[index]?.startsWith('/') === true);
    return { anywhere, ...(invocation.name === 'chmod' ? {} : { owners: true }), ...call };
  }
  if (invocation.name !== 'rm') return call;
  const deletes = deletedPatterns(invocation, words);
  return deletes === null ? call : { deletes, ...call };
}

/** The indices of the words that are files; null when the call does something out of the ordinary. */
function wordsOf(invocation: Invocation, utility: Utility): readonly number[] | null {
  if (invocation.name === 'sed') return sedFiles(invocation.args);
  return AWKS.has(invocation.name) ? awkFiles(invocation.args) : operands(invocation, utility);
}

function hasVerb({ args }: Invocation, { verbs }: Utility): boolean {
  const verb = args.find((word) => word?.startsWith('-') !== true);
  return verbs === undefined || (typeof verb === 'string' && verbs.includes(verb));
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
  // `chmod -x f`: the mode looks like an option (chmod(1)).
  const mode = invocation.name === 'chmod' && invocation.args.some((word) => /^-[rwxXstugo]/.test(word ?? ''));
  return at > 0 || reference || mode || !ATTRIBUTES.includes(invocation.name);
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
  const places = (utility.places ?? []).flatMap((name) => namedFolder(invocation, name));
  const own = [
    ...(utility.home === true ? homeFolders(invocation.home) : []),
    ...(utility.temp === true ? temporaryFolders(invocation) : []),
    ...places,
  ];
  const settings = invocation.name === 'git' && invocation.args.includes('config');
  const lists = utility.lists === 'recursive' ? recursive : utility.lists !== undefined && words.length === 0;
  return {
    reads: [
      ...reads,
      ...own,
      ...(lists ? [tree(invocation.cwd ?? '/')] : []),
      ...(utility.system === true ? SYSTEM : []),
      ...(utility.owners === true ? usersRead(invocation) : []),
      ...(looksAnywhere(invocation, utility) ? [ANY_FILE] : []),
      ...(utility.network === true ? [...homeFolders(invocation.home), { kind: 'network' } as const] : []),
    ],
    writes: [
      ...writes,
      ...places,
      ...(utility.leaves ?? []).flatMap((path) =>
        path.startsWith('~/') ? belowHome(invocation.home, path.slice(2)) : [tree(path)],
      ),
      ...(settings ? homeFolders(invocation.home) : []),
    ],
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
