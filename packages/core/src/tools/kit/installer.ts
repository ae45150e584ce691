import { ANYTHING, type Effects, resolvePath, tree } from '../../effects/resource.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Leftover } from '../contract/leftover.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { refuse } from './checks.js';
import { type CommandWords, commandWords, given, type OptionTable, valueOf } from './command-words.js';
import { type Install, outsideOf, type ProjectFiles, planFiles } from './project-files.js';

export type { Install };

/** A package manager that installs the dependencies of projects: all of it that data can say. */
export interface Installer {
  readonly id: string;
  /** The names it is called by, without folders: `yarn`, `yarnpkg`. */
  readonly commands: readonly string[];
  /** Median seconds of an install. */
  readonly seconds: number;
  /** The same where the project's dependencies are in place; see {@link Call.again}. */
  readonly again?: number;
  /** The options that are understood. A call with another one is not. */
  readonly options: OptionTable;
  /**
   * What its subcommands do, by one or two words: `install`, `cache clean`. '' is a call without one. A subcommand that
   * isn't listed is not understood.
   */
  readonly verbs: ReadonlyMap<string, Verb>;
  /** Options with which it shows something and does nothing else, whatever the subcommand: `--version`. */
  readonly shows: readonly string[];
  /** Calls that are told before their options are read: `workspaces focus …`; null: none of them. */
  readonly early?: (invocation: Invocation) => Call | null;
  /** Where the options are that change an install. Absent: no option is such a one. */
  readonly install?: Partial<InstallOptions>;
  readonly caches: readonly Cache[];
  readonly leftovers?: readonly Leftover[];
  /** Subcommands that take away packages which are installed, understood or not: `prune`. */
  readonly removes?: ReadonlySet<string>;
  /** Variables that may name a file for it to load, or a folder to look in: `PATH`, `NODE_OPTIONS`. */
  readonly loads: readonly string[];
  /** Settings of the user or the system, by their names, with which an install reads or writes other files than its plan says. */
  readonly settings?: (install: Install) => readonly string[];
  /** What a call reads and writes outside of the project. Absent: what {@link outsideOf} says of its folders. */
  readonly outside?: (invocation: Invocation) => Effects;
  /** Files of the project without which an install fails for sure: one of each list. Absent: what its plan says, if that is data. */
  readonly needs?: (install: Install) => readonly (readonly string[])[];
  /** What an install needs of a project, and makes of it: as data, or as a function where data can't say it. */
  readonly plan: ProjectFiles | ((install: Install, view: ProjectView) => ProjectPlan);
}

/** The options of an install that are no settings: they say where it works, and on what. */
export interface InstallOptions {
  /** Options that name the project's folder: `--cwd`. */
  readonly folder: readonly string[];
  /** Options that name the folder of a cache: `--cache-folder`, with the caches that are in it. */
  readonly cacheFolder: readonly string[];
  readonly cachesInFolder: readonly string[];
  /** Options that take settings from elsewhere, or put packages there: such an install has no plan. */
  readonly elsewhere: readonly string[];
  /** Options that choose a part of the project: such an install has a plan that says so. */
  readonly parts: ReadonlySet<string>;
  /** Options that choose members by their names. An install with a name that isn't known (`--workspace=$APP`) has a plan that says so. */
  readonly chooses: ReadonlySet<string>;
}

/**
 * What a subcommand does. `install`: it installs the project, and takes no names. `query`: it shows something. `changes`:
 * it changes the project's own files, or anything. A function says the rest; null: not understood.
 */
export type Verb = 'install' | 'query' | 'changes' | ((call: VerbCall) => Call | null);

/** The same for several subcommands. */
export function verbs(does: Verb, ...names: readonly string[]): readonly (readonly [string, Verb])[] {
  return names.map((name) => [name, does]);
}

/** A call of a subcommand. */
export interface VerbCall {
  readonly invocation: Invocation;
  readonly command: CommandWords;
  /** The subcommand: `cache clean`. */
  readonly verb: string;
  /** The words behind it. */
  readonly rest: readonly string[];
}

/** Seconds of a call that changes a project's own files. */
const CHANGES = 15;

/** The tool that an installer is. */
export function installer(spec: Installer): Tool {
  return {
    id: spec.id,
    commands: spec.commands,
    caches: spec.caches,
    installs: true,
    understand: (invocation) => understand(spec, invocation),
    ...(spec.leftovers === undefined ? {} : { leftovers: spec.leftovers }),
    ...(spec.removes === undefined ? {} : { removes: spec.removes }),
  };
}

function understand(spec: Installer, invocation: Invocation): Call | null {
  const early = spec.early?.(invocation) ?? null;
  if (early !== null) return early;
  const command = commandWords(invocation.args, spec.options);
  if (command === null) return unknownChoice(spec, invocation);
  if (given(command, ...spec.shows)) return queryCall(spec, invocation);
  const count = [2, 1, 0].find((length) => length <= command.words.length && spec.verbs.has(start(command, length)));
  if (count === undefined) return null;
  const verb = start(command, count);
  const does = spec.verbs.get(verb);
  const rest = command.words.slice(count);
  switch (does) {
    case undefined:
      return null;
    case 'query':
      return queryCall(spec, invocation);
    case 'changes':
      return { action: 'add', effects: ANYTHING, seconds: CHANGES, fills: idsOf(spec.caches) };
    case 'install':
      return rest.length === 0 ? projectInstall(spec, { invocation, command, verb }) : null;
    default:
      return does({ invocation, command, verb, rest });
  }
}

