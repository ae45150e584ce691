import type { ExampleFiles, ToolExamples } from '../contract/example.js';
import type { EarlierCall } from '../contract/project.js';

const LOCK = `GEM
  remote: https://rubygems.org/
  specs:
    rack (3.0.0)

PLATFORMS
  ruby

DEPENDENCIES
  rack

BUNDLED WITH
   2.5.22
`;
const FILES: ExampleFiles = { Gemfile: 'source "https://rubygems.org"\n\ngem "rack"\n', 'Gemfile.lock': LOCK };
/** The official image sets it. */
const APART = { BUNDLE_APP_CONFIG: '/usr/local/bundle' };
const FROZEN = { ...APART, BUNDLE_FROZEN: 'true' };

function set(key: string, setTo: string): EarlierCall {
  return { tool: 'bundler', action: 'config', replaces: [], sets: [key], setTo };
}

/** Which settings of Bundler count where there are several. */
export const bundlerSettingsExamples: ToolExamples = {
  tool: 'bundler',
  base: 'ruby:3.4',
  files: FILES,
  rows: [
    { run: 'bundle install', env: FROZEN, is: 'install: ok', writes: '' },
    // The Gemfile.
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_GEMFILE: '' }, is: 'install: ok', reads: 'Gemfile Gemfile.lock' },
    { run: 'bundle install --gemfile $FILE', env: { ...FROZEN, FILE: null }, is: 'install: not-understood' },
    // Where gems go.
    {
      run: 'bundle install',
      env: FROZEN,
      earlier: [set('path', 'own'), set('deployment', 'true')],
      is: 'install: ok',
      writes: 'own',
    },
    { run: 'bundle install', env: { ...FROZEN, BUNDLE_DEPLOYMENT: 'false' }, is: 'install: ok', writes: '' },
    { run: 'bundle install', env: { ...FROZEN, GEM_HOME: 'gems' }, is: 'install: ok', writes: 'gems' },
    {
      run: 'bundle install',
      env: { ...FROZEN, BUNDLE_PATH: '/opt/gems', GEM_HOME: 'gems' },
      is: 'install: ok',
      writes: '',
    },
    {
      run: 'bundle install',
      env: { ...FROZEN, BUNDLE_PATH: null, GEM_HOME: 'gems' },
      is: 'install: open: The setting BUNDLE_PATH',
      writes: '',
    },
    // What freezes the lock file.
    {
      run: 'bundle install',
      env: { ...APART, BUNDLE_DEPLOYMENT: 'true' },
      earlier: [set('frozen', 'false')],
      is: 'install: open: The install leaves Gemfile.lock',
    },
    { run: 'bundle install', env: { ...APART, BUNDLE_DEPLOYMENT: 'true' }, is: 'install: ok', writes: 'vendor/bundle' },
  ],
};
