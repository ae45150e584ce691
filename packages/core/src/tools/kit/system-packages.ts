import { belowHome } from '../../effects/home.js';
import { beforeWildcard, type Effects, type Resource, resolvePath, tree, union } from '../../effects/resource.js';
import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import type { Unsteady } from '../contract/unsteady.js';
import { type CommandWords, commandWords, type OptionTable } from './command-words.js';

/** A system's package manager: all of it that data can say. */
export interface SystemPackages {
  readonly id: string;
  /** The names it is called by, without folders: `dnf`, `yum`. */
  readonly commands: readonly string[];
  readonly options: SystemOptions;
  /** Its verbs. The first that fits counts, so `-S -c` comes before `-S`. A call of another verb is not understood. */
  readonly verbs: readonly SystemVerb[];
  /** The form of a package's name. Another word may be a file, so the call is not understood. */
  readonly packages: RegExp;
  /** Words that have this form and are files: `local.rpm`. */
  readonly files: RegExp;
  /** Words that name packages in files, which are read: `./own.deb`. With it a word that isn't known names some, or such a file. */
  readonly local?: RegExp;
  /** Files in the home of whoever calls it that hold settings, whatever the verb. Absent: none. */
  readonly homeSettings?: readonly string[];
  readonly caches: readonly Cache[];
  readonly unsteady?: readonly Unsteady[];
  /** See {@link Call.scripted}: for calls of `program`, where the verb is one of these. */
  readonly scripted?: { readonly program: string; readonly by: string; readonly verbs: ReadonlySet<string> };
}

/** The options that are understood: those that change neither the root it works on nor where its settings and repositories lie. */
export interface SystemOptions extends OptionTable {
  /** What the value of an option must look like: `-X` takes `https://…`, and no folder. */
  readonly values?: ReadonlyMap<string, RegExp>;
  /** Letters may stand together behind one `-`, as in `-Syu`. */
  readonly clusters?: boolean;
  /** No word is understood that this is found in, nor a value. */
  readonly never?: RegExp;
  /** With one of these it keeps nothing of what it fetches: `--no-cache`. */
  readonly keepsNothing?: readonly string[];
  /** With one of these it fetches what it needs first: `--update`. */
  readonly refreshes?: ReadonlySet<string>;
}

/** What a verb does. */
export interface SystemVerb {
  /** The verb as it is written, with its other names; an option for some: `-S`, `--sync`. */
  readonly names: ReadonlySet<string>;
  /** It is meant only under these names of the program. Absent: under all. */
  readonly programs?: ReadonlySet<string>;
  /** With a word like this it is another verb, which isn't understood: `update --print-uris`. */
  readonly refuses?: readonly RegExp[];
  /** It is meant only with one of these options: `-S` with `-c` cleans. */
  readonly only?: ReadonlySet<string>;
  /** The options that it understands, where a letter means another thing to another verb. Absent: all. */
  readonly options?: ReadonlySet<string>;
  /** What the call is called. Absent: the verb as it is written. */
  readonly action?: string;
  /** `install`: packages come, or newer ones. `remove`: packages go, and accounts with them. Else exactly what it does. */
  readonly does: 'install' | 'remove' | Effects;
  /**
   * `names`: of packages, and there may be none. `none`: with a name it is another verb, or no verb. `any`: words of its own.
   * `known`: the same, if all of them are known.
   */
  readonly takes: 'names' | 'none' | 'any' | 'known';
  readonly seconds: number;
  /** The caches that it fills, empties, and needs, by their id. */
  readonly fills?: readonly string[];
  readonly needs?: readonly string[];
  readonly empties?: readonly string[];
  /** It empties them only if told so, by exactly these words behind it and one of these options: `clean all`, `clean --all`. */
  readonly whole?: { readonly words: readonly string[]; readonly options?: ReadonlySet<string> };
  /** A cache in which it looks up the packages that it is told, unless they are installed. */
  readonly looksUp?: string;
  /** It works in the working folder, and puts there what it fetches. */
  readonly here?: boolean;
  /** It fails for whoever may not lock the files of the system: but under these names, and with an option like that. */
  readonly locks?: { readonly unlessCalled: ReadonlySet<string>; readonly unlessTold: readonly RegExp[] };
  /** The packages that it is told are there afterwards, where it takes the locks. */
  readonly putsOnPath?: boolean;
  /** See {@link Call.lean}: under which names of the program it knows the option, and what says that it is decided. */
  readonly lean?: { readonly option: string; readonly programs: ReadonlySet<string>; readonly decided: RegExp };
  /** See {@link Call.env}. */
  readonly env?: readonly string[];
  /** See {@link Call.anywhere}. */
  readonly anywhere?: boolean;
}

