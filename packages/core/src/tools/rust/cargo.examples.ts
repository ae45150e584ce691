import type { ToolExamples } from '../contract/example.js';

const FILES = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nitoa = "1.0"\n',
  'Cargo.lock':
    'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "itoa",\n]\n\n[[package]]\nname = "itoa"\nversion = "1.0.15"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n',
  'src/main.rs': '',
};

/** What the calls of Cargo do. */
export const cargoExamples: ToolExamples = {
  tool: 'cargo',
  base: 'rust:1.85',
  files: FILES,
  rows: [
    {
      run: 'cargo <each>',
      each: 'build check test bench run rustc doc rustdoc clippy fetch',
      is: '<each>: ok',
      folder: '/app',
      reads: 'Cargo.toml Cargo.lock',
      writes: '',
      looksFor:
        '.cargo/config .cargo/config.toml rust-toolchain rust-toolchain.toml src tests examples benches build.rs README README.md README.txt rustc',
      fills: 'cargo:registry cargo:git',
      sees: '/app/Cargo.toml /usr/local/cargo/config.toml /etc',
      changes: '/usr/local/cargo/registry /app/Cargo.lock',
      loads: `PATH CARGO_HOME RUSTUP_HOME RUSTUP_TOOLCHAIN RUSTC RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER CARGO_BUILD_RUSTC
        CARGO_BUILD_RUSTC_WRAPPER CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER CARGO_HTTP_CAINFO SSL_CERT_FILE SSL_CERT_DIR GIT_SSH
        GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM`,
      settings: 'offline replace-with directory local-registry paths',
    },
    { run: 'cargo <each>', each: 'build test', is: '<each>: ok', changes: '/app/target /srv' },
    {
      run: 'cargo fetch',
      is: 'fetch: ok',
      changes:
        '/app/Cargo.lock /usr/local/cargo/git /usr/local/cargo/.global-cache /usr/local/cargo/.package-cache /usr/local/cargo/.package-cache-mutate /root/.rustup',
      spares: '/srv',
    },
    { run: 'cargo <each>', each: 'b c new add update vendor tree metadata leptos chef xtask nextest', is: 'unknown' },
    { run: 'cargo $VERB', is: 'unknown' },
    { run: 'cargo', is: 'unknown' },
    { run: 'cargo -Z', is: 'unknown' },
    {
      run: 'cargo <each>',
      each: '-V --version -h --help --list version help',
      is: 'other',
      sees: '/app/rust-toolchain.toml',
      changes: '/usr/local/rustup',
      spares: '/srv',
    },
    { run: 'cargo -V build', is: 'unknown' },
    {
      run: 'cargo build <each>',
      each: `-v --verbose -vv -q --quiet --locked --workspace --all --lib --bins --examples --tests --benches --all-targets --all-features
        --no-default-features -r --release --keep-going --future-incompat-report --unit-graph --timings --ignore-rust-version --no-run
        --no-fail-fast --doc --no-deps --document-private-items --fix --allow-dirty --allow-staged --allow-no-vcs --color=always -Zunstable-options
        -papp -p=app --package=app --exclude=app --bin=app --example=app --test=app --bench=app -Fx --features=x -j4 --jobs=4
        --target=x86_64-unknown-linux-musl --target-dir=/tmp/t --artifact-dir=out --out-dir=out --profile=dev --message-format=json
        --manifest-path=Cargo.toml --print=cfg --crate-type=lib`,
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock',
    },
    { run: 'cargo <each> build', each: '-v --locked +nightly +1.85.0 --color=always', is: 'build: ok' },
    { run: 'cargo --color always -Z unstable-options build', is: 'build: ok' },
    { run: 'cargo build <each>', each: '--offline --frozen', is: 'build: no-dependencies' },
    { run: 'cargo build <each>', each: '--frobnicate name --config=net.offline=true --target $TARGET', is: 'unknown' },
    { run: 'cargo <each> name', each: 'test bench', is: '<each>: ok' },
    { run: 'cargo test name other', is: 'unknown' },
    { run: 'cargo test -- --nocapture $ANY', is: 'test: ok' },
    { run: 'cargo run --bin app serve --port $PORT', is: 'run: ok' },
    {
      run: 'cargo fetch <each>',
      each: '--target=x86_64-unknown-linux-musl --manifest-path=Cargo.toml',
      is: 'fetch: ok',
    },
    // Another manifest.
    {
      run: 'cargo build --manifest-path <each>',
      each: 'sub/Cargo.toml /app/sub/Cargo.toml',
      files: { 'sub/Cargo.toml': FILES['Cargo.toml'], 'sub/Cargo.lock': FILES['Cargo.lock'], 'sub/src/lib.rs': '' },
      is: 'build: ok',
      folder: '/app',
      reads: 'sub/Cargo.toml sub/Cargo.lock',
    },
    { run: 'cargo build --manifest-path <each>', each: '/srv/Cargo.toml other.toml', is: 'build' },
    { run: 'cargo build --manifest-path ../Cargo.toml', is: 'build: not-understood' },
    // Installs.
    { run: 'cargo install --path . --locked', is: 'install: ok', reads: 'Cargo.toml Cargo.lock', replaces: '*' },
    { run: 'cargo install --path .', is: 'install: not-understood' },
    { run: 'cargo install --path $FOLDER', is: 'install' },
    {
      run: 'cargo install --path . --locked <each>',
      each: `-f --force --no-track --debug --bins --examples --all-features --no-default-features --keep-going --timings --ignore-rust-version
        --version=1 --vers=1 --registry=r --root=/opt --bin=app --example=app -Fx --features=x -j4 --jobs=4 --profile=release
        --target=x86_64-unknown-linux-musl --target-dir=/tmp/t --message-format=json`,
      is: 'install: ok',
    },
    {
      run: 'cargo install cargo-chef --locked',
      is: 'install-program',
      replaces: '*',
      fills: 'cargo:registry cargo:git',
      sees: '/app/rust-toolchain /app/rust-toolchain.toml /app/.cargo/config.toml /.cargo',
      changes: '/usr/local/cargo/bin',
      spares: '/app/src',
    },
    {
      run: 'cargo install --git https://example.org/x --branch=b --tag=t --rev=r --index=https://example.org/i --root /opt/x',
      is: 'install-program',
      changes: '/opt/x',
      spares: '/app/src',
    },
    { run: 'cargo install --git file:///app/x', is: 'install-program', sees: '/app/src' },
    { run: 'cargo install', is: 'unknown' },
    // The step of cargo-chef in which the dependencies are compiled.
    { run: 'cargo chef cook --release', is: 'cook: not-understood', changes: '/app/target' },
    { run: 'cargo +nightly chef cook', is: 'cook: not-understood' },
    { run: 'cargo chef prepare', is: 'unknown' },
    // What a build has left.
    {
      run: 'cargo clean',
      is: 'clean',
      sees: '/app/Cargo.toml /usr/local/rustup',
      changes: '/app/target /target',
      spares: '/srv',
    },
    { run: 'cargo clean <each>', each: '-r --release --doc -papp --package=app --profile=dev --target=x', is: 'clean' },
    { run: 'cargo clean <each>', each: '--manifest-path=sub/Cargo.toml name', is: 'unknown' },
    {
      run: 'cargo clean',
      each: 'CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR CARGO_BUILD_BUILD_DIR',
      env: { '<each>': '/srv/out' },
      is: 'clean',
      changes: '/srv/out',
    },
    { run: 'cargo clean', env: { CARGO_TARGET_DIR: null }, is: 'unknown' },
    // Variables.
    { run: 'cargo build', env: { CARGO_NET_OFFLINE: 'true' }, is: 'build: no-dependencies' },
    { run: 'cargo build', env: { CARGO_NET_OFFLINE: null }, is: 'build: not-understood' },
    { run: 'cargo build', env: { CARGO_NET_OFFLINE: 'false', RUSTUP_TOOLCHAIN: 'stable' }, is: 'build: ok' },
    {
      run: 'cargo build',
      env: { CARGO_HOME: '/srv/cargo', RUSTUP_HOME: '/srv/rustup', HOME: '/srv' },
      is: 'build: ok',
    },
    { run: 'cargo build', env: { CARGO_HOME: 'cargo' }, is: 'build: not-understood' },
    { run: 'cargo build', env: { CARGO_HOME: '/app/src' }, is: 'build: vendored' },
    { run: 'CARGO_HOME=/srv/x cargo fetch', is: 'fetch: ok', changes: '/srv/x/registry' },
    { run: 'CARGO_REGISTRY_TOKEN=$TOKEN cargo build', is: 'build' },
    { run: 'RUSTFLAGS=$FLAGS cargo build', is: 'build: ok' },
    { run: 'cargo build', base: 'debian:12', is: 'build: ok' },
    { run: 'cargo build', base: '', is: 'build: ok' },
    // The lock file as it is.
    { run: 'cargo <each>', each: 'build test', is: '<each>: ok', frozen: '--locked' },
    { run: 'cargo +nightly build --release', is: 'build: ok', frozen: '--locked' },
    { run: 'cargo build --locked', is: 'build: ok', frozen: 'no' },
    { run: 'cargo build --frozen', is: 'build: no-dependencies', frozen: 'no' },
    {
      run: 'cargo build',
      files: { 'Cargo.toml': FILES['Cargo.toml'], 'src/main.rs': '' },
      is: 'build: ok',
      frozen: 'no',
    },
    // A toolchain that is chosen by a variable: the file that names one is not read.
    {
      run: 'cargo build',
      files: { ...FILES, 'rust-toolchain': '1.79.0\n' },
      env: { RUSTUP_TOOLCHAIN: '1.80.0' },
      is: 'build: ok',
      reads: 'Cargo.toml Cargo.lock',
    },
  ],
  never: {
    '../': 'a folder above, as the one of the project is',
    '../../': 'a folder above',
    '../../../': 'a folder above',
    '../../../../': 'a folder above',
  },
};
