import type { Cache } from '../contract/cache.js';
import { isSince } from '../kit/image-release.js';

/** Where gems go, by a variable, an option, a setting or a word to RubyGems (bundler.io/man/bundle-config.1.html; gem(1)). */
const MOVED =
  /GEM_(?:HOME|PATH)|GEMRC|BUNDLE_APP_CONFIG\W|BUNDLE_(?:PATH|DEPLOYMENT|SYSTEM|USER_\w+|GLOBAL_\w+|STANDALONE)|--(?:path|deployment|standalone|system)\b|\b(?:config|set)\s+(?:--\w+\s+){0,2}["']?(?:path|deployment|system|global_gem_cache)/;

/** What a container runs that installs gems. */
const USED =
  /\b(?:bundler?\s+(?:install|update|add|cache|package|pristine|outdated)|gem\s+(?:i|install|update|fetch|pristine))(?![\w-])/;

/**
 * What Bundler downloads. A program, `bundle check`, `bundle install --local` and `bundle clean` work without either, as runs of Bundler 2.3
 * have shown; of an archive that is missing, `gem pristine` alone says so.
 */
export const bundlerCaches: readonly Cache[] = [
  {
    id: 'bundler:gems',
    title: 'archives of gems',
    path: '/usr/local/bundle/cache',
    clean: 'rm -rf /usr/local/bundle/cache',
    spare: {
      named: /\/usr\/local\/bundle(?![\w-])(?!\/(?!cache))|GEM_HOME|BUNDLE_PATH|\bpristine\b/,
      used: USED,
      moved: MOVED,
      settings: /^config$/,
      ofRoot: true,
      // docker-library/ruby: `ENV GEM_HOME /usr/local/bundle`, and BUNDLE_APP_CONFIG the same, so that a project's own settings are not read. Before
      // 3.0 it set BUNDLE_PATH as well, with which they lie elsewhere.
      images: (image) => isSince(image, 'ruby', 3, 0),
      removal: '',
    },
  },
  {
    id: 'bundler:index',
    title: "Bundler's copy of the index of gems",
    path: '/root/.bundle/cache',
    clean: 'rm -rf /root/.bundle/cache',
    spare: {
      named: /\.bundle(?!\/config|[\w-])/,
      used: USED,
      // Variables alone say where it is (Bundler, lib/bundler.rb, user_bundle_path).
      moved: /BUNDLE_USER_\w+/,
      removal: '',
    },
  },
];
