import { ANYTHING, type Effects, resolvePath, tree } from '../../effects/resource.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Leftover } from '../contract/leftover.js';
import type { ProjectCall, ProjectPlan, ProjectView } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import type { Unsteady } from '../contract/unsteady.js';
import { type RefusedPlan, refuse } from './checks.js';
import { type CommandWords, commandWords, freeWords, given, type OptionTable, valueOf } from './command-words.js';
import { type Freezing, frozenCall } from './frozen.js';
import { type Install, manifestsOf, outsideOf, type ProjectFiles, planFiles } from './project-files.js';

export type { Install };

/** A package manager that installs the dependencies of projects, as data. {@link installer} makes a tool of it. */
export interface Installer {
  readonly id: string;
  /** The names it is called by, without folders: `yarn`, `yarnpkg`. */
  readonly commands: readonly string[];
  /** It is also called by its path in a virtual environment: `/venv/bin/pip`. */
  readonly environments?: true;
  /** Median seconds of an install. */
  readonly seconds: number;
  /** Median seconds if the project's dependencies are in place; see {@link Call.again}. */
  readonly again?: number;
  /** The options that are understood. A call with another one is not. */
  readonly options: OptionTable;
  /**
   * What each subcommand does, by its one or two words: `install`, `cache clean`. `''` is a call without one. A subcommand that
   * isn't listed is not understood.
   */
  readonly verbs: ReadonlyMap<string, Verb>;
  /**
   * Verbs that take any option. The call must begin with the verb: `mod download -x`, not `-x mod download`. `'all'`: every verb.
   */
  readonly free?: ReadonlySet<string> | 'all';
  /** Options with which any call only prints something: `--version`. */
  readonly shows: readonly string[];
  /** Looks at a call before its options are read: `workspaces focus …`. null: go on as usual. */
  readonly early?: (invocation: Invocation) => Call | null;
  /**
   * Takes away words that belong to another program: `python -m pip install six` gives `install six`. null: no call of this tool.
   * Absent: all words are its own.
   */
  readonly own?: (invocation: Invocation) => Invocation['args'] | null;
  /** Options that say where an install works, and on what. Absent: there are none. */
  readonly install?: Partial<InstallOptions>;
  readonly caches: readonly Cache[];
  readonly leftovers?: readonly Leftover[];
  readonly unsteady?: readonly Unsteady[];
  /** Subcommands that uninstall packages, listed in `verbs` or not: `prune`. */
  readonly removes?: ReadonlySet<string>;
  /** Variables that may name a file for it to load, or a folder to look in: `PATH`, `NODE_OPTIONS`. */
  readonly loads: readonly string[];
  /** Settings of the user or the system, by name, with which an install reads or writes other files than its plan says. */
  readonly settings?: (install: Install) => readonly string[];
  /** What a call reads and writes outside of the project. Absent: computed from the plan's `folders`. */
  readonly outside?: (invocation: Invocation) => Effects;
  /** Files that an install can't do without; of each list one is enough. Absent: the plan's manifests that aren't optional. */
  readonly needs?: (install: Install) => readonly (readonly string[])[];
  /**
   * The command that downloads ahead of the sources what a build depends on: `go mod download`. null: none can be written, so the
   * build has no plan.
   */
  readonly prefetch?: (install: Install) => string | null;
  /** See {@link ProjectCall.usual}. */
  readonly usual?: (install: Install) => boolean;
  /** The form of an install that takes the lock file as it is, or fails. Absent: there is none. */
  readonly frozen?: Freezing;
  /** See {@link ProjectCall.onlyReads}; null: this install does not. */
  readonly onlyReads?: (install: Install) => NonNullable<ProjectCall['onlyReads']> | null;
  /** What an install needs of a project, and makes of it: as data, or as a function where data can't say it. */
  readonly plan: ProjectFiles | ((install: Install, view: ProjectView) => ProjectPlan);
}

/** Options of an install that are no {@link Setting}: they say where it works, and on what. */
export interface InstallOptions {
  /** Options that name the project's folder: `--cwd`. */
  readonly folder: readonly string[];
  /** The folder, where other words of the call say it: `-r /srv/list.txt` gives `/srv`. null: it has no plan. */
  readonly place: (call: VerbCall) => string | null;
  /** Options that name the folder of a cache: `--cache-folder`. */
  readonly cacheFolder: readonly string[];
  /** The caches that are in that folder, by their id. */
  readonly cachesInFolder: readonly string[];
  /** Options that take settings from elsewhere, or put packages there: such an install has no plan. */
  readonly elsewhere: readonly string[];
  /** Options that choose a part of the project: `--workspace`. The plan is refused then. */
  readonly parts: ReadonlySet<string>;
  /** Options that choose members by name. With a name that isn't known (`--workspace=$APP`) the plan is refused. */
  readonly chooses: ReadonlySet<string>;
}

/**
 * What a subcommand does. `install`: it installs the project, and takes no names. `build`: it needs the sources, and runs
 * whatever they say. `query`: it shows something. `changes`: it changes the project's own files, or anything. A function
 * says the rest; null: not understood.
 */
export type Verb = 'install' | 'build' | 'query' | 'changes' | ((call: VerbCall) => Call | null);

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
    ...(spec.environments === undefined ? {} : { environments: spec.environments }),
    ...(spec.leftovers === undefined ? {} : { leftovers: spec.leftovers }),
    ...(spec.unsteady === undefined ? {} : { unsteady: spec.unsteady }),
    ...(spec.removes === undefined ? {} : { removes: spec.removes }),
  };
}

