import type { Cache, CacheMount } from '../contract/cache.js';

/** The lock that keeps two calls apart lies in Cargo's home, beside what is mounted (cargo, util/context/mod.rs, package_cache_lock). */
const MOUNT: Omit<CacheMount, 'place'> = {
  touched:
    /cargo\/(?:registry|git)(?![\w-])|CARGO_HOME|--(?:offline|frozen)\b|\bcargo (?:vendor|cache)\b|CARGO_NET_OFFLINE|\boffline ?= ?true/,
  locked: true,
  reused: true,
  sources: true,
  readers: {
    named:
      /cargo\/(?:registry|git)(?![\w-])|\/usr\/local\/cargo(?![\w/-])|(?:root|~|HOME\}?)\/\.cargo(?![\w/-])|CARGO_HOME["')}]*(?:\/(?:registry|git)|(?![\w/"')}-]))|--(?:offline|frozen)\b|\bcargo\s+vendor\b|OFFLINE/,
    used: /\bcargo\s/,
    moved: /\bCARGO_HOME=|OFFLINE|\boffline\s*=|replace-with|local-registry/,
    settings: /^config(?:\.toml)?$/,
  },
  same: () => ({
    claim: 'What an earlier build has downloaded is what this one would download.',
    proof: 'a version that is published does not change, and Cargo asks the registry where no lock file says which one',
  }),
};

const HOME: CacheMount['place'] = { variables: new Map([['CARGO_HOME', '/registry']]), home: '.cargo/registry' };

/** The packages that Cargo downloads, beside its programs in `bin`, which stay (doc.rust-lang.org/cargo/guide/cargo-home.html). */
export const registry: Cache = {
  id: 'cargo:registry',
  title: "Cargo's registry",
  path: '/usr/local/cargo/registry',
  clean: 'rm -rf /usr/local/cargo/registry',
  mount: { ...MOUNT, place: { ...HOME, elsewhere: new Map([['rust', '/usr/local/cargo/registry']]) } },
};

/** The repositories that it clones. */
export const git: Cache = {
  id: 'cargo:git',
  title: "Cargo's repositories",
  path: '/usr/local/cargo/git',
  clean: 'rm -rf /usr/local/cargo/git',
};
