import type { ExampleFiles, ToolExamples } from '../contract/example.js';

const GEMFILE = 'source "https://rubygems.org"\n\ngem "rack", "~> 3.0"\n';
const LOCK = `GEM
  remote: https://rubygems.org/
  specs:
    rack (3.0.0)

PLATFORMS
  ruby

DEPENDENCIES
  rack (~> 3.0)

BUNDLED WITH
   2.5.22
`;
const FILES: ExampleFiles = { Gemfile: GEMFILE, 'Gemfile.lock': LOCK, 'app.rb': '' };
const FROZEN = { BUNDLE_FROZEN: '1' };

/** What Bundler does with Gemfiles, lock files and settings of all kinds. */
export const gemfileExamples: ToolExamples = {
  tool: 'bundler',
  base: 'ruby:3.4',
  files: FILES,
  rows: [
    {
      run: 'bundle install',
      env: FROZEN,
      each: `ENV["A"]==ENV.fetch("A") !ENV["A"].to_s.empty? ENV["A"].to_f>1 ENV["A"].to_i>1
        Gem::Version.new(RUBY_VERSION)>=Gem::Version.new("3")`,
      files: {
        ...FILES,
        Gemfile: `${GEMFILE}if <each> and true or not false then\n  gem "a"\nelsif <each>\n  gem "b"\nelse\n  gem "c"\nend\n__END__\n!`,
      },
      is: 'install: ok',
    },
    {
      run: 'bundle install',
      env: FROZEN,
      files: {
        ...FILES,
        Gemfile: `${GEMFILE}ruby "3.4.4", engine: "jruby", engine_version: "9", patchlevel: "1"
git_source(:own) do |name|
  name = "a/#{name}" unless name.include?("/")
  "https://example.org/#{name}"
end
group :test, optional: true do
  gem "a" unless ENV["A"]
end
`,
      },
      is: 'install: not-understood',
    },
    {
      run: 'bundle install',
      env: FROZEN,
      files: {
        ...FILES,
        Gemfile: `${GEMFILE}ruby file: ".ruby-version"\neval_gemfile "gems/Gemfile"\n`,
        '.ruby-version': '3.4.4\n',
        'gems/Gemfile': 'gem "puma"\n',
      },
      is: 'install: ok',
      reads: 'Gemfile Gemfile.lock .ruby-version gems/Gemfile',
    },
    { run: 'bundle install', files: { ...FILES, Gemfile: `${GEMFILE}gemspec\n` }, is: 'install: installs-the-project' },
    {
      run: 'bundle install',
      files: { ...FILES, Gemfile: `${GEMFILE}gem "own", path: "own"\n` },
      is: 'install: local-dependency',
    },
    { run: 'bundle install', files: { ...FILES, Gemfile: `${GEMFILE}plugin "x"\n` }, is: 'install: not-understood' },
    {
      run: 'bundle install',
      each: 'source github git gist bitbucket gitlab',
      env: FROZEN,
      files: { ...FILES, Gemfile: `${GEMFILE}gem "a", <each>: "https://example.org/a"\n` },
      is: 'install: ok',
    },
    {
      run: 'bundle install',
      each: 'group groups require platform platforms glob name branch ref tag submodules force_ruby_platform type',
      env: FROZEN,
      files: { ...FILES, Gemfile: `${GEMFILE}gem "a", <each>: "x"\n` },
      is: 'install: ok',
    },
    {
      run: 'bundle install',
      env: { ...FROZEN, BUNDLE_LOCAL__OWN: '/src/own' },
      files: { ...FILES, Gemfile: `${GEMFILE}gem "own", git: "https://example.org/own"\n` },
      is: 'install: open: The setting BUNDLE_LOCAL__OWN',
    },
    {
      run: 'bundle install',
      each: 'RUBY_VERSION RUBY_ENGINE RUBY_ENGINE_VERSION RUBY_PLATFORM',
      env: FROZEN,
      files: { ...FILES, Gemfile: `${GEMFILE}gem "a", path: nil if <each> == "x"\n` },
      is: 'install: not-understood',
    },
    {
      run: 'bundle install',
      env: FROZEN,
      files: {
        ...FILES,
        'Gemfile.lock': `GIT\n  remote: https://example.org/a\n  specs:\n    a (1)\n\n${LOCK}`,
      },
      is: 'install: ok',
    },
    // The settings of a project.
    {
      run: 'bundle install',
      each: `ALLOW_DEPLOYMENT_SOURCE_CREDENTIAL_CHANGES ALLOW_OFFLINE_INSTALL AUTO_INSTALL CLEAN CONSOLE DISABLE_CHECKSUM_VALIDATION
        DISABLE_EXEC_LOAD DISABLE_LOCAL_BRANCH_CHECK DISABLE_LOCAL_REVISION_CHECK DISABLE_VERSION_CHECK FORCE_RUBY_PLATFORM
        IGNORE_FUNDING_REQUESTS IGNORE_MESSAGES JOBS NO_PRUNE ONLY PREFER_PATCH REDIRECT RETRY SILENCE_DEPRECATIONS SILENCE_ROOT_WARNING
        SPECIFIC_PLATFORM SSL_VERIFY_MODE SUPPRESS_INSTALL_USING_MESSAGES TIMEOUT TRUST_POLICY UPDATE_REQUIRES_ALL_FLAG USER_AGENT VERBOSE
        WITH WITHOUT BUILD__PG`,
      env: FROZEN,
      files: { ...FILES, '.bundle/config': '---\nBUNDLE_<each>: "1"\n' },
      is: 'install: ok',
      reads: 'Gemfile Gemfile.lock .bundle/config',
    },
    {
      run: 'bundle install',
      each: 'PATH FROZEN LOCAL__OWN',
      env: FROZEN,
      files: { ...FILES, '.bundle/config': '---\nBUNDLE_<each>: "1"\n' },
      is: 'install: not-understood',
    },
    { run: 'bundle install', env: FROZEN, files: { ...FILES, '.bundle/config': null }, is: 'install: not-understood' },
  ],
};
