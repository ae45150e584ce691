import fc from 'fast-check';
import type { Project } from './projects.js';

/** A locked package; without a source it is one of the project. */
function locked(name: string, source: boolean, ...needs: readonly string[]): string {
  const from = source ? 'source = "registry+https://github.com/rust-lang/crates.io-index"\n' : '';
  const all = needs.length === 0 ? '' : `dependencies = [\n${needs.map((one) => ` "${one}",\n`).join('')}]\n`;
  return `\n[[package]]\nname = "${name}"\nversion = "${source ? '1.0.0' : '0.1.0'}"\n${from}${all}`;
}

/** Projects of Cargo: alone or a workspace, with a lock file that is in step, behind or missing, and settings. */
export const cargoProject: fc.Arbitrary<Project> = fc
  .record({
    workspace: fc.boolean(),
    lock: fc.constantFrom('in step', 'in step', 'in step', 'behind', 'missing'),
    settings: fc.boolean(),
    path: fc.boolean(),
  })
  .map(({ workspace, lock, settings, path }) => {
    const target = path ? '\n[[bin]]\nname = "app"\npath = "main.rs"\n' : '';
    const app = `[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nitoa = "1.0"\n${target}`;
    const lib = '[package]\nname = "lib"\nversion = "0.1.0"\n\n[dependencies]\nryu = "1"\n';
    const ours = locked('app', false, 'itoa') + (workspace ? locked('lib', false, 'ryu') : '');
    const theirs = ['itoa', ...(lock === 'behind' ? [] : ['ryu']), 'winapi'].map((name) => locked(name, true)).join('');
    return {
      image: 'rust:1.85',
      files: {
        'Cargo.toml': workspace ? `[workspace]\nmembers = ["lib"]\n\n${app}` : app,
        ...(lock === 'missing' ? {} : { 'Cargo.lock': `version = 3\n${ours}${theirs}` }),
        ...(path ? { 'main.rs': 'fn main() {}\n' } : { 'src/main.rs': 'fn main() {}\n' }),
        'lib/Cargo.toml': lib,
        'lib/src/lib.rs': 'pub fn lib() {}\n',
        ...(settings ? { '.cargo/config.toml': '[net]\nretry = 3\n' } : {}),
      },
      installs: [
        'cargo build --release',
        'cargo build --release',
        'cargo build --release --locked',
        'RUSTFLAGS="-C target-cpu=native" cargo build --release',
        'cargo install --path . --locked --root=/usr/local',
        'cargo install --path .',
        'cargo fetch',
        'cargo clean && cargo build --release',
        'mkdir -p lib/src && cargo build --release',
      ],
      uses: [
        'cp target/release/app /srv/app',
        'ls /usr/local/cargo/registry > /srv/packages',
        'rm -rf /usr/local/cargo/registry',
        'ls src > /srv/sources',
        'cargo clean',
      ],
      manifests: 'Cargo.toml Cargo.lock',
    };
  });
