import type { ToolExamples } from '../contract/example.js';

const APP = '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nitoa = "1.0"\n';
const ITOA =
  '\n[[package]]\nname = "itoa"\nversion = "1.0.15"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n';

/** A locked package that is a folder of the project. */
function own(name: string, ...dependencies: readonly string[]): string {
  return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\ndependencies = [${dependencies.map((one) => `"${one}"`).join(', ')}]\n`;
}

const NO_LOCK = { 'Cargo.toml': APP, 'src/main.rs': '' };
const FILES = { ...NO_LOCK, 'Cargo.lock': `version = 4\n${own('app', 'itoa')}${ITOA}` };

/** A package without dependencies. */
const lib = (name: string): string => `[package]\nname = "${name}"\nversion = "0.1.0"\n`;

/** What Cargo makes of a lock file that is in step, behind, or not there. */
export const cargoLockExamples: ToolExamples = {
  tool: 'cargo',
  base: 'rust:1.85',
  files: FILES,
  rows: [
    { run: 'cargo build', files: NO_LOCK, is: 'build: ok', reads: 'Cargo.toml' },
    { run: 'cargo build --locked', files: NO_LOCK, is: 'build: rewrites-lock-file' },
    { run: 'cargo build', files: { ...NO_LOCK, 'Cargo.toml': lib('app') }, is: 'build: no-dependencies' },
    {
      run: 'cargo build',
      files: {
        ...NO_LOCK,
        'Cargo.toml': `${lib('app')}[dependencies]\nb = { path = "b" }\n`,
        'b/Cargo.toml': lib('b'),
        'b/src/lib.rs': '',
      },
      is: 'build: no-dependencies',
    },
    {
      run: 'cargo build',
      each: 'x= version=5 [root] package=[{name="x"}] package={}',
      files: { ...FILES, 'Cargo.lock': '<each>\n' },
      is: 'build: not-understood',
    },
    {
      run: 'cargo build',
      files: { ...FILES, 'Cargo.toml': lib('app'), 'Cargo.lock': own('app') },
      is: 'build: no-dependencies',
    },
    {
      run: 'cargo build --locked',
      each: '0.1 2 =1.0.14 ~1.1 >1,<1.0.15 1.1.* bad',
      files: { ...FILES, 'Cargo.toml': APP.replace('1.0', '<each>').replace('"1.0"', '"<each>"') },
      is: 'build: rewrites-lock-file',
    },
    {
      run: 'cargo build --locked',
      each: '1 1.0.15 =1.0.15 ~1.0 >=1,<2 1.* * ^1.0.2',
      files: { ...FILES, 'Cargo.toml': APP.replace('"1.0"', '"<each>"') },
      is: 'build: ok',
    },
  ],
};
