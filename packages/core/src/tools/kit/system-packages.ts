import { type Effects, tree, union } from '../../effects/resource.js';
import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { type CommandWords, commandWords, type OptionTable } from './command-words.js';

/** A system's package manager: all of it that data can say. */
export interface SystemPackages {
  readonly id: string;
  /** The names it is called by, without folders: `dnf`, `yum`. */
  readonly commands: readonly string[];
  readonly options: SystemOptions;
  /** What it can be told to do, the special before the general. A call of another verb is not understood. */
  readonly verbs: readonly SystemVerb[];
  /** A word that names packages. A word of another form may be a file, or an option of another version: it is not understood. */
  readonly packages: RegExp;
  /** Words of that form that name a file for all that: `local.rpm`. */
  readonly files: RegExp;
  readonly caches: readonly Cache[];
}

/** The options that are understood: those that change neither the root it works on nor where its settings and repositories lie. */
export interface SystemOptions extends OptionTable {
  /** What the value of an option must look like: `-X` takes `https://…`, and no folder. */
  readonly values?: ReadonlyMap<string, RegExp>;
  /** Letters may stand together behind one `-`, as in `-Syu`. */
  readonly clusters?: boolean;
  /** With one of these it keeps nothing of what it fetches: `--no-cache`. */
  readonly keepsNothing?: readonly string[];
}

/** What a verb does. */
export interface SystemVerb {
  /** The verb as it is written, with its other names; an option for some: `-S`, `--sync`. */
  readonly names: ReadonlySet<string>;
  /** It is meant only with one of these options: `-S` with `-c` cleans. */
  readonly only?: ReadonlySet<string>;
  /** The options that it understands, where a letter means another thing to another verb. Absent: all. */
  readonly options?: ReadonlySet<string>;
  /** What the call is called. Absent: the verb as it is written. */
  readonly action?: string;
  /** `install`: packages come, or newer ones. `remove`: packages go, and accounts with them. Else exactly what it does. */
  readonly does: 'install' | 'remove' | Effects;
  /** `names`: of packages, and there may be none. `none`: with a name it is another verb, or no verb. `any`: words of its own. */
  readonly takes: 'names' | 'none' | 'any';
  readonly seconds: number;
  /** The caches that it fills, empties, and needs, by their id. */
  readonly fills?: readonly string[];
  readonly needs?: readonly string[];
  readonly empties?: readonly string[];
  /** It empties them only if told so, by exactly these words behind it and one of these options: `clean all`, `clean --all`. */
  readonly whole?: { readonly words: readonly string[]; readonly options?: ReadonlySet<string> };
}

/** The tool that a package manager is. */
export function systemPackages(spec: SystemPackages): Tool {
  return {
    id: spec.id,
    commands: spec.commands,
    caches: spec.caches,
    removes: new Set(
      spec.verbs.flatMap(({ does, names, action }) =>
        does === 'remove' ? [...names, ...(action === undefined ? [] : [action])] : [],
      ),
    ),
    understand: (invocation) => understand(spec, invocation),
  };
}

function understand(spec: SystemPackages, { args }: Invocation): Call | null {
  const { options } = spec;
  const apart = options.clusters === true ? args.flatMap((word) => letters(word, options)) : args;
  const command = commandWords(apart, options);
  if (command === null || !command.options.every((option) => isHarmless(spec, option))) return null;
  for (const verb of spec.verbs) {
    const said = saidBy(verb, command);
    if (said !== null) return callOf(spec, verb, said);
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
  readonly names: readonly string[];
  readonly options: readonly string[];
}

/** What a command says to a verb; null if it is another one's. */
function saidBy(verb: SystemVerb, command: CommandWords): Said | null {
  const options = command.options.map(({ name }) => name);
  const flag = options.find((name) => verb.names.has(name));
  const [word, ...rest] = command.words;
  if (flag === undefined && (word === undefined || !verb.names.has(word))) return null;
  const others = options.filter((name) => name !== flag);
  const { only, options: understood } = verb;
  if (only !== undefined && !others.some((name) => only.has(name))) return null;
  if (understood !== undefined && !others.every((name) => understood.has(name))) return null;
  const names = flag === undefined ? rest : command.words;
  return verb.takes === 'none' && names.length > 0 ? null : { verb: flag ?? word ?? '', names, options: others };
}

function callOf(spec: SystemPackages, verb: SystemVerb, { verb: written, names, options }: Said): Call | null {
  if (verb.takes === 'names' && !names.every((name) => spec.packages.test(name) && !spec.files.test(name))) return null;
  const keepsNothing = options.some((name) => spec.options.keepsNothing?.includes(name) === true);
  const { whole } = verb;
  const told =
    whole === undefined ||
    (whole.words.join(' ') === names.join(' ') &&
      (whole.options === undefined || options.some((name) => whole.options?.has(name) === true)));
  return {
    action: verb.action ?? written,
    effects: effectsOf(verb, names),
    ...(typeof verb.does === 'string' ? { does: 'packages' } : {}),
    seconds: verb.seconds,
    ...(verb.needs === undefined ? {} : { needs: verb.needs }),
    ...(verb.fills === undefined ? {} : { fills: keepsNothing ? [] : verb.fills }),
    ...(verb.empties === undefined || !told ? {} : { empties: verb.empties }),
  };
}

function effectsOf({ does }: SystemVerb, names: readonly string[]): Effects {
  if (does === 'install') return installs(names);
  return does === 'remove' ? SYSTEM_REMOVE : does;
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
