import type { Change, ProjectRow } from './varied.js';

function program(dependencies: string, more = 'app: :app'): string {
  return `defmodule App.MixProject do\n  use Mix.Project\n\n  def project do\n    [\n      ${more},\n      version: "0.1.0",\n      deps: deps()\n    ]\n  end\n\n  defp deps do\n    [\n${dependencies}    ]\n  end\nend\n`;
}

const JASON = '      {:jason, "~> 1.4"},\n';
const PHOENIX = '      {:phoenix, "~> 1.7"}\n';
const SHARED =
  'app: :app, build_path: "../../_build", config_path: "../../config/config.exs", deps_path: "../../deps", lockfile: "../../mix.lock"';

function lock(...names: readonly string[]): string {
  const all = names.map((name) => `  "${name}": {:hex, :${name}, "1.0.0", "aa", [:mix], [], "hexpm", "bb"},\n`);
  return `%{\n${all.join('')}}\n`;
}

const UMBRELLA: Change = {
  'mix.exs': program('', 'apps_path: "apps"'),
  'apps/a/mix.exs': program(`      {:b, in_umbrella: true},\n${PHOENIX}`, SHARED),
  'apps/a/lib/a.ex': 'defmodule A do\nend\n',
  'apps/b/mix.exs': program(JASON, SHARED),
  'apps/b/lib/b.ex': 'defmodule B do\nend\n',
};

const IMPORTS = 'import Config\n\nconfig :app, key: 1\n\nimport_config "#{config_env()}.exs"\n';

/** Projects of Mix: umbrellas and others, settings that import others or read a file, and packages of their own. */
export const MIX: ProjectRow = {
  images: ['elixir:1.18'],
  files: {
    'mix.exs': program(JASON + PHOENIX),
    'mix.lock': lock('jason', 'phoenix'),
    'lib/app.ex': 'defmodule App do\nend\n',
  },
  vary: [
    [
      UMBRELLA,
      UMBRELLA,
      {
        'mix.exs': program(`${JASON}${PHOENIX}      {:own, path: "own"}\n`),
        'own/mix.exs': program(''),
        'own/lib/own.ex': 'defmodule Own do\nend\n',
      },
      { 'mix.lock': lock('jason') },
      { 'mix.lock': null },
      { 'deps/own/mix.exs': program('') },
    ],
    [
      {
        'config/config.exs': IMPORTS,
        'config/dev.exs': 'import Config\n',
        'config/prod.exs': 'import Config\n\nconfig :logger, level: :info\n',
      },
      { 'config/config.exs': IMPORTS, 'config/prod.exs': 'import Config\n' },
      { 'config/config.exs': 'import Config\n\nconfig :app, key: File.read!("key")\n', key: 'secret\n' },
      { 'config/config.exs': 'import Config\n\nconfig :jason, level: 1\n' },
    ],
  ],
  installs: [
    'mix deps.get --check-locked',
    'MIX_ENV=prod mix deps.get --only prod --check-locked',
    'mix local.hex --force && mix deps.get --check-locked',
    'mix do deps.get --check-locked + deps.compile',
    'mix deps.get --check-locked && mix deps.compile --skip-umbrella-children',
    'mix deps.get',
    'mix deps.get --check-locked && mix deps.compile && mix compile',
  ],
  ahead: [
    'RUN mkdir -p apps/late && sed s/jason/late/ apps/b/mix.exs > apps/late/mix.exs',
    'ENV MIX_ENV=prod',
    `RUN mkdir -p config && echo 'import Config' > config/config.exs`,
    `RUN mkdir -p config && echo 'import Config' > config/prod.exs`,
    'RUN mix local.hex --force',
    'RUN mkdir -p deps/jason && touch deps/jason/own',
    'RUN rm -f mix.lock',
  ],
  uses: [
    'ls deps > /srv/packages',
    'cp mix.lock /srv/',
    'mix compile',
    'cat lib/app.ex > /srv/main',
    'rm -rf /root/.hex',
  ],
  manifests: 'mix.exs mix.lock*',
};
