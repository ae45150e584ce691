import type { ExampleFiles, ToolExamples } from '../contract/example.js';

/** A mix.exs with these lines among what it says of the project, and these dependencies. */
function project(deps: string, more = ''): string {
  return `defmodule App.MixProject do
  use Mix.Project

  def project do
    [
      app: :app,
      version: "0.1.0",
      ${more}
      deps: deps()
    ]
  end

  defp deps do
    [${deps}]
  end
end
`;
}

const LOCK =
  '%{\n  "jason": {:hex, :jason, "1.4.4", "aa", [:mix], [{:decimal, "~> 1.0", [hex: :decimal, optional: true]}], "hexpm", "bb"},\n}\n';
const FILES: ExampleFiles = { 'mix.exs': project('{:jason, "~> 1.4"}'), 'mix.lock': LOCK, 'lib/app.ex': '' };
const KEPT = 'open: The install leaves mix.lock as it is.';
const SETTINGS = 'import Config\n\nimport_config "#{config_env()}.exs"\n';
const CONFIGURED: ExampleFiles = {
  ...FILES,
  'config/config.exs': SETTINGS,
  'config/dev.exs': 'import Config\n',
  'config/prod.exs': 'import Config\n\nconfig :app, key: System.get_env("KEY")\n',
};
const MEMBER = `build_path: "../../_build", config_path: "../../config/config.exs", deps_path: "../../deps", lockfile: "../../mix.lock",`;
const UMBRELLA: ExampleFiles = {
  'mix.exs': project('', 'apps_path: "apps",'),
  'mix.lock': LOCK,
  'apps/a/mix.exs': project('{:b, in_umbrella: true}', MEMBER),
  'apps/b/mix.exs': project('{:jason, "~> 1.4"}', MEMBER),
  'apps/b/lib/b.ex': '',
};

function withDeps(deps: string, more = ''): ExampleFiles {
  return { ...FILES, 'mix.exs': project(deps, more) };
}

function configured(text: string): ExampleFiles {
  return { ...FILES, 'config/config.exs': `import Config\n${text}\n` };
}

const CHECKED = 'mix deps.get --check-locked';

