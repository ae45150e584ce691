import type { ToolExamples } from '../contract/example.js';

const APP = '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nitoa = "1.0"\n';
const ITOA =
  '\n[[package]]\nname = "itoa"\nversion = "1.0.15"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n';

/** A locked package that is a folder of the project. */
function own(name: string, ...dependencies: readonly string[]): string {
  return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\ndependencies = [${dependencies.map((one) => `"${one}"`).join(', ')}]\n`;
}

const LOCK = `version = 4\n${own('app', 'itoa')}${ITOA}`;
const FILES = { 'Cargo.toml': APP, 'Cargo.lock': LOCK, 'src/main.rs': '' };

/** A package without dependencies. */
const lib = (name: string, extra = ''): string => `[package]\nname = "${name}"\nversion = "0.1.0"\n${extra}`;

/** A workspace of two members. */
const WORKSPACE = {
  'Cargo.toml':
    '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/old"]\n\n[workspace.dependencies]\nitoa = "1"\n',
  'Cargo.lock': `version = 4\n${own('a', 'b', 'itoa')}${own('b')}${ITOA}`,
  'crates/a/Cargo.toml': lib('a', '[dependencies]\nitoa.workspace = true\nb = { path = "../b" }\n'),
  'crates/a/src/lib.rs': '',
  'crates/b/Cargo.toml': lib('b'),
  'crates/b/src/lib.rs': '',
  'crates/old/Cargo.toml': 'not TOML',
};

/** What Cargo makes of the files of a project. */
export const cargoProjectExamples: ToolExamples = {
  tool: 'cargo',
  base: 'rust:1.85',
  files: FILES,
  rows: [
    {
      run: 'cargo build',
      files: WORKSPACE,
      is: 'build: ok',
      reads: 'Cargo.toml crates/a/Cargo.toml crates/b/Cargo.toml Cargo.lock',
      looksFor: 'crates/a/src crates/b/build.rs',
    },
    {
      run: 'cargo build',
      in: 'crates/a',
      files: WORKSPACE,
      is: 'build: ok',
      reads: 'Cargo.toml crates/a/Cargo.toml crates/b/Cargo.toml Cargo.lock',
    },
    // A Cargo.toml above is not that of a workspace which a package leaves out.
    {
      run: 'cargo build',
      in: 'crates/old',
      files: {
        ...WORKSPACE,
        'crates/old/Cargo.toml': APP,
        'crates/old/Cargo.lock': LOCK,
        'crates/old/src/main.rs': '',
      },
      is: 'build: ok',
      reads: 'crates/old/Cargo.toml crates/old/Cargo.lock',
    },
    {
      run: 'cargo build',
      in: 'app',
      files: {
        'app/Cargo.toml': APP.replace('\n\n', '\nworkspace = "../root"\n\n'),
        'root/Cargo.toml': '[workspace]\n',
        'app/src/main.rs': '',
      },
      is: 'build: no-dependencies',
    },
    {
      run: 'cargo build',
      in: 'app',
      files: {
        'app/Cargo.toml': APP.replace('\n\n', '\nworkspace = "../root"\n\n'),
        'root/Cargo.toml': lib('x'),
        'app/src/main.rs': '',
      },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      in: 'sub',
      files: { ...FILES, 'sub/x.txt': '' },
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock',
    },
    { run: 'cargo build', files: { 'a.txt': '' }, is: 'build: no-manifest' },
    {
      run: 'cargo build',
      files: { ...WORKSPACE, 'Cargo.toml': '[workspace]\nmembers = ["crates/b", "crates/c"]\n' },
      is: 'build: no-manifest',
    },
    {
      run: 'cargo build',
      each: 'crates/** ../other crates/{a,b}',
      files: { ...WORKSPACE, 'Cargo.toml': '[workspace]\nmembers = ["<each>"]\n' },
      is: 'build: not-understood',
    },
    // What a member asks of its workspace.
    {
      run: 'cargo build',
      each: 'dependencies dev-dependencies dev_dependencies build-dependencies build_dependencies target.x.dependencies',
      files: { ...FILES, 'Cargo.toml': `${lib('app')}[<each>]\nother = "1"\n` },
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock',
    },
    {
      run: 'cargo build --locked',
      each: 'dependencies dev-dependencies dev_dependencies build-dependencies build_dependencies target.x.dependencies',
      files: { ...FILES, 'Cargo.toml': `${lib('app')}[<each>]\nother = "1"\n` },
      is: 'build: rewrites-lock-file',
    },
    {
      run: 'cargo build',
      files: { ...WORKSPACE, 'crates/b/Cargo.toml': lib('b', '[dependencies]\nother.workspace = true\n') },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      files: {
        ...WORKSPACE,
        'Cargo.toml': `${WORKSPACE['Cargo.toml']}\n[workspace.package]\nversion = "0.1.0"\n`,
        'crates/b/Cargo.toml': '[package]\nname = "b"\nversion.workspace = true\nlints.workspace = true\n',
      },
      is: 'build: ok',
    },
    {
      run: 'cargo build',
      files: {
        ...FILES,
        'Cargo.toml': `${APP}lib = { path = "lib" }\n`,
        'lib/Cargo.toml': lib('lib', '[lints]\nworkspace = true\n'),
      },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      each: '../lib /srv/lib',
      files: { ...FILES, 'Cargo.toml': `${APP}lib = { path = "<each>" }\n` },
      is: 'build: local-dependency',
    },
    {
      run: 'cargo build',
      each: 'replace={} patch={c={x={path="x"}}} target={x={dependencies={x=1}}} bin={} bench=[{}] lib=1 x= workspace=1',
      files: { ...FILES, 'Cargo.toml': `<each>\n${APP}` },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      files: { ...FILES, 'Cargo.toml': `${APP}\n[patch.crates-io]\nx = { git = "https://example.org/x" }\n` },
      is: 'build: ok',
    },
    // Targets.
    {
      run: 'cargo build',
      each: 'bin example test bench',
      files: { ...FILES, 'Cargo.toml': `${APP}\n[[<each>]]\nname = "x y"\n` },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      each: 'example/examples test/tests bench/benches bin/src/bin',
      files: { ...FILES, 'Cargo.toml': `${APP}\n[[<each>]]\nname = "x"\n` },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      each: 'links="x" default-run="a/b" default-run=1 name=1',
      files: { ...FILES, 'Cargo.toml': APP.replace('name = "app"', 'name = "app"\n<each>') },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      files: { ...FILES, 'Cargo.toml': APP.replace('\n\n', '\nautobins = false\nautolib = false\n\n') },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      files: { ...FILES, 'Cargo.toml': APP.replace('\n\n', '\nautobins = false\ndefault-run = "x"\n\n') },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      each: 'build="build.rs" default-run="app" autolib=false',
      files: { ...FILES, 'Cargo.toml': APP.replace('\n\n', '\n<each>\n\n') },
      is: 'build: ok',
    },
    {
      run: 'cargo build',
      files: { ...FILES, 'Cargo.toml': APP.replace('\n\n', '\nlinks = "x"\nbuild = "build.rs"\n\n') },
      is: 'build: ok',
    },
    {
      run: 'cargo build',
      files: { 'Cargo.toml': APP, 'Cargo.lock': LOCK, 'main.rs': '' },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      files: { 'Cargo.toml': APP, 'Cargo.lock': LOCK },
      links: ['src'],
      is: 'build: not-understood',
    },
    // Settings.
    {
      run: 'cargo build',
      each: `alias build cache cargo-new credential-alias doc env future-incompat-report http install net profile registries registry target
        term unstable`,
      files: { ...FILES, '.cargo/config.toml': '[<each>]\n' },
      is: 'build: ok',
      reads: '.cargo/config.toml Cargo.toml Cargo.lock',
    },
    {
      run: 'cargo build',
      each: 'resolver include.x patch.crates-io other http.cainfo http.proxy-cainfo',
      files: { ...FILES, '.cargo/config': '<each> = "x"\n' },
      is: 'build: not-understood',
    },
    { run: 'cargo build', files: { ...FILES, '.cargo/config': null }, is: 'build: not-understood' },
    {
      run: 'cargo build',
      each: 'directory local-registry',
      files: { ...FILES, '.cargo/config.toml': '[source.here]\n<each> = "vendor"\n' },
      is: 'build: vendored',
    },
    {
      run: 'cargo build',
      files: { ...FILES, '.cargo/config.toml': 'paths = ["lib"]\n' },
      is: 'build: local-dependency',
    },
    {
      run: 'cargo build',
      files: { ...FILES, '.cargo/config.toml': '[net]\noffline = true\n' },
      is: 'build: no-dependencies',
    },
    {
      run: 'cargo build',
      each: 'target-dir build-dir',
      files: { ...FILES, '.cargo/config.toml': '[build]\n<each> = "/srv/out"\n' },
      earlier: [{ tool: 'cargo', action: 'clean', replaces: [] }],
      is: 'build: open: What `cargo clean` ahead',
    },
    // Toolchains.
    {
      run: 'cargo build',
      each: '1.84.1 nightly-2025-01-02 1.84.1-x86_64-unknown-linux-gnu',
      files: { ...FILES, 'rust-toolchain': '<each>\n' },
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock rust-toolchain',
    },
    {
      run: 'cargo build',
      each: 'stable nightly 1.84',
      files: { ...FILES, 'rust-toolchain.toml': '[toolchain]\nchannel = "<each>"\n' },
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock',
      looksFor: 'rust-toolchain.toml',
    },
    {
      run: 'cargo +nightly build',
      files: { ...FILES, 'rust-toolchain': '1.84.1' },
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock',
    },
    {
      run: 'cargo build --manifest-path ../../x/Cargo.toml',
      in: 'app',
      files: { 'app/Cargo.toml': APP, 'app/Cargo.lock': LOCK, 'app/src/main.rs': '' },
      is: 'build: not-understood',
    },
  ],
  never: {
    match: 'what a comparison of names comes to',
    'installs-the-project': 'a fetch installs nothing',
    'lifecycle-script': 'a fetch runs no build script',
  },
};