function understand(spec: Installer, whole: Invocation): Call | null {
  const early = spec.early?.(whole) ?? null;
  if (early !== null) return early;
  const args = spec.own === undefined ? whole.args : spec.own(whole);
  if (args === null) return null;
  const invocation = { ...whole, args };
  const free = [2, 1].find((length) => isFree(spec, args.slice(0, length).join(' ')));
  const command = free === undefined ? commandWords(args, spec.options) : freeWords(args.slice(free));
  if (command === null) return unknownChoice(spec, invocation);
  if (free !== undefined) {
    const verb = args.slice(0, free).join(' ');
    return verbCall(spec, { invocation, command, verb, rest: command.words });
  }
  if (given(command, ...spec.shows)) return queryCall(spec, invocation);
  const count = [2, 1, 0].find((length) => length <= command.words.length && spec.verbs.has(start(command, length)));
  if (count === undefined) return null;
  return verbCall(spec, { invocation, command, verb: start(command, count), rest: command.words.slice(count) });
}

function isFree({ free, verbs: all }: Installer, verb: string): boolean {
  return free === 'all' ? all.has(verb) : free?.has(verb) === true;
}

function verbCall(spec: Installer, call: VerbCall): Call | null {
  const does = spec.verbs.get(call.verb);
  switch (does) {
    case undefined:
      return null;
    case 'query':
      return queryCall(spec, call.invocation);
    case 'changes':
      return { action: 'add', effects: ANYTHING, seconds: CHANGES, fills: idsOf(spec.caches) };
    case 'build':
      return projectBuild(spec, call);
    case 'install':
      return call.rest.length === 0 ? projectInstall(spec, call) : null;
    default:
      return does(call);
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
export function projectInstall(spec: Installer, call: VerbCall): Call {
  return projectCall(spec, call, 'install');
}

/** A build of it. */
export function projectBuild(spec: Installer, call: VerbCall): Call {
  return { ...projectCall(spec, call, 'build'), action: 'build' };
}

function projectCall(spec: Installer, given: VerbCall, need: ProjectCall['need']): Call {
  const { invocation, command, verb } = given;
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
  const folder = spec.install?.place === undefined ? folderOf(invocation, command, named) : spec.install.place(given);
  const moved = elsewhere.some((option) => valueOf(command, option) !== undefined);
  // A cache beside the sources would be one of their files.
  if (folder === null || moved || (cache !== undefined && cache?.startsWith('/') !== true)) return call;
  const project = projectOf(spec, { folder, verb, command, invocation }, need);
  return project === null ? call : { ...call, project };
}

/** The project that an install works on, with its plan; null: what fetches ahead of it can't be written. */
function projectOf(spec: Installer, install: Install, need: ProjectCall['need']): ProjectCall | null {
  const prefetch = need === 'build' ? (spec.prefetch?.(install) ?? null) : undefined;
  if (prefetch === null) return null;
  const part = install.command.options.find(({ name }) => spec.install?.parts?.has(name))?.name;
  const onlyReads = need === 'install' ? (spec.onlyReads?.(install) ?? null) : null;
  return {
    folder: install.folder,
    need,
    ...(prefetch === undefined ? {} : { prefetch }),
    ...(spec.usual?.(install) === true ? { usual: true } : {}),
    ...(onlyReads === null ? {} : { onlyReads }),
    needs: spec.needs?.(install) ?? neededFiles(spec.plan, install),
    loads: spec.loads,
    settings: spec.settings?.(install) ?? [],
    plan: (view) => (part === undefined ? planOf(spec, install, view) : refusePart(part)),
    ...(spec.frozen === undefined || part !== undefined || need === 'build' ? {} : { frozen: frozenOf(spec, install) }),
  };
}

/** The frozen form of an install, with the words that make it one. */
function frozenOf({ frozen, options }: Installer, install: Install): NonNullable<ProjectCall['frozen']> {
  return (view) => {
    const found = frozen?.(install, view) ?? null;
    return found?.ok === true ? frozenCall(found, install.invocation.args, options) : found;
  };
}

function planOf({ id, plan }: Installer, install: Install, view: ProjectView): ProjectPlan {
  return typeof plan === 'function' ? plan(install, view) : planFiles(plan, { ...install, id }, view);
}

function neededFiles(plan: Installer['plan'], install: Install): readonly (readonly string[])[] {
  return typeof plan === 'function'
    ? []
    : manifestsOf(plan, install).flatMap(({ name, optional }) => (optional === true ? [] : [[name]]));
}

/** What a call works with outside of the project. */
function outside({ outside: own, plan }: Installer, invocation: Invocation): Effects {
  if (own !== undefined) return own(invocation);
  return typeof plan === 'function' || typeof plan.folders === 'function'
    ? ANYTHING
    : outsideOf(plan.folders, invocation.home);
}

/** A project of which an install takes a part that is not understood; `what` is the words that say so. */
export function partOfProject(spec: Pick<Installer, 'loads'>, folder: string, what: string): ProjectCall {
  return unplanned(spec, folder, refusePart(what));
}

/** A project that can't be planned for, as the call itself shows. */
export function unplanned(spec: Pick<Installer, 'loads'>, folder: string, refused: RefusedPlan): ProjectCall {
  return { folder, need: 'install', needs: [], loads: spec.loads, settings: [], plan: () => refused };
}

function refusePart(what: string): RefusedPlan {
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
