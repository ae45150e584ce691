import type { Cache } from './contract/cache.js';
import type { Tool } from './contract/tool.js';
import { dart } from './dart/dart.js';
import { flutter } from './dart/flutter.js';
import { dotnet } from './dotnet/dotnet.js';
import { mix } from './elixir/mix.js';
import { go } from './go/go.js';
import { ant } from './jvm/builders/ant.js';
import { clojure } from './jvm/builders/clojure.js';
import { lein } from './jvm/builders/lein.js';
import { sbt } from './jvm/builders/sbt.js';
import { gradle } from './jvm/gradle/gradle.js';
import { maven } from './jvm/maven/maven.js';
import { bun } from './node/bun/bun.js';
import { corepack } from './node/corepack.js';
import { deno } from './node/deno/deno.js';
import { npm } from './node/npm/npm.js';
import { pnpm } from './node/pnpm/pnpm.js';
import { yarn } from './node/yarn/yarn.js';
import { composer } from './php/composer.js';
import { conda } from './python/conda/conda.js';
import { pdm } from './python/pdm/pdm.js';
import { pip } from './python/pip.js';
import { pipTools } from './python/pip-tools.js';
import { pipenv } from './python/pipenv/pipenv.js';
import { poetry } from './python/poetry/poetry.js';
import { uv } from './python/uv/uv.js';
import { virtualenv } from './python/virtualenv.js';
import { renv } from './r/renv.js';
import { bundler } from './ruby/bundler.js';
import { cargo } from './rust/cargo.js';
import { swift } from './swift/swift.js';
import { apk } from './system/apk.js';
import { aptGet } from './system/apt-get.js';
import { daemons } from './system/daemons.js';
import { dnf } from './system/dnf.js';
import { pacman } from './system/pacman.js';
import { posix } from './system/posix.js';
import { zypper } from './system/zypper.js';

/** Every tool that dockshift knows. */
export const TOOLS: readonly Tool[] = [
  aptGet,
  ant,
  apk,
  bundler,
  clojure,
  bun,
  cargo,
  composer,
  conda,
  corepack,
  daemons,
  dart,
  deno,
  dnf,
  dotnet,
  flutter,
  go,
  gradle,
  lein,
  maven,
  mix,
  npm,
  pacman,
  pdm,
  pip,
  pipTools,
  pipenv,
  pnpm,
  poetry,
  posix,
  renv,
  sbt,
  swift,
  uv,
  virtualenv,
  yarn,
  zypper,
];

const BY_COMMAND: ReadonlyMap<string, Tool> = new Map(
  TOOLS.flatMap((tool) => tool.commands.map((name) => [name, tool])),
);

const CACHES: ReadonlyMap<string, Cache> = new Map(
  TOOLS.flatMap((tool) => tool.caches.map((cache) => [cache.id, cache])),
);

/** The tool that a command name calls, if it is a known one. */
export function toolOf(command: string): Tool | undefined {
  return BY_COMMAND.get(command);
}

/** A cache by its id. */
export function cacheById(id: string): Cache | undefined {
  return CACHES.get(id);
}

/** The tool that leaves a cache. */
export function toolOfCache(id: string): Tool | undefined {
  return TOOLS.find((tool) => tool.caches.some((cache) => cache.id === id));
}
