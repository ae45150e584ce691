import { homeFolders, USER_FOLDERS } from '../../effects/home.js';
import { ANYTHING, isWithin, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { given, type OptionTable, words } from '../kit/command-words.js';
import { type Installer, installer, type Verb, type VerbCall, verbs } from '../kit/installer.js';
import { outsideOf } from '../kit/project-files.js';
import { bundlerCaches } from './bundler-caches.js';
import { planBundler } from './bundler-plan.js';

/** Options of `bundle install` and `bundle config` in Bundler 1 to 4 (bundler.io/man/bundle-install.1.html; Bundler, cli.rb). */
const OPTIONS: OptionTable = {
  plain: words(`
    --clean --no-clean --deployment --no-deployment --frozen --no-frozen --full-index --local --prefer-local --no-cache --no-prune --quiet --system
    --redownload --force --no-color --verbose -V --version -v --help -h --global --parseable --binstubs
  `),
  valued: words(
    '--gemfile --jobs -j --path --retry -r --shebang --trust-policy -P --with --without --standalone --target-rbconfig',
  ),
};

/** Options that take all words behind them, up to the next option. */
const LISTS: ReadonlySet<string> = words('--with --without --standalone');

const SPEC: Installer = {
  id: 'bundler',
  commands: ['bundle', 'bundler'],
  seconds: 86.6,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs('install', '', 'install', 'i'),
    ...verbs('changes', 'update', 'lock', 'add', 'remove', 'cache', 'package', 'pack', 'clean', 'binstubs'),
    ...verbs('query', 'version'),
    ...verbs(config, 'config'),
  ]),
  shows: ['--version', '-v', '--help', '-h'],
  install: {
    folder: [],
    cacheFolder: [],
    cachesInFolder: [],
    elsewhere: ['--target-rbconfig'],
    parts: words('--standalone --binstubs'),
  },
  caches: bundlerCaches,
  // Seen to differ in two builds of one hour, of a gem with an extension.
  unsteady: [{ path: 'gem_make.out', because: 'RubyGems builds an extension in a folder that is named by chance' }],
  leftovers: [
    { name: 'bundle', what: 'installed gems', kind: 'folder', ignoredByGit: true },
    { name: '.bundle', what: "Bundler's settings of one machine", kind: 'folder', ignoredByGit: true },
  ],
  // What names a file to load, or a folder to look in (ruby(1), "ENVIRONMENT"; gem(1); bundler.io/man/bundle-config.1.html; git(1)).
  removes: words('clean remove'),
  loads: [
    ...words('PATH RUBYOPT RUBYLIB RUBYPATH RUBYSHELL GEM_HOME GEM_PATH GEM_SPEC_CACHE GEMRC RUBYGEMS_GEMDEPS'),
    ...words('BUNDLE_USER_HOME BUNDLE_USER_CONFIG BUNDLE_USER_CACHE BUNDLE_USER_PLUGIN BUNDLE_CONFIG'),
    ...words('BUNDLE_SSL_CA_CERT BUNDLE_SSL_CLIENT_CERT SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF'),
    ...words('GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM MAKE MAKEFLAGS CC CXX'),
    ...USER_FOLDERS,
  ],
  // What a file of settings that is copied or written may have; calls of `bundle config` are for the plan.
  settings: () => [
    'BUNDLE_PATH',
    'BUNDLE_DEPLOYMENT',
    'BUNDLE_FROZEN',
    'BUNDLE_BIN',
    'BUNDLE_GEMFILE',
    'BUNDLE_CACHE_PATH',
  ],
  outside: (invocation) => outsideOf(['/usr/local/bundle'], invocation.home),
  needs: () => [],
  plan: planBundler,
};

const BASE: Tool = installer(SPEC);

/** Bundler, which installs the gems of Ruby projects. */
export const bundler: Tool = {
  ...BASE,
  understand: (invocation) => {
    const { args } = invocation;
    // RubyGems takes `_2.4.1_` for the version of the program that it starts (guides.rubygems.org, "Patterns").
    const own = /^_\d[\w.]*_$/.test(args[0] ?? '') ? args.slice(1) : args;
    return own[0] === 'config'
      ? BASE.understand({ ...invocation, args: configWords(own) })
      : BASE.understand({ ...invocation, args: listed(own) });
  },
};