/** What Mix does, with projects of all kinds. */
export const mixExamples: ToolExamples = {
  tool: 'mix',
  base: 'elixir:1.18',
  files: FILES,
  rows: [
    {
      run: CHECKED,
      is: 'deps.get: ok',
      folder: '/app',
      reads: 'mix.exs mix.lock',
      writes: 'deps _build',
      looksFor: 'config/config.exs *.beam ..ez',
      loads: `PATH MIX_HOME MIX_XDG HEX_HOME HEX_CACERTS_PATH HEX_MIRROR HEX_CONFIG MIX_REBAR3 ELIXIR_ERL_OPTIONS ERL_FLAGS ERL_AFLAGS
        ERL_ZFLAGS ERL_INETRC ERL_COMPILER_OPTIONS ERL_EPMD_ADDRESS REBAR_CONFIG REBAR_GLOBAL_CONFIG_DIR SSL_CERT_FILE SSL_CERT_DIR
        OPENSSL_CONF GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_DIR MAKE MAKEFLAGS CC CXX TMPDIR`,
      settings: 'cacerts_path deps_path',
    },
    { run: 'mix deps.get', is: `deps.get: ${KEPT}`, reads: 'mix.exs mix.lock' },
    { run: 'mix deps.get --only prod --check-locked', is: 'deps.get: ok' },
    { run: 'mix deps.get --only $MIX_ENV --check-locked', is: 'deps.get: ok' },
    { run: 'mix deps.get <each>', each: '--no-archives-check --force', is: `deps.get: ${KEPT}` },
    { run: 'mix deps.get --all', is: 'unknown' },
    { run: 'mix deps.get jason', is: 'unknown' },
    { run: CHECKED, base: '<each>', each: 'elixir:1.14 elixir:latest debian:12', is: `deps.get: ${KEPT}` },
    { run: CHECKED, base: '<each>', each: 'elixir:1.15.0-alpine elixir:1.19-slim', is: 'deps.get: ok' },
    { run: CHECKED, files: { ...FILES, 'mix.lock': null }, is: 'deps.get: not-understood' },
    { run: 'mix deps.compile', is: 'deps.compile: ok', reads: 'mix.exs mix.lock', writes: 'deps _build' },
    {
      run: 'mix deps.compile <each>',
      each: '--force --skip-umbrella-children --skip-local-deps',
      is: 'deps.compile: ok',
    },
    { run: 'mix deps.compile jason', is: 'unknown' },
    { run: 'mix <each>', each: 'deps.update deps.unlock deps.clean', is: 'add', changes: '/app/mix.lock' },
    { run: 'mix <each>', each: '--version -v --help -h help', is: 'query', sees: '/app' },
    { run: 'mix <each>', each: 'compile release phx.digest ecto.migrate test deps', is: 'unknown' },
    // Several at once.
    { run: 'mix do deps.get, deps.compile', is: `deps.get deps.compile: ${KEPT}` },
    { run: 'mix do deps.get --check-locked + deps.compile', is: 'deps.get deps.compile: ok' },
    { run: 'mix do local.hex --force, local.rebar --force', is: 'local', sees: '/app/mix.exs', changes: '/root/.mix' },
    { run: 'mix do local.hex --force, deps.get --check-locked', is: 'deps.get: ok' },
    { run: 'mix do <each>', each: 'deps.get,deps.compile compile help', is: 'unknown' },
    { run: 'mix do deps.get, deps.compile, compile', is: 'unknown' },
    // What belongs to Mix itself.
    {
      run: 'mix <each> --force',
      each: 'local.hex local.rebar',
      is: 'local',
      sees: '/app/mix.exs /app/config/config.exs',
      changes: '/root/.mix',
      spares: '/app/lib /app/mix.lock',
    },
    { run: 'mix local.hex --if-missing --force', is: 'local' },
    { run: 'mix local.hex 2.1.1 --force', is: 'local' },
    { run: 'mix archive.install hex phx_new 1.7.0 --force', is: 'local', changes: '/root/.mix' },
    { run: 'mix <each>', each: 'local.hex local.rebar', is: 'unknown' },
    { run: 'mix local.rebar rebar3 ./rebar3 --force', is: 'unknown' },
    { run: 'mix archive.install ./new.ez --force', is: 'unknown' },
    {
      run: 'mix local.hex --force',
      env: { '<each>': '/opt/own' },
      each: 'MIX_HOME HEX_HOME MIX_ARCHIVES',
      is: 'local',
      changes: '/opt/own',
    },
    { run: 'mix local.hex --force', env: { MIX_HOME: null }, is: 'local', changes: '/anywhere' },
    // What moves the files of a project.
    {
      run: CHECKED,
      env: { '<each>': 'x' },
      each: 'MIX_EXS MIX_DEPS_PATH MIX_BUILD_PATH MIX_BUILD_ROOT MIX_PATH MIX_ARCHIVES MIX_OS_DEPS_COMPILE_PARTITION_COUNT ERL_LIBS',
      is: 'deps.get: open: The setting',
    },
    // Lock files.
    {
      run: 'mix deps.get',
      files: { 'mix.exs': project('{:jason, "~> 1.4"}') },
      is: 'deps.get: ok',
      writes: 'deps _build mix.lock',
    },
    { run: CHECKED, files: { 'mix.exs': project('{:jason, "~> 1.4"}') }, is: 'deps.get: no-manifest' },
    {
      run: 'mix deps.compile',
      files: { 'mix.exs': project('{:jason, "~> 1.4"}') },
      is: 'deps.compile: ok',
      looksFor: 'mix.lock',
    },
    {
      run: CHECKED,
      files: { ...FILES, 'mix.lock': '%{"a": {:git, "../a", "aa", []}}' },
      is: 'deps.get: local-dependency',
    },
    { run: CHECKED, files: { ...FILES, 'mix.lock': '%{"a": {:svn, "../a"}}' }, is: 'deps.get: not-understood' },
    { run: CHECKED, files: { ...FILES, 'mix.lock': '%{"a": File.read("a")}' }, is: 'deps.get: not-understood' },
    // Projects.
    { run: CHECKED, files: { 'lib/app.ex': '' }, is: 'deps.get: no-manifest' },
    { run: CHECKED, files: withDeps(''), is: 'deps.get: ok' },
    { run: CHECKED, files: { 'mix.exs': project(''), 'mix.lock': '%{}' }, is: 'deps.get: no-dependencies' },
    { run: CHECKED, files: withDeps('{:a, git: "https://example.org/a.git", tag: "1"}'), is: 'deps.get: ok' },
    { run: CHECKED, files: withDeps('{:a, git: "../a"}'), is: 'deps.get: local-dependency' },
    { run: CHECKED, files: withDeps('{:a, git: @address}'), is: 'deps.get: not-understood' },
    { run: CHECKED, files: withDeps('{:a, path: "../a"}'), is: 'deps.get: local-dependency' },
    { run: CHECKED, files: withDeps('{:a, in_umbrella: true}'), is: 'deps.get: local-dependency' },
    { run: CHECKED, files: withDeps('{:a, File.read!("a")}'), is: 'deps.get: not-understood' },
    {
      run: CHECKED,
      files: withDeps('{:a, "1"}', '<each>: "elsewhere",'),
      each: 'deps_path deps_build_path build_path build_scm lockfile config_path archives default_env cacerts_path',
      is: 'deps.get: not-understood',
    },
    {
      run: CHECKED,
      files: withDeps('{:a, "1"}', 'aliases: ["<each>": ["compile"]],'),
      each: `deps.get deps.compile deps.precompile deps.loadpaths deps.check deps.partition archive.check archive.install local.hex
        local.rebar loadconfig loadpaths will_recompile`,
      is: 'deps.get: not-understood',
    },
    { run: CHECKED, files: withDeps('{:a, "1"}', 'aliases: [setup: ["deps.get", "ecto.setup"]],'), is: 'deps.get: ok' },
    { run: CHECKED, files: { ...FILES, '<each>': '' }, each: 'lists.beam a.ez', is: 'deps.get: not-understood' },
    {
      run: CHECKED,
      files: { ...FILES, '<each>': '' },
      each: 'deps/jason/mix.exs _build/prod/x',
      is: 'deps.get: vendored',
    },
    // Umbrella projects.
    {
      run: CHECKED,
      files: UMBRELLA,
      is: 'deps.get: ok',
      reads: 'mix.exs apps/a/mix.exs apps/b/mix.exs mix.lock',
      looksFor: 'apps/a/*.beam',
    },
    { run: 'mix deps.compile', files: UMBRELLA, is: 'deps.compile: installs-the-project' },
    {
      run: 'mix deps.compile <each>',
      each: '--skip-umbrella-children --skip-local-deps',
      files: UMBRELLA,
      is: 'deps.compile: ok',
    },
    { run: CHECKED, files: { ...UMBRELLA, 'apps/b/config/config.exs': '' }, is: 'deps.get: not-understood' },
    {
      run: CHECKED,
      files: { ...UMBRELLA, 'mix.exs': project('', 'apps_path: "libs",') },
      is: 'deps.get: not-understood',
    },
    { run: CHECKED, files: UMBRELLA, in: 'apps/a', is: 'deps.get: not-understood' },
    // Settings.
    { run: CHECKED, files: CONFIGURED, is: 'deps.get: ok', reads: 'mix.exs mix.lock config/config.exs config/dev.exs' },
    {
      run: CHECKED,
      files: CONFIGURED,
      env: { MIX_ENV: 'prod' },
      is: 'deps.get: ok',
      reads: 'mix.exs mix.lock config/config.exs config/prod.exs',
    },
    {
      run: CHECKED,
      files: CONFIGURED,
      env: { MIX_ENV: null },
      is: 'deps.get: ok',
      reads: 'mix.exs mix.lock config/config.exs config/dev.exs config/prod.exs',
    },
    { run: CHECKED, files: CONFIGURED, env: { MIX_ENV: 'test' }, is: 'deps.get: no-manifest' },
    { run: CHECKED, files: configured('config :app, key: File.read!("key")'), is: 'deps.get: not-understood' },
    { run: CHECKED, files: configured('import_config "../../x.exs"'), is: 'deps.get: not-understood' },
    {
      run: CHECKED,
      files: configured('import_config "#{config_env()}/*.exs"'),
      env: { MIX_ENV: null },
      is: 'deps.get: not-understood',
    },
    {
      run: CHECKED,
      files: configured('import_config "<each>"'),
      each: '/etc/x.exs ../apps/*/config/config.exs',
      is: 'deps.get: not-understood',
    },
    {
      run: CHECKED,
      files: configured('config :<each>, key: 1'),
      each: 'mix hex kernel stdlib compiler ssl public_key inets crypto',
      is: 'deps.get: not-understood',
    },
    { run: CHECKED, files: configured('config :app, file: "priv/a"'), is: 'deps.get: ok' },
    {
      run: 'mix deps.compile',
      files: configured('config :app, file: "priv/a"'),
      is: 'deps.compile: open: No dependency, when it is compiled',
    },
    // What lies in apps is part of an umbrella alone.
    {
      run: CHECKED,
      files: { ...FILES, 'apps/a/mix.exs': project('{:b, in_umbrella: true}', MEMBER) },
      is: 'deps.get: ok',
      reads: 'mix.exs mix.lock',
    },
    {
      run: 'mix deps.compile',
      files: { 'mix.exs': project('{:jason, "~> 1.4"}') },
      is: 'deps.compile: ok',
      writes: 'deps _build',
    },
    { run: CHECKED, base: 'elixir:<each>', each: '2.0 2.0-alpine', is: 'deps.get: ok' },
    { run: CHECKED, base: 'elixir:0.20', is: `deps.get: ${KEPT}` },
    // Which files settings import.
    { run: CHECKED, files: configured('import_config ""'), is: 'deps.get: not-understood' },
    {
      run: CHECKED,
      files: configured('import_config "#{config_env()}_#{config_target()}.exs"'),
      is: 'deps.get: not-understood',
    },
    {
      run: 'mix deps.compile',
      base: '',
      files: CONFIGURED,
      is: 'deps.compile: ok',
      reads: 'mix.exs config/config.exs config/dev.exs config/prod.exs mix.lock',
    },
    {
      run: 'mix deps.compile',
      each: '../a a-b',
      env: { MIX_ENV: '<each>' },
      files: CONFIGURED,
      is: 'deps.compile: ok',
      reads: 'mix.exs config/config.exs config/dev.exs config/prod.exs mix.lock',
    },
    {
      run: 'mix deps.compile',
      env: { MIX_ENV: null },
      files: {
        ...configured('import_config "x#{config_env()}x.exs"'),
        'config/xdevx.exs': 'import Config\n',
        'config/x.exs': 'import Config\n',
        'config/devx.exs': 'import Config\n',
        'config/xdev.md': '# dev\n',
      },
      is: 'deps.compile: ok',
      reads: 'mix.exs config/config.exs config/xdevx.exs mix.lock',
    },
  ],
};
