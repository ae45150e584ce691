import type { ToolExamples } from '../contract/example.js';

const PUBSPEC = 'name: app\nenvironment:\n  sdk: ^3.6.0\ndependencies:\n  shelf: ^1.4.0\n';
const LOCK = 'packages: {}\nsdks:\n  dart: ">=3.6.0"\n';
const FILES = { 'pubspec.yaml': PUBSPEC, 'pubspec.lock': LOCK, 'bin/server.dart': '' };
const MEMBER = 'name: a\nresolution: workspace\ndependencies:\n  path: any\n';
const OPEN =
  'No step, and no container, that runs `dart run`, `dart test` or the like as another user minds that pubspec.yaml and pubspec.lock may be newer than what the install has made.';

/** What pub of Dart does. */
export const dartExamples: ToolExamples = {
  tool: 'dart',
  base: 'dart:3.6',
  files: FILES,
  rows: [
    {
      run: 'dart pub get --enforce-lockfile',
      is: `pub get: open: ${OPEN}`,
      folder: '/app',
      reads: 'pubspec.yaml pubspec.lock',
      writes: '.dart_tool .packages',
      looksFor: 'pubspec_overrides.yaml example/pubspec.yaml',
      fills: 'dart:pub',
      loads: `PATH PUB_CACHE FLUTTER_ROOT DART_VM_OPTIONS SSL_CERT_FILE SSL_CERT_DIR GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL
        GIT_CONFIG_SYSTEM GIT_DIR XDG_CONFIG_HOME`,
    },
    {
      run: 'dart pub get',
      is: `pub get: open: The install leaves pubspec.lock as it is. That isn't sure: nothing freezes it. | ${OPEN}`,
    },
    {
      run: 'dart pub get',
      files: { 'pubspec.yaml': PUBSPEC },
      is: `pub get: open: ${OPEN}`,
      reads: 'pubspec.yaml',
      writes: 'pubspec.lock .dart_tool .packages',
    },
    { run: 'dart pub get --enforce-lockfile', files: { 'pubspec.yaml': PUBSPEC }, is: 'pub get: no-manifest' },
    // Options.
    {
      run: 'dart pub get --enforce-lockfile <each>',
      each: '--no-offline --no-precompile --packages-dir --no-packages-dir --example --no-example -v --verbose --no-color --color',
      is: `pub get: open: ${OPEN}`,
      reads: 'pubspec.yaml pubspec.lock',
    },
    { run: 'dart pub get --offline', is: 'pub get: no-dependencies' },
    { run: 'dart pub get <each>', each: '-n --dry-run --precompile', is: 'pub get: not-understood' },
    { run: 'dart pub get <each> server', each: '-C --directory', is: 'pub get: open', folder: '/app/server' },
    { run: 'dart pub get --frobnicate', is: 'unknown' },
    { run: 'dart pub get server', is: 'unknown' },
    { run: 'dart <each>', each: '--version -h --help info', is: 'query' },
    { run: 'dart pub <each>', each: 'deps outdated', is: 'query', sees: '/app' },
    // Other verbs.
    {
      run: 'dart pub <each> --major-versions',
      each: 'upgrade downgrade add remove unpack',
      is: 'add',
      changes: '/app/pubspec.yaml',
      fills: 'dart:pub',
    },
    { run: 'dart pub cache clean --force', is: 'cache', empties: 'dart:pub', changes: '/root/.pub-cache' },
    { run: 'dart pub cache add shelf', is: 'cache', fills: 'dart:pub' },
    { run: 'dart pub global activate dart_frog_cli', is: 'global', replaces: '*', fills: 'dart:pub' },
    { run: 'dart pub global list', is: 'global', fills: 'dart:pub' },
    { run: 'dart <each> exe bin/server.dart -o server', each: 'compile build', is: 'build', needs: 'dart:pub' },
    { run: 'dart <each> x', each: 'run test analyze', is: 'unknown' },
    // The project.
    { run: 'dart pub get', files: { 'bin/server.dart': '' }, is: 'pub get: no-manifest' },
    { run: 'dart pub get', files: { 'pubspec.yaml': '[' }, is: 'pub get: not-understood' },
    { run: 'dart pub get', files: { 'pubspec.yaml': 'name: app\n' }, is: 'pub get: no-dependencies' },
    {
      run: 'dart pub get --enforce-lockfile',
      each: '.dart_tool/package_config.json .packages',
      files: { ...FILES, '<each>': '{}' },
      is: 'pub get: vendored',
    },
    {
      run: 'dart pub get',
      files: { ...FILES, 'pubspec.yaml': `${PUBSPEC}resolution: workspace\n` },
      is: 'pub get: not-understood',
    },
    {
      run: 'dart pub get',
      each: 'dependencies dev_dependencies dependency_overrides',
      files: { 'pubspec.yaml': 'name: app\n<each>: [shelf]\n' },
      is: 'pub get: not-understood',
    },
    {
      run: 'dart pub get',
      each: '{"sdk":"flutter"} {"version":"^1.0.0"} {"hosted":"https://example.org"} {"git":"https://example.org/x.git"} {"git":"git@example.org:x.git"} {"git":{"url":"ssh://example.org/x.git","ref":"main"}} null "^1.0.0"',
      files: { 'pubspec.yaml': '{"dependencies":{"lib":<each>}}' },
      is: `pub get: open: ${OPEN}`,
    },
    {
      run: 'dart pub get',
      each: '../lib.git ./lib.git {url:lib.git}',
      files: { 'pubspec.yaml': 'dependencies:\n  lib:\n    git: <each>\n' },
      is: 'pub get: local-dependency',
    },
    {
      run: 'dart pub get',
      each: '1 [] {} {path:1}',
      files: { 'pubspec.yaml': 'dependencies:\n  lib: <each>\n' },
      is: 'pub get: not-understood',
    },
    {
      run: 'dart pub get --enforce-lockfile',
      files: {
        ...FILES,
        'pubspec.yaml': `${PUBSPEC}  lib:\n    path: ./packages/lib/\n`,
        'packages/lib/pubspec.yaml':
          'dependencies:\n  other: { path: ../other }\ndev_dependencies:\n  gone: { path: ../gone }\n',
        'packages/lib/lib/lib.dart': '',
        'packages/other/pubspec.yaml': 'name: other\n',
      },
      is: `pub get: open: ${OPEN}`,
      reads: 'pubspec.yaml packages/lib/pubspec.yaml packages/other/pubspec.yaml pubspec.lock',
      writes: '.dart_tool .packages',
    },
    {
      run: 'dart pub get',
      each: '../lib /srv/lib',
      files: { ...FILES, 'pubspec.yaml': `${PUBSPEC}  lib:\n    path: <each>\n` },
      is: 'pub get: not-understood',
    },
    {
      run: 'dart pub get',
      files: { ...FILES, 'pubspec.yaml': `${PUBSPEC}  lib:\n    path: lib\n` },
      is: 'pub get: no-manifest',
    },
    {
      run: 'dart pub get --enforce-lockfile',
      files: { ...FILES, 'pubspec_overrides.yaml': 'dependency_overrides:\n  shelf: any\n' },
      is: `pub get: open: ${OPEN}`,
      reads: 'pubspec.yaml pubspec_overrides.yaml pubspec.lock',
    },
    {
      run: 'dart pub get --enforce-lockfile',
      each: 'workspace resolution',
      files: { ...FILES, 'pubspec_overrides.yaml': '<each>:\n' },
      is: 'pub get: not-understood',
    },
    { run: 'dart pub get', files: { ...FILES, 'pubspec_overrides.yaml': '' }, is: 'pub get: open' },
    { run: 'dart pub get', files: { ...FILES, 'example/pubspec.yaml': '' }, is: 'pub get: not-understood' },
    {
      run: 'dart pub get --no-example --enforce-lockfile',
      files: { ...FILES, 'example/pubspec.yaml': '' },
      is: `pub get: open: ${OPEN}`,
    },
    // Members.
    {
      run: 'dart pub get --enforce-lockfile',
      files: {
        ...FILES,
        'pubspec.yaml': `${PUBSPEC}workspace:\n  - packages/a\n`,
        'packages/a/pubspec.yaml': `${MEMBER}workspace: [b]\n`,
        'packages/a/b/pubspec.yaml': 'name: b\nresolution: workspace\n',
      },
      is: `pub get: open: ${OPEN}`,
      reads: 'pubspec.yaml packages/a/pubspec.yaml packages/a/b/pubspec.yaml pubspec.lock',
      writes: '.dart_tool packages/a/.dart_tool packages/a/b/.dart_tool .packages',
      looksFor:
        'packages/a/pubspec_overrides.yaml packages/a/pubspec.lock packages/pubspec.lock packages/a/example/pubspec.yaml',
    },
    {
      run: 'dart pub get',
      each: 'packages/a/pubspec.lock packages/pubspec.lock',
      files: {
        ...FILES,
        'pubspec.yaml': `${PUBSPEC}workspace:\n  - packages/a\n`,
        'packages/a/pubspec.yaml': MEMBER,
        '<each>': '',
      },
      is: 'pub get: rewrites-lock-file',
    },
    {
      run: 'dart pub get',
      files: { ...FILES, 'pubspec.yaml': `${PUBSPEC}workspace:\n  - packages/a\n` },
      is: 'pub get: no-manifest',
    },
    {
      run: 'dart pub get',
      each: '[packages/*] [../a] [/a] [1] a',
      files: { ...FILES, 'pubspec.yaml': `${PUBSPEC}workspace: <each>\n`, 'packages/a/pubspec.yaml': MEMBER },
      is: 'pub get: not-understood',
    },
    // Where packages are kept.
    {
      run: 'dart pub get --enforce-lockfile',
      env: { PUB_CACHE: '/srv/pub', FLUTTER_ROOT: '/opt/flutter' },
      is: `pub get: open: ${OPEN}`,
    },
    {
      run: 'dart pub get --enforce-lockfile',
      each: '.pub-cache /app/.pub-cache',
      env: { PUB_CACHE: '<each>' },
      is: `pub get: open: ${OPEN}`,
      writes: '.dart_tool .packages .pub-cache',
    },
    { run: 'dart pub get', env: { PUB_CACHE: '.pub' }, files: { ...FILES, '.pub/x': '' }, is: 'pub get: vendored' },
    { run: 'dart pub get', each: '. /app /', env: { PUB_CACHE: '<each>' }, is: 'pub get: not-understood' },
    { run: 'dart pub get', env: { PUB_CACHE: null }, is: 'pub get: not-understood' },
    { run: 'dart pub get', env: { PUB_CACHE: '' }, is: 'pub get: not-understood' },
    // Nothing stands behind the name of a list.
    {
      run: 'dart pub get --enforce-lockfile',
      each: 'workspace dev_dependencies dependency_overrides',
      files: { ...FILES, 'pubspec.yaml': `${PUBSPEC}<each>:\n` },
      is: `pub get: open: ${OPEN}`,
    },
    {
      run: 'dart pub get',
      files: { 'pubspec.yaml': 'dependencies:\n  lib: { path: 1, version: any }\n' },
      is: 'pub get: not-understood',
    },
    {
      run: 'dart pub get --enforce-lockfile',
      files: {
        ...FILES,
        'pubspec.yaml': `${PUBSPEC}workspace: [packages/a, ./packages/a/]\n`,
        'packages/a/pubspec.yaml': MEMBER,
      },
      is: `pub get: open: ${OPEN}`,
      writes: '.dart_tool packages/a/.dart_tool .packages',
    },
  ],
};