/** The tool that a package manager is. */
export function systemPackages(spec: SystemPackages): Tool {
  return {
    id: spec.id,
    commands: spec.commands,
    caches: spec.caches,
    ...(spec.unsteady === undefined ? {} : { unsteady: spec.unsteady }),
    removes: new Set(
      spec.verbs.flatMap(({ does, names, action }) =>
        does === 'remove' || does === SYSTEM_REMOVE ? [...names, ...(action === undefined ? [] : [action])] : [],
      ),
    ),
    understand: (invocation) => understand(spec, invocation),
  };
}

/** Stands for a word that isn't known while a command is taken apart; no word of a command has this in it (execve(2)). */
const UNKNOWN = '\0';

function understand(spec: SystemPackages, invocation: Invocation): Call | null {
  const { options } = spec;
  const { args } = invocation;
  if (options.never !== undefined && args.some((word) => word !== null && options.never?.test(word) === true))
    return null;
  const apart = options.clusters === true ? args.flatMap((word) => letters(word, options)) : args;
  const command = commandWords(spec.local === undefined ? apart : apart.map((word) => word ?? UNKNOWN), options);
  if (command === null || !command.options.every((option) => isHarmless(spec, option))) return null;
  for (const verb of spec.verbs) {
    const said = saidBy(verb, command, invocation);
    if (said !== null) return callOf(spec, verb, said, invocation);
  }
  return null;
}

/** `-Syu` is `-S -y -u`. A letter with a value takes the rest of the word as such: that isn't followed. */
function letters(word: string | null, { valued }: OptionTable): readonly (string | null)[] {
  if (word === null || !/^-[A-Za-z]{2,}$/.test(word)) return [word];
  const apart = [...word.slice(1)].map((letter) => `-${letter}`);
  return apart.some((option) => valued.has(option)) ? [word] : apart;
}

function isHarmless(
  { options: { values } }: SystemPackages,
  { name, value }: CommandWords['options'][number],
): boolean {
  const form = values?.get(name);
  return form === undefined || (value !== null && form.test(value));
}

/** A verb with the rest of its command. */
interface Said {
  readonly verb: string;
  /** null: one that isn't known. */
  readonly names: readonly (string | null)[];
  readonly options: readonly string[];
}

/** What a command says to a verb; null if it is another one's. */
function saidBy(verb: SystemVerb, command: CommandWords, { name: program, args }: Invocation): Said | null {
  const options = command.options.map(({ name }) => name);
  const flag = options.find((name) => verb.names.has(name));
  const [word, ...rest] = command.words;
  if (flag === undefined && (word === undefined || !verb.names.has(word))) return null;
  const others = options.filter((name) => name !== flag);
  const { only, options: understood, programs, refuses } = verb;
  if (programs !== undefined && !programs.has(program)) return null;
  if (refuses !== undefined && args.some((one) => one !== null && isOneOf(one, refuses))) return null;
  if (only !== undefined && !others.some((name) => only.has(name))) return null;
  if (understood !== undefined && !others.every((name) => understood.has(name))) return null;
  const names = (flag === undefined ? rest : command.words).map((name) => (name === UNKNOWN ? null : name));
  return verb.takes === 'none' && names.length > 0 ? null : { verb: flag ?? word ?? '', names, options: others };
}

function callOf(
  spec: SystemPackages,
  verb: SystemVerb,
  { verb: written, names, options }: Said,
  invocation: Invocation,
): Call | null {
  const { takes, whole, looksUp } = verb;
  if (
    takes === 'names' &&
    !names.every((name) => name === null || (spec.packages.test(name) && !spec.files.test(name)))
  )
    return null;
  if (takes === 'known' && invocation.args.includes(null)) return null;
  const keepsNothing = options.some((name) => spec.options.keepsNothing?.includes(name) === true);
  const told =
    whole === undefined ||
    (whole.words.join(' ') === names.join(' ') &&
      (whole.options === undefined || options.some((name) => whole.options?.has(name) === true)));
  const locks = takesLocks(verb, invocation);
  return {
    action: verb.action ?? written,
    effects: withSettings(spec, invocation, effectsOf(spec, verb, names, invocation)),
    ...(typeof verb.does === 'string' ? { does: 'packages' } : {}),
    ...(verb.does === 'install' && [written, ...options].some((word) => RENEWS.test(word)) ? { renews: true } : {}),
    seconds: verb.seconds,
    ...(verb.needs === undefined || keepsNothing || options.some((name) => spec.options.refreshes?.has(name) === true)
      ? {}
      : { needs: verb.needs }),
    ...(verb.fills === undefined ? {} : { fills: keepsNothing ? [] : verb.fills }),
    ...(verb.empties === undefined || !told ? {} : { empties: verb.empties }),
    ...(looksUp === undefined ? {} : { looksUp: { in: looksUp, packages: names } }),
    ...leanOf(verb, written, invocation),
    ...scriptedOf(spec, written, invocation),
    ...(verb.env === undefined ? {} : { env: verb.env }),
    ...(verb.anywhere === undefined ? {} : { anywhere: verb.anywhere }),
    ...(verb.locks === undefined ? {} : { system: locks }),
    ...(verb.putsOnPath === true && locks ? { packages: names.flatMap(packageOf) } : {}),
  };
}