/** `npm ci --workspace=$APP`: an install of whatever members; null: something else. */
function unknownChoice(spec: Installer, invocation: Invocation): Call | null {
  const { args, command } = invocation;
  const chosen = args.map((arg, index) => {
    const part = arg === null ? command.args[index]?.parts[0] : undefined;
    const name = part?.kind === 'text' ? /^(-[^=]+)=/.exec(part.value)?.[1] : undefined;
    return name !== undefined && spec.install?.chooses?.has(name) === true ? name : null;
  });
  const option = chosen.find((name) => name !== null);
  if (option === undefined) return null;
  const call = understand(spec, { ...invocation, args: args.filter((_, index) => chosen[index] === null) });
  return call?.project === undefined
    ? null
    : { ...call, effects: ANYTHING, project: { ...call.project, plan: () => refusePart(option) } };
}

function start(command: CommandWords, length: number): string {
  return command.words.slice(0, length).join(' ');
}

function idsOf(caches: readonly Cache[]): readonly string[] {
  return caches.map((cache) => cache.id);
}

/** An install of the project in the folder that the call names, or works in. */
export function projectInstall(
  spec: Installer,
  { invocation, command, verb }: Pick<VerbCall, 'invocation' | 'command' | 'verb'>,
): Call {
  const { cacheFolder = [], cachesInFolder = [], elsewhere = [], folder: named = [] } = spec.install ?? {};
  const cache = valueOf(command, ...cacheFolder);
  const fills = idsOf(spec.caches).filter((id) => cache === undefined || !cachesInFolder.includes(id));
  const call: Call = {
    action: verb === '' ? 'install' : verb,
    effects: ANYTHING,
    seconds: spec.seconds,
    fills,
    ...(spec.again === undefined ? {} : { again: spec.again }),
  };
  const folder = folderOf(invocation, command, named);
  const moved = elsewhere.some((option) => valueOf(command, option) !== undefined);
  // A cache beside the sources would be one of their files.
  if (folder === null || moved || (cache !== undefined && cache?.startsWith('/') !== true)) return call;
  return { ...call, project: projectOf(spec, { folder, verb, command }) };
}

/** The project that an install works on, with its plan. */
function projectOf(spec: Installer, install: Install): NonNullable<Call['project']> {
  const part = install.command.options.find(({ name }) => spec.install?.parts?.has(name))?.name;
  return {
    folder: install.folder,
    need: 'install',
    needs: spec.needs?.(install) ?? neededFiles(spec.plan),
    loads: spec.loads,
    settings: spec.settings?.(install) ?? [],
    plan: (view) => (part === undefined ? planOf(spec, install, view) : refusePart(part)),
  };
}

function planOf({ id, plan }: Installer, install: Install, view: ProjectView): ProjectPlan {
  return typeof plan === 'function' ? plan(install, view) : planFiles(plan, { ...install, id }, view);
}

function neededFiles(plan: Installer['plan']): readonly (readonly string[])[] {
  return typeof plan === 'function'
    ? []
    : plan.manifests.flatMap(({ name, optional }) => (optional === true ? [] : [[name]]));
}

/** What a call works with outside of the project. */
function outside({ outside: own, plan }: Installer, invocation: Invocation): Effects {
  if (own !== undefined) return own(invocation);
  return typeof plan === 'function' ? ANYTHING : outsideOf(plan.folders, invocation.home);
}

/** A project of which an install takes a part that is not understood; `what` is the words that say so. */
export function partOfProject(
  spec: Pick<Installer, 'loads'>,
  folder: string,
  what: string,
): NonNullable<Call['project']> {
  return { folder, need: 'install', needs: [], loads: spec.loads, settings: [], plan: () => refusePart(what) };
}

function refusePart(what: string): ProjectPlan {
  return refuse('not-understood', `What an install with \`${what}\` reads of the project is not understood.`);
}

/** The folder that one of these options names, else the working folder; null: not known. */
function folderOf({ cwd }: Invocation, command: CommandWords, options: readonly string[]): string | null {
  const named = options.length === 0 ? undefined : valueOf(command, ...options);
  if (named === undefined) return cwd;
  if (named?.startsWith('/') === true) return resolvePath('/', named);
  return named === null || cwd === null ? null : resolvePath(cwd, named);
}

/** It looks at the working folder and at what an install looks at, and may fill a cache. */
export function queryCall(spec: Installer, invocation: Invocation): Call {
  const here = invocation.cwd === null ? ANYTHING.reads : [tree(invocation.cwd)];
  const { reads, writes } = outside(spec, invocation);
  return { action: 'query', effects: { reads: [...reads, ...here], writes }, seconds: 0.5 };
}