/** `-j4` and `--without a b` as single options with one value. */
function listed(args: Invocation['args']): Invocation['args'] {
  const found: (string | null)[] = [];
  let list = false;
  for (const arg of args) {
    const option = arg?.startsWith('-') === true;
    if (list && !option && arg !== null) found.push(`${found.pop()}:${arg}`);
    else {
      const name = arg?.replace(/=.*$/s, '') ?? '';
      list = LISTS.has(name);
      if (list) found.push(arg?.includes('=') === true ? arg : `${name}=`);
      else found.push(arg?.replace(/^-([jr])(\d+)$/, '-$1=$2') ?? null);
    }
  }
  return found;
}

/** A value may look like an option: `bundle config build.pg --with-pg-config=/opt/bin/pg_config`. */
function configWords(args: Invocation['args']): Invocation['args'] {
  const key = args.findIndex(
    (arg, at) => at > 0 && arg !== null && /^[\w./-]+[.\w]$/.test(arg) && !arg.startsWith('-') && !SCOPED.has(arg),
  );
  if (key < 0) return args;
  const behind = args.slice(key + 1);
  const isOption = (arg: string | null): boolean => arg === '--global' || arg === '--local';
  const options = behind.filter(isOption);
  const values = behind.filter((arg) => !isOption(arg));
  return [...args.slice(0, key), ...options, '--', args[key] ?? null, ...values];
}

const SCOPED: ReadonlySet<string> = words('set unset get list');

/** `bundle config [set] [--local|--global] KEY VALUE`: settings for later calls (bundler.io/man/bundle-config.1.html). */
function config({ invocation, command, rest }: VerbCall): Call | null {
  const [first] = rest;
  const sub = first !== undefined && SCOPED.has(first) ? first : null;
  const [key, ...values] = sub === null ? rest : rest.slice(1);
  const home = homeFolders(invocation.home);
  if (sub === 'list' || sub === 'get' || key === undefined || (sub === null && values.length === 0)) {
    const reads = [...SYSTEM, ...home, tree(invocation.cwd ?? '/')];
    return { action: 'query', effects: { reads, writes: [] }, seconds: 0.5 };
  }
  if (sub === 'set' && values.length === 0) return null;
  const folder = settingsFolder(invocation);
  const isGlobal = given(command, '--global');
  const isLocal = given(command, '--local');
  if (isGlobal && isLocal) return null;
  const own: readonly Resource[] = isGlobal
    ? home
    : isLocal
      ? (folder ?? ANYTHING.writes)
      : [...home, ...(folder ?? ANYTHING.writes)];
  // Without a word for it, or with its settings beside the Gemfile, it looks for a Gemfile here and above.
  const apart = folder !== null && (isGlobal || isLocal) && isApart(folder, invocation);
  const reads = [...SYSTEM, ...home, ...(folder ?? ANYTHING.reads), ...(apart ? [] : [tree(invocation.cwd ?? '/')])];
  return {
    action: 'config',
    effects: { reads: [...reads, { kind: 'env-all' }], writes: own },
    seconds: 0.5,
    sets: [key],
    ...(sub !== 'unset' && (isGlobal || apart) ? { setTo: values.join(' ') } : {}),
  };
}

/** Where the settings of a project are; null: not known. */
function settingsFolder({ cwd, env }: Invocation): readonly Resource[] | null {
  const named = env('BUNDLE_APP_CONFIG');
  const path = named === null || cwd === null ? null : resolvePath(cwd, named ?? '.bundle');
  return path === null ? null : [tree(path)];
}

function isApart(folder: readonly Resource[], { cwd, env }: Invocation): boolean {
  return (
    cwd !== null &&
    env('BUNDLE_APP_CONFIG') !== undefined &&
    folder.every((one) => one.kind === 'path' && !isWithin(one.path, cwd))
  );
}
