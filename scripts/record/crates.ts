import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commitAll } from './repositories.js';

/** The packages that recorded projects of Cargo depend on: `two` needs `one`. */
const CRATES: readonly { readonly name: string; readonly version: string; readonly needs: readonly string[] }[] = [
  { name: 'one', version: '1.0.0', needs: [] },
  { name: 'two', version: '2.0.0', needs: ['one'] },
];

/**
 * Makes packages of Cargo in a folder, with an index that is a repository of git, which every version of Cargo reads
 * (doc.rust-lang.org/cargo/reference/registry-index.html).
 */
export function makeCrates(folder: string): void {
  const index = join(folder, 'index');
  const archives = join(folder, 'crates');
  mkdirSync(index, { recursive: true });
  writeFileSync(join(index, 'config.json'), `${JSON.stringify({ dl: `file://${archives}` })}\n`);
  for (const { name, version, needs } of CRATES) {
    const own = `${name}-${version}`;
    const work = join(folder, 'work');
    mkdirSync(join(work, own, 'src'), { recursive: true });
    const asked = needs.map((one) => `${one} = "1"\n`).join('');
    writeFileSync(
      join(work, own, 'Cargo.toml'),
      `[package]\nname = "${name}"\nversion = "${version}"\n\n[dependencies]\n${asked}`,
    );
    writeFileSync(join(work, own, 'src/lib.rs'), `pub const NAME: &str = "${name}";\n`);
    const archive = join(archives, name, version, 'download');
    mkdirSync(dirname(archive), { recursive: true });
    const fixed = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'];
    execFileSync('tar', [...fixed, '-I', 'gzip -n', '-cf', archive, '-C', work, own]);
    const deps = needs.map((one) => ({
      ...{ name: one, req: '^1', features: [], optional: false, default_features: true, target: null, kind: 'normal' },
    }));
    const cksum = createHash('sha256').update(readFileSync(archive)).digest('hex');
    const file = join(index, '3', name.charAt(0), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ name, vers: version, deps, cksum, features: {}, yanked: false })}\n`);
  }
  commitAll(index, 'packages');
}

/** Settings of a user whose packages come from there in the place of crates.io. */
export function cargoSettings(folder: string): string {
  return `[source.crates-io]\nreplace-with = "recorded"\n\n[source.recorded]\nregistry = "file://${join(folder, 'index')}"\n`;
}
