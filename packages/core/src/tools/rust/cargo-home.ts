import { belowHome, homeFolders } from '../../effects/home.js';
import { type Resource, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { cleanPath, joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import type { Invocation } from '../contract/tool.js';

/** Where the images rust keep Cargo's home (github.com/rust-lang/docker-rust: `ENV CARGO_HOME=/usr/local/cargo`), and rustup's. */
const OFFICIAL = '/usr/local/cargo';
const TOOLCHAINS = '/usr/local/rustup';

/** Where Cargo and rustup keep what they download, as far as a call tells: `CARGO_HOME`, else `.cargo` in the home. */
export function cargoFolders(call: Pick<Invocation, 'env' | 'home'>): readonly Resource[] {
  const set = call.env('CARGO_HOME');
  const own =
    typeof set === 'string' && set.startsWith('/')
      ? [tree(cleanPath(set))]
      : [tree(OFFICIAL), ...belowHome(call.home, '.cargo')];
  return [...own, ...rustupFolders(call)];
}

/** What Cargo keeps of a fetch in its homes: packages, repositories, when each was used, and its locks. */
export function keptBy(homes: readonly string[]): readonly string[] {
  const names = ['registry', 'git', '.global-cache', '.package-cache', '.package-cache-mutate'];
  return homes.flatMap((home) => names.map((name) => joinPath(home, name)));
}

/** What a fetch reads outside of the project. */
export function readByFetch({ env }: ProjectView, homes: readonly string[]): readonly Resource[] {
  const own = [...homes.map(tree), ...rustupFolders({ env, home: env('HOME') ?? null }), ...homeFolders(env('HOME'))];
  return [...SYSTEM, ...own, { kind: 'env-all' }, { kind: 'network' }];
}

/** Where rustup keeps toolchains: `RUSTUP_HOME`, else `.rustup` in the home. */
export function rustupFolders({ env, home }: Pick<Invocation, 'env' | 'home'>): readonly Resource[] {
  const set = env('RUSTUP_HOME');
  return typeof set === 'string' && set.startsWith('/')
    ? [tree(cleanPath(set))]
    : [tree(TOOLCHAINS), ...belowHome(home, '.rustup')];
}

/** What Cargo reads where it downloads nothing: programs, and the settings of whoever calls it. */
export function settingsAndPrograms({ env, home }: Pick<Invocation, 'env' | 'home'>): readonly Resource[] {
  const set = env('CARGO_HOME');
  const known = typeof set === 'string' && set.startsWith('/');
  const settings = known ? SETTINGS.map((name) => tree(joinPath(set, name))) : cargoFolders({ env, home });
  return [
    ...SYSTEM.filter((one) => one.kind !== 'path' || one.path !== '/usr/local'),
    ...['/usr/local/bin', '/usr/local/lib'].map(tree),
    ...settings,
    ...rustupFolders({ env, home }),
  ];
}

const SETTINGS = ['bin', 'config', 'config.toml'];

/** Cargo's home for a project, each place where it may be; null: it is set to something that isn't known, or not absolute. */
export function cargoHomes({ env, base }: ProjectView): readonly string[] | null {
  const set = env('CARGO_HOME');
  if (set !== undefined) return set?.startsWith('/') === true ? [cleanPath(set)] : null;
  const home = env('HOME');
  const own = joinPath(typeof home === 'string' && home.startsWith('/') ? home : '/root', '.cargo');
  if (base?.name === 'rust') return [OFFICIAL];
  return base === null ? [OFFICIAL, own] : [own];
}