/** Verbs and options for newer versions of what is installed: apt-get(8), apk-add(8), dnf(8), zypper(8), pacman(8). */
const RENEWS = /upgrade|^(?:update|up|dup|distro-sync|dsync|patch|-u|--sysupgrade)$/;

/** The option with which a call installs less; a word that isn't known may be that, unless it begins like a name. */
function leanOf({ lean }: SystemVerb, verb: string, { name, args, command }: Invocation): Pick<Call, 'lean'> {
  if (lean === undefined || !lean.programs.has(name)) return {};
  if (args.some((word) => word !== null && lean.decided.test(word))) return {};
  const written = command.args.slice(command.args.length - args.length);
  const open = written.filter(({ parts: [first] }, at) => {
    return args[at] === null && (first?.kind !== 'text' || first.value.startsWith('-'));
  });
  return { lean: { verb, option: lean.option, open: open.map(({ text }) => text) } };
}

function scriptedOf({ scripted }: SystemPackages, verb: string, { name }: Invocation): Pick<Call, 'scripted'> {
  if (scripted === undefined || scripted.program !== name) return {};
  return { scripted: { program: scripted.by, same: scripted.verbs.has(verb) } };
}

/** Does it take the system's locks, as far as the words are known? */
function takesLocks({ locks }: SystemVerb, { name, args }: Invocation): boolean {
  if (locks === undefined || locks.unlessCalled.has(name)) return false;
  return args.every((word) => word !== null && !isOneOf(word, locks.unlessTold));
}

function isOneOf(word: string, forms: readonly RegExp[]): boolean {
  return forms.some((form) => form.test(word));
}

/** A package without its version; one with `-` behind it is removed, and `/` is in the name of a file, or of a release. */
function packageOf(name: string | null): readonly string[] {
  if (name === null || name.endsWith('-') || name.includes('/')) return [];
  return [name.split('=')[0] ?? name];
}

function effectsOf(spec: SystemPackages, verb: SystemVerb, names: Said['names'], invocation: Invocation): Effects {
  const { does } = verb;
  if (does === 'remove') return SYSTEM_REMOVE;
  if (does !== 'install') return does;
  const here = verb.here === true ? [tree(invocation.cwd ?? '/')] : [];
  const own = { reads: [...localPackages(spec, invocation), ...here], writes: here };
  return own.reads.length === 0 ? installs(names) : union(installs(names), own);
}

/** The packages that it is given as files. */
function localPackages({ local }: SystemPackages, { patterns, cwd }: Invocation): readonly Resource[] {
  if (local === undefined) return [];
  return patterns.flatMap((pattern): readonly Resource[] => {
    if (pattern !== null && !local.test(pattern)) return [];
    const path = pattern === null || cwd === null ? null : resolvePath(cwd, pattern);
    return [tree(path === null ? '/' : beforeWildcard(path))];
  });
}

/** It looks at settings of the user, who is root and whose home is /root unless HOME says so. */
function withSettings({ homeSettings }: SystemPackages, { home }: Invocation, effects: Effects): Effects {
  if (homeSettings === undefined) return effects;
  return union(effects, { reads: homeSettings.flatMap((name) => belowHome(home ?? '/root', name)), writes: [] });
}

/** Packages whose scripts build from what lies in /usr/src: dkms(8) and its modules, module-assistant(8), akms(8) of Alpine, akmods of Fedora. */
const BUILDS_FROM_SOURCES =
  /(?:^|-)(?:dkms|akms|akmods)(?:$|[-=])|^(?:module-assistant|akmod-|kmod-|kernel-devel|linux-headers)/;

/**
 * What installing these packages does. Some read the sources of the system (Filesystem Hierarchy Standard 3.0, "/usr/src"),
 * and a name that isn't known may be one of them.
 */
export function installs(names: readonly (string | null)[]): Effects {
  const builds = names.some((name) => name === null || BUILDS_FROM_SOURCES.test(name));
  return builds ? union(SYSTEM_INSTALL, { reads: [tree('/usr/src')], writes: [] }) : SYSTEM_INSTALL;
}
