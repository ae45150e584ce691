import { joinPath, parentPath } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, FINE, open, proven, refuse } from '../kit/checks.js';
import { given } from '../kit/command-words.js';
import { foundBy } from '../kit/found-by.js';
import type { Install } from '../kit/installer.js';
import { checkOfLock, type LockVerdict, unsure } from '../kit/lock.js';
import type { ManifestFile } from '../kit/manifest.js';
import { planFiles } from '../kit/project-files.js';
import { lockMentions, memberMentions, mixMentions, mixSettings } from './mix-files.js';

/** For users: what an umbrella grows by. */
const MEMBER = 'project in apps';

/** Variables with which Mix works with other files of a project (hexdocs.pm/mix/Mix.html, "Environment variables"). */
const MOVES = [
  ...['MIX_EXS', 'MIX_DEPS_PATH', 'MIX_BUILD_PATH', 'MIX_BUILD_ROOT', 'MIX_PATH', 'MIX_ARCHIVES'],
  ...['MIX_OS_DEPS_COMPILE_PARTITION_COUNT', 'ERL_LIBS'],
];

/** What `mix deps.get`, `mix deps.compile`, or both of them, need of a project, and make of it. */
export function planMix(install: Install, view: ProjectView): ProjectPlan {
  const at = (path: string): string => joinPath(view.folder, path);
  const tasks = install.verb.split(' ');
  const compiles = tasks.includes('deps.compile');
  const members = membersOf(view);
  const manifests: readonly ManifestFile[] = [
    { name: 'mix.exs', mentions: mixMentions },
    ...members.map((name) => ({ name, mentions: memberMentions })),
    { name: 'mix.lock', optional: true, mentions: lockMentions },
  ];
  const odd = [at(''), ...members.map((one) => at(parentPath(one)))].flatMap((folder) => compiledIn(folder, view));
  if (odd[0] !== undefined)
    return refuse('not-understood', `Erlang loads what lies in its working folder, and there is ${odd[0]}.`);
  const plan = planFiles(
    {
      manifests,
      lock: null,
      // Erlang asks for each module that it loads in the working folder first, as a file and in an archive (hexdocs.pm/elixir/Code.html; code(3)).
      targets: ['deps', '_build'].map((name) => ({ name, path: {}, ignored: true })),
      folders: [],
      unsure: MOVES.map((name) => ({ variables: [name] })),
      also: () => [
        {
          ok: true,
          looksFor: ['', ...members.map(parentPath)].flatMap((folder) => [at(joinPath(folder, '*.beam'))]),
          ...(members.length > 0
            ? {
                grows: [MEMBER],
                foundBy: foundBy({ kind: MEMBER, folder: view.folder, patterns: ['apps/*'], name: 'mix.exs' }),
              }
            : {}),
        },
        // A step ahead of the install may make another project there.
        { ok: true, looksFor: [at('..ez'), ...(members.length > 0 ? [at('apps')] : [])] },
        membersCheck(members, compiles && !skipsMembers(install), view),
        settingsCheck(at('config/config.exs'), compiles, view),
        lockCheck(at('mix.lock'), tasks, install, view),
      ],
    },
    { ...install, id: 'mix' },
    view,
  );
  return plan;
}

/** `apps/a/mix.exs` of an umbrella project; of another one these are no part of it. */
function membersOf({ context, folder }: ProjectView): readonly string[] {
  const text = context.read(joinPath(folder, 'mix.exs'));
  if (text === null || !isUmbrella(text)) return [];
  return context
    .entries(joinPath(folder, 'apps'))
    .map((name) => `apps/${name}/mix.exs`)
    .filter((path) => context.has(joinPath(folder, path)));
}

function isUmbrella(text: string): boolean {
  return mixMentions(text)?.some((one) => one.kind === 'package' && one.note !== undefined) === true;
}

/** Modules and archives of Erlang in a folder. */
function compiledIn(folder: string, { context }: ProjectView): readonly string[] {
  return context
    .entries(folder)
    .filter((name) => /\.(?:beam|ez)$/.test(name))
    .map((name) => joinPath(folder, name));
}

function skipsMembers({ command }: Install): boolean {
  return given(command, '--skip-umbrella-children') || given(command, '--skip-local-deps');
}

