import type { Cache } from '../../contract/cache.js';
import { isSince } from '../../kit/image-release.js';

/**
 * What npm downloads, in `_cacache`, and its logs (docs.npmjs.com/cli/commands/npm-cache). Without a network npm takes what it has there
 * (make-fetch-happen, lib/cache/entry.js), and so does npx, whose programs in `_npx` stay.
 */
export const npmCache: Cache = {
  id: 'npm:cache',
  title: "npm's cache",
  path: '/root/.npm',
  clean: 'npm cache clean --force',
  // Beside it are logs, and what npx has installed.
  bulk: ['_cacache'],
  spare: {
    named: /\.npm(?![\w-])|_cacache|(?:\b|_)offline\b|npm\s+cache\b|(?:config|npm)\s+get\s+cache\b/i,
    used: /\b(?:npx|npm\s+(?:i|in\w*|add|ci|clean-install|exec|x|up\w*|rebuild|link|init|create|view|pack))(?![\w-])/,
    moved:
      /npm_config_(?:cache|offline|prefer_offline|userconfig|globalconfig)|--cache[\s=]|\bset\s+(?:-\S+\s+)?["']?cache\b|(?:^|["'\s])(?:cache|offline|prefer-offline)\s*=/im,
    settings: /^\.?npmrc$/,
    ofProject: true,
    command: () => 'npm cache clean --force',
    removal: '_cacache',
  },
  mount: {
    place: {
      variables: new Map([
        ['npm_config_cache', ''],
        ['NPM_CONFIG_CACHE', ''],
      ]),
      home: '.npm',
    },
    inner: '_cacache',
    // Before npm 5 packages lay in the folder itself, and `npm cache clean` emptied all of it (npm's CHANGELOG, v5.0.0).
    images: (image) =>
      isSince(image, 'node', 8) ||
      isSince(image, 'debian', 10) ||
      isSince(image, 'ubuntu', 20, 4) ||
      isSince(image, 'alpine', 3, 8),
    touched:
      /[/\s]\.npm(?![\w-])|_cacache|\bnpm cache\b|\b(?:npm|config) get cache\b|--(?:prefer-)?offline\b|npm_config_(?:prefer_)?(?:cache|offline)|\bconfig set (?:cache|(?:prefer-)?offline)\b/i,
    same: () => ({
      claim: 'A package that an earlier build has downloaded is the one that this build would download.',
      proof:
        'npm finds it by its hash, and asks the registry for a list of versions as soon as its answer says (`max-age`)',
    }),
  },
};
