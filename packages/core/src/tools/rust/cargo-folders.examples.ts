import type { ToolExamples } from '../contract/example.js';

const APP = '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nitoa = "1.0"\n';
const ITOA =
  '\n[[package]]\nname = "itoa"\nversion = "1.0.15"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n';

/** A locked package that is a folder of the project. */
function own(name: string, ...dependencies: readonly string[]): string {
  return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\ndependencies = [${dependencies.map((one) => `"${one}"`).join(', ')}]\n`;
}

const FILES = { 'Cargo.toml': APP, 'Cargo.lock': `version = 4\n${own('app', 'itoa')}${ITOA}`, 'src/main.rs': '' };

const lib = (name: string, extra = ''): string => `[package]\nname = "${name}"\nversion = "0.1.0"\n${extra}`;

/** What Cargo makes of packages that are folders of the project, and no members of a workspace. */
export const cargoFolderExamples: ToolExamples = {
  tool: 'cargo',
  base: 'rust:1.85',
  files: FILES,
  rows: [
    // What the tests of a package elsewhere need is not fetched.
    {
      run: 'cargo build --locked',
      files: {
        ...FILES,
        'Cargo.toml': `${APP}lib = { path = "lib" }\n`,
        'Cargo.lock': `version = 4\n${own('app', 'itoa', 'lib')}${own('lib')}${ITOA}`,
        'lib/Cargo.toml': lib('lib', '[dev-dependencies]\nother = "1"\n'),
        'lib/src/lib.rs': '',
      },
      is: 'build: ok',
    },
    {
      run: 'cargo build --locked',
      files: {
        ...FILES,
        'Cargo.toml': `${APP}lib = { path = "lib" }\n`,
        'Cargo.lock': `version = 4\n${own('app', 'itoa', 'lib')}${own('lib')}${ITOA}`,
        'lib/Cargo.toml': lib('lib', '[dependencies]\nother = "1"\n'),
        'lib/src/lib.rs': '',
      },
      is: 'build: rewrites-lock-file',
    },
    // A package among the sources of another.
    {
      run: 'cargo build',
      files: {
        ...FILES,
        'Cargo.toml': `${APP}lib = { path = "src/lib" }\n`,
        'Cargo.lock': `version = 4\n${own('app', 'itoa', 'lib')}${own('lib')}${ITOA}`,
        'src/lib/Cargo.toml': lib('lib'),
        'src/lib/src/lib.rs': '',
      },
      is: 'build: not-understood',
    },
  ],
};
