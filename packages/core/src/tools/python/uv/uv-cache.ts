import type { Cache } from '../../contract/cache.js';
import { open } from '../../kit/checks.js';

/** What uv downloads and builds (docs.astral.sh/uv/concepts/cache). From a mount it copies where it would make hard links, and warns. */
export const uvCache: Cache = {
  id: 'uv:cache',
  title: "uv's cache",
  path: '/root/.cache/uv',
  clean: 'uv cache clean',
  mount: {
    place: {
      variables: new Map([
        ['UV_CACHE_DIR', ''],
        ['XDG_CACHE_HOME', '/uv'],
      ]),
      home: '.cache/uv',
    },
    touched:
      /\.cache\/uv|(?<!modules)[/\s]\.cache(?![\w/-])|\buv cache\b|UV_(?:NO_)?CACHE|UV_OFFLINE|--offline\b|XDG_CACHE_HOME/,
    readers: {
      named: /\.cache(?![\w-])(?!\/(?!uv))|UV_CACHE_DIR|offline|\buv\s+cache\b/i,
      used: /\buvx?\s/,
      // Installed packages may be links into it.
      moved:
        /\b(?:UV_CACHE_DIR|UV_NO_CACHE|XDG_CACHE_HOME)=|--cache-dir\b|^(?:cache-dir|no-cache)\s*=|(?:LINK_MODE=|link-mode[\s=]+)["']?symlink/,
      settings: /^(?:uv|pyproject)\.toml$/,
    },
    same: ({ args }) => {
      const claim =
        'uv builds no package of sources that an earlier build, with other libraries, has built in another way';
      return args.includes('--no-build')
        ? { claim: `${claim}.`, proof: '--no-build: it builds none' }
        : open(`${claim}.`);
    },
  },
};
