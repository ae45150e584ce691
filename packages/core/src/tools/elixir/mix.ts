import { homeFolders, USER_FOLDERS } from '../../effects/home.js';
import { ANYTHING, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { joinPath } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { type CommandWords, commandWords, given, type OptionTable, words } from '../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../kit/installer.js';
import { outsideOf } from '../kit/project-files.js';
import { planMix } from './mix-plan.js';

/** Options of `mix deps.get`, `deps.compile`, `local.hex`, `local.rebar` and `archive.install` (hexdocs.pm/mix). */
const OPTIONS: OptionTable = {
  plain: words(`
    --check-locked --no-archives-check --skip-umbrella-children --skip-local-deps --force --if-missing --version -v --help -h
  `),
  valued: words('--only'),
};

const SPEC: Installer = {
  id: 'mix',
  commands: ['mix'],
  seconds: 11.8,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs('install', 'deps.get', 'deps.compile'),
    ...verbs('changes', 'deps.update', 'deps.unlock', 'deps.clean'),
    ...verbs('query', 'help'),
    ...verbs(local, 'local.hex', 'local.rebar', 'archive.install'),
  ]),
  shows: ['--version', '-v', '--help', '-h'],
  caches: [],
  leftovers: [
    { name: '_build', what: 'compiled modules of Elixir', kind: 'folder', beside: ['mix.exs'] },
    {
      name: 'deps',
      what: 'dependencies that Mix has fetched',
      kind: 'folder',
      beside: ['mix.exs'],
      ignoredByGit: true,
    },
  ],
  // What names a file to load, or a folder to look in (hexdocs.pm/mix/Mix.html; hexdocs.pm/hex/Mix.Tasks.Hex.Config.html; erl(1); git(1)).
  loads: [
    ...words(
      'PATH MIX_HOME MIX_XDG HEX_HOME HEX_CACERTS_PATH HEX_MIRROR HEX_CONFIG MIX_REBAR3 ELIXIR_ERL_OPTIONS ERL_FLAGS ERL_AFLAGS',
    ),
    ...words(
      'ERL_ZFLAGS ERL_INETRC ERL_COMPILER_OPTIONS ERL_EPMD_ADDRESS REBAR_CONFIG REBAR_GLOBAL_CONFIG_DIR SSL_CERT_FILE SSL_CERT_DIR',
    ),
    ...words(
      'OPENSSL_CONF GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_DIR MAKE MAKEFLAGS CC CXX',
    ),
    ...USER_FOLDERS,
  ],
  settings: () => ['cacerts_path', 'deps_path'],
  outside: (invocation) => outsideOf([], invocation.home),
  needs: () => [['mix.exs']],
  plan: planMix,
};

const BASE: Tool = installer(SPEC);

/** Mix, which fetches and compiles the dependencies of Elixir projects. */
export const mix: Tool = {
  ...BASE,
  understand: (invocation) => (invocation.args[0] === 'do' ? several(invocation) : BASE.understand(invocation)),
};

/** `mix do deps.get, deps.compile`, or with `+` between them (hexdocs.pm/mix/Mix.Tasks.Do.html). */
function several(invocation: Invocation): Call | null {
  const parts: (string | null)[][] = [[]];
  for (const arg of invocation.args.slice(1)) {
    if (arg === '+') parts.push([]);
    else if (arg?.endsWith(',') === true) {
      parts.at(-1)?.push(arg.slice(0, -1));
      parts.push([]);
    } else if (arg?.includes(',') === true) return null;
    else parts.at(-1)?.push(arg);
  }
  const calls = parts.map((args) => BASE.understand({ ...invocation, args }));
  const known = calls.flatMap((call) => call ?? []);
  if (known.length < parts.length || !known.every(({ action }) => TOGETHER.has(action))) return null;
  const installs = parts.filter((_, at) => known[at]?.action !== 'local');
  if (installs.length === 0)
    return {
      action: 'local',
      effects: {
        reads: known.flatMap(({ effects }) => effects.reads),
        writes: known.flatMap(({ effects }) => effects.writes),
      },
      seconds: known.reduce((sum, { seconds }) => sum + seconds, 0),
    };
  const commands = installs.map((args): CommandWords => commandWords(args, OPTIONS) ?? { words: [], options: [] });
  return projectInstall(SPEC, {
    invocation,
    command: { words: commands.flatMap((one) => one.words), options: commands.flatMap((one) => one.options) },
    verb: commands.map((one) => one.words[0]).join(' '),
    rest: [],
  });
}

const TOGETHER: ReadonlySet<string> = words('local deps.get deps.compile');

/** Installs a part of Mix itself in the home of the user. A project in the working folder is loaded first, as for every task. */
function local({ invocation, command, verb, rest }: VerbCall): Call | null {
  const { cwd, env, home } = invocation;
  // Without it, it asks.
  if (!given(command, '--force')) return null;
  const known =
    verb === 'archive.install' ? rest[0] === 'hex' && rest.length > 1 : rest.every((word) => /^\d[\w.-]*$/.test(word));
  if (!known) return null;
  const folders = ['MIX_HOME', 'HEX_HOME', 'MIX_ARCHIVES'].flatMap((name): readonly (string | null)[] => {
    const set = env(name);
    return set === undefined ? [] : [set === null ? null : resolvePath(cwd ?? '?', set)];
  });
  const exact = folders.flatMap((folder) => folder ?? []);
  if (exact.length < folders.length || cwd === null) return { action: 'local', effects: ANYTHING, seconds: SECONDS };
  const { reads, writes } = outsideOf(exact, home);
  const project: readonly Resource[] = [tree(joinPath(cwd, 'mix.exs')), tree(joinPath(cwd, 'config'))];
  return {
    action: 'local',
    effects: {
      reads: [...reads, ...project],
      writes: [...homeFolders(home), tree('/tmp'), ...exact.map(tree), ...writes],
    },
    seconds: SECONDS,
    peeks: project,
  };
}

const SECONDS = 3;
