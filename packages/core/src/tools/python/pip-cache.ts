import type { Cache } from '../contract/cache.js';
import { open } from '../kit/checks.js';
import { isSince } from '../kit/image-release.js';

/**
 * What pip downloads and the wheels that it makes (pip.pypa.io/en/stable/topics/caching). It asks the index in any case, so that no call
 * works with the cache alone.
 */
export const pipCache: Cache = {
  id: 'pip:cache',
  title: "pip's cache",
  path: '/root/.cache/pip',
  clean: 'pip cache purge',
  spare: {
    named: /\.cache(?![\w-])|\bpip[\d.]*\s+cache\b/,
    used: /\bpip[\d.]*\s+(?:install|download|wheel)\b/,
    moved: /PIP_(?:NO_)?CACHE_DIR|PIP_CONFIG_FILE|XDG_CACHE_HOME|(?<!--no-)cache[-_]dir["']?[\s:=]/i,
    settings: /^pip\.(?:conf|ini)$/,
    option: {
      text: '--no-cache-dir',
      verbs: ['install', 'download', 'wheel'],
      /*
       * Before 19.1 pip made no wheels without a cache, and installed in another way (its NEWS, "passing --no-cache-dir no longer affects
       * whether wheels will be built"). python:3.8 came with 19.3, Debian 11 with 20.3, Ubuntu 20.04 with 20.0, Alpine 3.12 with 20.1.
       */
      since: (image) =>
        isSince(image, 'python', 3, 8) ||
        isSince(image, 'debian', 11) ||
        isSince(image, 'ubuntu', 20, 4) ||
        isSince(image, 'alpine', 3, 12),
      unless:
        /\bpip[\d.]*["']?\s*(?:[=~]=|<)|get-pip|easy_install|python[-]?2|pip2|pyenv|conda|\/usr\/bin\/p(?:ip|ython)/,
    },
    // pip 20.1, commands/cache.py: "No matching packages".
    emptiesSome: true,
    removal: '',
  },
  mount: {
    place: {
      variables: new Map([
        ['PIP_CACHE_DIR', ''],
        ['XDG_CACHE_HOME', '/pip'],
      ]),
      home: '.cache/pip',
    },
    touched: /\.cache\/pip|(?<!modules)[/\s]\.cache(?![\w/-])|\bpip[\d.]* cache\b|PIP_(?:NO_)?CACHE_DIR|XDG_CACHE_HOME/,
    // A wheel that pip has made is found by the address of its sources and by the version of Python (pip, _internal/cache.py).
    same: ({ args }) => {
      const claim =
        'pip makes no wheel of sources that an earlier build, with other libraries, has made in another way';
      const last = args.findLast((word) => word !== null && /^(?:--only-binary=)?:all:$/.test(word));
      return last === '--only-binary=:all:' || (last === ':all:' && args[args.indexOf(last) - 1] === '--only-binary')
        ? { claim: `${claim}.`, proof: 'with --only-binary it makes none' }
        : open(`${claim}.`);
    },
  },
};
