import type { ExampleFiles, ToolExamples } from '../contract/example.js';
import type { EarlierCall } from '../contract/project.js';

const GEMFILE = 'source "https://rubygems.org"\n\ngem "rack", "~> 3.0"\n';

function lock(platform: string, bundler = '2.5.22'): string {
  return `GEM
  remote: https://rubygems.org/
  specs:
    rack (3.0.0)

PLATFORMS
  ${platform}

DEPENDENCIES
  rack (~> 3.0)

BUNDLED WITH
   ${bundler}
`;
}

const FILES: ExampleFiles = { Gemfile: GEMFILE, 'Gemfile.lock': lock('ruby'), 'app.rb': '' };
const FROZEN = { BUNDLE_FROZEN: '1' };
const KEPT = 'install: open: The install leaves Gemfile.lock';
/** The official image sets it. */
const APART = { BUNDLE_APP_CONFIG: '/usr/local/bundle' };

function set(key: string, setTo?: string): EarlierCall {
  return { tool: 'bundler', action: 'config', replaces: [], sets: [key], ...(setTo === undefined ? {} : { setTo }) };
}

/** What Bundler does, with Gemfiles of all kinds. */
export const bundlerExamples: ToolExamples = {
  tool: 'bundler',
  base: 'ruby:3.4',
  files: FILES,
  rows: [
    {
      run: '<each> install',
      each: 'bundle bundler',
      env: { ...FROZEN, ...APART },
      is: 'install: ok',
      folder: '/app',
      reads: 'Gemfile Gemfile.lock',
      writes: '',
      looksFor:
        'gems.rb gem.deps.rb sudo git gems.locked vendor/cache .bundle/config .bundle/plugin/index enumerator.so fiber.so thread.rb',
      loads: `PATH RUBYOPT RUBYLIB RUBYPATH RUBYSHELL GEM_HOME GEM_PATH GEM_SPEC_CACHE GEMRC RUBYGEMS_GEMDEPS BUNDLE_USER_HOME
        BUNDLE_USER_CONFIG BUNDLE_USER_CACHE BUNDLE_USER_PLUGIN BUNDLE_CONFIG BUNDLE_SSL_CA_CERT BUNDLE_SSL_CLIENT_CERT SSL_CERT_FILE
        SSL_CERT_DIR OPENSSL_CONF GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM MAKE MAKEFLAGS CC CXX TMPDIR`,
      settings: 'BUNDLE_PATH BUNDLE_DEPLOYMENT BUNDLE_FROZEN BUNDLE_BIN BUNDLE_GEMFILE BUNDLE_CACHE_PATH',
    },
    { run: '<each>', each: 'bundle bundler', env: FROZEN, is: 'install: ok' },
    { run: 'bundle i', env: FROZEN, is: 'i: ok' },
    { run: 'bundle _2.5.22_ install', env: FROZEN, is: 'install: ok' },
    {
      run: 'bundle install <each>',
      each: '--full-index --local --prefer-local --no-cache --quiet --redownload --force --no-color --verbose -V --retry=3 -r=3',
      env: FROZEN,
      is: 'install: ok',
      writes: '',
    },
    { run: 'bundle install --retry 3 -r 3', env: FROZEN, is: 'install: ok', writes: '' },
    {
      run: 'bundle install <each>',
      each: '--clean --no-clean --no-prune --system --jobs=4 -j4 --shebang=jruby --trust-policy=HighSecurity -P=HighSecurity',
      env: FROZEN,
      is: 'install: ok',
      writes: '.bundle',
    },
    {
      run: 'bundle install <each>',
      each: '--clean --no-clean --no-prune --system --jobs=4 -j4 --shebang=jruby --trust-policy=HighSecurity -P=HighSecurity',
      env: { ...FROZEN, ...APART },
      is: 'install: ok',
      writes: '',
    },
    {
      run: 'bundle install -j 4 --without development test',
      env: { ...FROZEN, ...APART },
      is: 'install: ok',
      writes: '',
    },
    { run: 'bundle install --without=development test --with web', env: FROZEN, is: 'install: ok', writes: '.bundle' },
    { run: 'bundle install --without $GROUPS', is: 'unknown' },
    { run: 'bundle install vendor', is: 'unknown' },
    { run: 'bundle install --frobnicate', is: 'unknown' },
    {
      run: 'bundle install <each>',
      each: '--standalone --binstubs --standalone=default',
      env: FROZEN,
      is: 'install: not-understood',
    },
    { run: 'bundle install --target-rbconfig=rbconfig.rb', is: 'install' },
    { run: 'bundle <each>', each: '--version -v --help -h version', is: 'query', sees: '/app' },
    {
      run: 'bundle <each>',
      each: 'update lock add remove cache package pack clean binstubs',
      is: 'add',
      changes: '/app/Gemfile.lock /app/vendor/cache',
    },
    { run: 'bundle <each>', each: 'exec check list show', is: 'unknown' },
    // What freezes the lock file.
    { run: 'bundle install', is: KEPT, reads: 'Gemfile Gemfile.lock' },
    { run: 'bundle install --frozen', env: APART, is: 'install: ok' },
    { run: 'bundle install <each>', each: '--no-frozen --no-deployment', env: { ...FROZEN, ...APART }, is: KEPT },
    { run: 'bundle install', each: 'BUNDLE_FROZEN BUNDLE_DEPLOYMENT', env: { '<each>': 'true' }, is: 'install: ok' },
    { run: 'bundle install', each: 'BUNDLE_FROZEN BUNDLE_DEPLOYMENT', env: { '<each>': 'false' }, is: KEPT },
    { run: 'bundle install', env: { BUNDLE_FROZEN: '0', BUNDLE_DEPLOYMENT: '1' }, is: KEPT },
    { run: 'bundle install', env: { BUNDLE_FROZEN: null }, is: KEPT },
    {
      run: 'bundle install',
      files: { ...FILES, 'Gemfile.lock': lock('ruby', '1.17.3') },
      env: { BUNDLE_DEPLOYMENT: '1' },
      is: KEPT,
    },
    { run: 'bundle install', earlier: [set('frozen', '1')], is: 'install: ok' },
    { run: 'bundle install', earlier: [set('deployment', 'true')], is: 'install: ok', writes: 'vendor/bundle' },
    { run: 'bundle install', earlier: [set('frozen', '1'), set('frozen', 'false')], is: KEPT },
    { run: 'bundle install', earlier: [set('frozen')], env: FROZEN, is: KEPT },
    { run: 'bundle install', earlier: [set('jobs', '4')], env: FROZEN, is: 'install: ok' },
    {
      run: 'bundle install',
      files: { ...FILES, 'Gemfile.lock': lock('arm64-darwin-21') },
      is: 'install: open: Wherever Bundler runs behind the sources',
    },
    {
      run: 'bundle install',
      files: { ...FILES, 'Gemfile.lock': lock('arm64-darwin-21') },
      each: 'acme/ruby:3.4 debian:12',
      base: '<each>',
      is: KEPT,
    },
    {
      run: 'bundle install',
      files: { ...FILES, 'Gemfile.lock': lock('arm64-darwin-21') },
      env: { BUNDLE_FROZEN: null },
      is: KEPT,
    },
    {
      run: 'bundle install',
      each: 'ruby java x86_64-linux',
      files: { ...FILES, 'Gemfile.lock': lock('<each>') },
      is: KEPT,
    },
    { run: 'bundle install', files: { Gemfile: GEMFILE }, is: 'install: ok', reads: 'Gemfile', writes: 'Gemfile.lock' },
    { run: 'bundle install', files: { Gemfile: GEMFILE }, env: FROZEN, is: 'install: no-manifest' },
    { run: 'bundle install', files: { ...FILES, 'Gemfile.lock': null }, is: 'install: not-understood' },
    // Where gems go.
    { run: 'bundle install --deployment', env: APART, is: 'install: ok', writes: 'vendor/bundle' },
    { run: 'bundle install --deployment', is: 'install: ok', writes: 'vendor/bundle .bundle' },
    { run: 'bundle install', env: { BUNDLE_DEPLOYMENT: '1' }, is: 'install: ok', writes: 'vendor/bundle' },
    { run: 'bundle install', env: { BUNDLE_DEPLOYMENT: '1', BUNDLE_PATH: '/gems' }, is: 'install: ok', writes: '' },
    { run: 'bundle install --path=gems', env: { ...FROZEN, ...APART }, is: 'install: ok', writes: 'gems' },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_PATH: 'gems' }, is: 'install: ok', writes: 'gems' },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_PATH: null }, is: 'install: open: The setting BUNDLE_PATH puts' },
    { run: 'bundle install', env: { ...FROZEN, GEM_HOME: '/app/gems' }, is: 'install: ok', writes: 'gems' },
    { run: 'bundle install', env: { ...FROZEN, GEM_HOME: null }, is: 'install: open: The setting GEM_HOME puts' },
    {
      run: 'bundle install --path "$GEMS"',
      env: { ...FROZEN, ...APART, GEMS: null },
      is: 'install: open: The setting --path',
    },
    { run: 'bundle install', env: FROZEN, earlier: [set('path')], is: 'install: open: The setting path puts' },
    { run: 'bundle install', env: FROZEN, earlier: [set('path', 'gems')], is: 'install: ok', writes: 'gems' },
    {
      run: 'bundle install --deployment',
      env: { ...APART, BUNDLE_PATH: 'gems' },
      is: 'install: ok',
      writes: 'gems vendor/bundle',
    },
    {
      run: 'bundle install --deployment',
      env: APART,
      files: { ...FILES, 'vendor/bundle/x.rb': '' },
      is: 'install: vendored',
    },
    { run: 'bundle install', env: FROZEN, files: { ...FILES, 'vendor/cache/x.gem': '' }, is: 'install: vendored' },
    { run: 'bundle install -j4', env: FROZEN, files: { ...FILES, '.bundle/config': '---\n' }, is: 'install: vendored' },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_BIN: '/usr/local/bin' }, is: 'install: ok' },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_BIN: 'bin' }, is: 'install: open: The setting BUNDLE_BIN' },
    { run: 'bundle install', env: FROZEN, earlier: [set('bin', 'bin')], is: 'install: open: The setting bin' },
    { run: 'bundle install', env: FROZEN, earlier: [set('bin', '/usr/local/bin')], is: 'install: ok' },
    {
      run: 'bundle install',
      each: `path.system disable_shared_gems default_install_uses_path path_relative_to_cwd simulate_version cache_path cache_all
        global_gem_cache gemfile lockfile no_install shebang system_bindir plugins init_gems_rb version`,
      env: FROZEN,
      earlier: [set('<each>', 'true')],
      is: 'install: open: The setting <each> makes bundler',
    },
    {
      run: 'bundle install',
      env: { ...FROZEN, BUNDLE_PATH__SYSTEM: 'true' },
      is: 'install: open: The setting BUNDLE_PATH__SYSTEM',
    },
    {
      run: 'bundle install',
      each: 'settings /app/settings',
      env: { ...FROZEN, BUNDLE_APP_CONFIG: '<each>' },
      is: 'install: open: BUNDLE_APP_CONFIG',
    },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_APP_CONFIG: null }, is: 'install: open: BUNDLE_APP_CONFIG' },
    // Another Gemfile.
    {
      run: 'bundle install --gemfile=<each>',
      each: 'Gemfile.ci /app/Gemfile.ci ./Gemfile.ci',
      env: FROZEN,
      files: { 'Gemfile.ci': GEMFILE, 'Gemfile.ci.lock': lock('ruby') },
      is: 'install: ok',
      reads: 'Gemfile.ci Gemfile.ci.lock',
    },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_GEMFILE: 'Gemfile' }, is: 'install: ok' },
    {
      run: 'bundle install',
      each: 'ci/Gemfile ../Gemfile gems.rb',
      env: { BUNDLE_GEMFILE: '<each>' },
      is: 'install: not-understood',
    },
    { run: 'bundle install', env: { BUNDLE_GEMFILE: null }, is: 'install: not-understood' },
    {
      run: 'bundle install',
      each: 'gems.rb gem.deps.rb .bundle/plugin/index sudo git',
      files: { ...FILES, '<each>': '' },
      is: 'install: not-understood',
    },
    { run: 'bundle install', files: { 'app.rb': '' }, is: 'install: no-manifest' },
    { run: 'bundle install', files: { Gemfile: 'source "https://rubygems.org"\n' }, is: 'install: no-dependencies' },
    {
      run: 'bundle install',
      each: 'enumerator.so fiber.so thread.rb',
      files: { ...FILES, '<each>': '' },
      env: FROZEN,
      is: 'install: ok',
      reads: 'Gemfile Gemfile.lock <each>',
    },
    // Its settings.
    {
      run: 'bundle config set --local path vendor',
      env: APART,
      is: 'config',
      changes: '/usr/local/bundle/config',
      spares: '/app',
    },
    {
      run: 'bundle config <each> 1 --global',
      each: 'frozen build.pg',
      is: 'config',
      changes: '/root/.bundle/config',
      sees: '/app',
    },
    {
      run: 'bundle config --global frozen 1',
      env: APART,
      is: 'config',
      changes: '/root/.bundle/config',
      spares: '/app',
    },
    {
      run: 'bundle config set path vendor',
      is: 'config',
      changes: '/root/.bundle/config /app/.bundle/config',
      sees: '/app',
    },
    { run: 'bundle config build.pg --with-pg-config=/opt/bin/pg_config', is: 'config', sees: '/app' },
    { run: 'bundle config unset path', is: 'config', changes: '/app/.bundle/config' },
    { run: 'bundle config <each>', each: 'list path', is: 'query', sees: '/app' },
    { run: 'bundle config get path --parseable', is: 'query' },
    { run: 'bundle config', is: 'query' },
    { run: 'bundle config set path', is: 'unknown' },
    { run: 'bundle config set --global --local path x', is: 'unknown' },
    { run: 'bundle config set path "$X"', env: { X: null }, is: 'unknown' },
  ],
  never: {
    __: 'it is part of the name of a variable',
    ___: 'it is part of the name of a variable',
    symbol: 'it is a kind of words of Ruby',
    number: 'it is a kind of words of Ruby',
    mark: 'it is a kind of words of Ruby',
  },
};
