import type { ProjectRow } from './varied.js';

const gem = (name: string): string => `gem "${name}", "1.0.0"\n`;

/** Projects of Bundler: a Gemfile and what it includes, a lock file that is in step or not, settings, and gems of their own. */
export const BUNDLER: ProjectRow = {
  images: ['ruby:3.4-slim', 'ruby:3.4-slim', 'debian:12'],
  files: {
    Gemfile: `source "https://rubygems.org"\n\n${gem('rack')}`,
    'Gemfile.lock':
      'GEM\n  remote: https://rubygems.org/\n  specs:\n    puma (1.0.0)\n    rack (1.0.0)\n    rake (1.0.0)\n\n' +
      'PLATFORMS\n  ruby\n  x86_64-linux\n\nBUNDLED WITH\n   2.6.9\n\nDEPENDENCIES\n  rack (= 1.0.0)\n',
    'app.rb': 'require "rack"\n',
    'gemfiles/extra': gem('rake'),
    'lib/own/own.rb': 'OWN = 1\n',
  },
  vary: [
    [
      {
        Gemfile: { more: 'eval_gemfile "gemfiles/web"\n' },
        'gemfiles/web': gem('puma'),
        'Gemfile.lock': { more: '  puma (= 1.0.0)\n' },
      },
      { Gemfile: { more: 'eval_gemfile "gemfiles/web"\n' }, 'Gemfile.lock': { more: '  puma (= 1.0.0)\n' } },
    ],
    [{ Gemfile: { more: 'ruby file: ".ruby-version"\n' }, '.ruby-version': '3.4.4\n' }],
    [
      { Gemfile: { more: gem('rake') } },
      { 'Gemfile.lock': null },
      {
        'Gemfile.lock':
          'GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (1.0.0)\n\nPLATFORMS\n  arm-darwin\n\nDEPENDENCIES\n  rack (= 1.0.0)\n',
      },
    ],
    [
      {
        Gemfile: { more: 'gem "own", path: "lib/own"\n' },
        'lib/own/own.gemspec': 'own\n',
        'Gemfile.lock': { more: '  own!\n' },
      },
      { Gemfile: { more: 'gemspec\n' }, 'app.gemspec': 'app\n', 'Gemfile.lock': { more: '  app!\n' } },
    ],
    [
      { '.bundle/config': '---\nBUNDLE_JOBS: "4"\n' },
      { '.bundle/config': '---\nBUNDLE_PATH: "gems"\n' },
      { 'vendor/cache/rack-1.0.0.gem': 'vendored\n' },
    ],
  ],
  installs: [
    'bundle install',
    'BUNDLE_FROZEN=1 bundle install',
    'BUNDLE_FROZEN=true bundle install --jobs 4 && rm -rf /root/.bundle/cache',
    'bundle install --frozen',
    'bundle install --deployment',
    'BUNDLE_DEPLOYMENT=1 bundle install',
    'bundle install --frozen --path=gems',
    'bundle config --global frozen 1 && bundle install',
    'bundle config set --local deployment true && bundle install',
  ],
  ahead: [
    'ENV BUNDLE_PATH=/srv/gems',
    'ENV BUNDLE_FROZEN=1',
    'RUN bundle config --global path /srv/gems',
    'RUN bundle config set --local deployment true',
    `RUN mkdir -p .bundle && echo 'BUNDLE_PATH: "gems"' > .bundle/config`,
    'RUN mkdir -p vendor/cache && echo own > vendor/cache/rack-1.0.0.gem',
    'RUN echo 3.3.0 > .ruby-version',
  ],
  uses: [
    'ls /usr/local/bundle/gems > /srv/gems',
    'cp Gemfile.lock /srv/',
    'cat app.rb > /srv/app',
    'rm -rf vendor/bundle',
  ],
  manifests: 'Gemfile Gemfile.lock*',
};