/** The projects of an umbrella are dependencies of it: what compiles those compiles them, from their sources. */
function membersCheck(members: readonly string[], compiled: boolean, view: ProjectView): Check {
  const [first] = members;
  if (first === undefined) return FINE;
  if (compiled)
    return refuse(
      'installs-the-project',
      `\`mix deps.compile\` compiles the projects in ${joinPath(view.folder, 'apps')}, too: \`--skip-umbrella-children\` leaves them out.`,
    );
  const own = members
    .map((path) => joinPath(view.folder, parentPath(path), 'config/config.exs'))
    .find((path) => view.context.has(path));
  return own === undefined ? FINE : refuse('not-understood', `When ${own} is read is not followed.`);
}

/** Every task of Mix loads config/config.exs, which imports others (hexdocs.pm/elixir/Config.html). */
function settingsCheck(path: string, compiles: boolean, view: ProjectView): Check {
  if (!view.context.has(path)) return { ok: true, looksFor: [path] };
  const reads: string[] = [];
  const naming: string[] = [];
  const waiting = [path];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (reads.includes(next)) continue;
    if (next.startsWith('../')) return refuse('not-understood', `${next} lies outside of the build context.`);
    if (!view.context.has(next)) return refuse('no-manifest', `${next} is not in the build context.`);
    const text = view.context.read(next);
    const found = text === null ? 'it' : mixSettings(text);
    if (typeof found === 'string') return refuse('not-understood', `${next}: \`${found}\` is not understood.`);
    reads.push(next);
    if (found.paths) naming.push(next);
    for (const one of found.imports) {
      const files = importedBy(next, one.path, one.byEnvironment ? environmentOf(view) : null, view);
      if (files === null) return refuse('not-understood', `${next} imports ${one.path}, which is not followed.`);
      waiting.push(...files);
    }
  }
  const premises =
    compiles && naming.length > 0
      ? [open(`No dependency, when it is compiled, looks at a file of the project that ${naming.join(' or ')} names.`)]
      : [proven('The settings of Mix look at no other file.', `all that ${reads.join(' and ')} says is understood`)];
  // What is fetched is the same whatever they say; what is compiled is not.
  return { ok: true, reads, idle: compiles ? [] : reads, premises };
}

/** The environment that Mix works in; null: not known. */
function environmentOf(view: ProjectView): string | null {
  const set = view.env('MIX_ENV');
  // No official image sets it; without it it is `dev` (hexdocs.pm/mix/Mix.html).
  const name = set === undefined && view.base !== null ? 'dev' : (set ?? null);
  return name !== null && /^\w+$/.test(name) ? name : null;
}

/** The files that an import names, each that it may name where the environment is not known; null: not followed. */
function importedBy(
  by: string,
  path: string,
  environment: string | null,
  { context }: ProjectView,
): readonly string[] | null {
  const named = environment === null ? path : path.replace('*', environment);
  const full = joinPath(parentPath(by), named);
  if (named.startsWith('/') || parentPath(full).includes('*')) return null;
  const folder = parentPath(full);
  const [start = '', end, ...more] = full.slice(folder === '.' ? 0 : folder.length + 1).split('*');
  if (end === undefined) return [full];
  if (more.length > 0) return null;
  return context
    .entries(folder === '.' ? '' : folder)
    .filter((name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end))
    .map((name) => joinPath(folder === '.' ? '' : folder, name));
}

function lockCheck(path: string, tasks: readonly string[], install: Install, view: ProjectView): Check {
  const gets = tasks.includes('deps.get');
  if (!view.context.has(path)) {
    if (!gets) return { ok: true, looksFor: [path] };
    return given(install.command, '--check-locked')
      ? refuse('no-manifest', `${path} is not in the build context.`)
      : { ok: true, writes: [path] };
  }
  return checkOfLock(path, gets ? verdictOf(install, view) : { kind: 'kept', proof: 'only `mix deps.get` writes it' });
}

/** `--check-locked` fails where the lock file would change; before Elixir 1.15 it says nothing (hexdocs.pm/mix/1.15.0/Mix.Tasks.Deps.Get.html). */
function verdictOf({ command }: Install, { base }: ProjectView): LockVerdict {
  if (!given(command, '--check-locked')) return unsure('nothing freezes it');
  const [, major, minor] = /^(\d+)\.(\d+)(?:[.-]|$)/.exec(base?.name === 'elixir' ? base.tag : '') ?? [];
  const knows = Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 15);
  return knows
    ? { kind: 'kept', proof: '--check-locked freezes it' }
    : unsure('Elixir before 1.15 does not know --check-locked, and which one it is does not show');
}
