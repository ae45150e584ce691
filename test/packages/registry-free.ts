import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Tarballs of what a package of the checkout depends on, directly or not, so that it can be installed where no registry
 * is: made of what is installed here.
 */
export function tarballsOfDependencies(folder: string, to: string): readonly string[] {
  const found = new Map<string, string>();
  collect(realpathSync(folder), found);
  return [...found.values()].map((dependency) => {
    const staging = join(to, basename(dependency));
    mkdirSync(staging, { recursive: true });
    symlinkSync(dependency, join(staging, 'package'), 'dir');
    const file = `${staging}.tgz`;
    execFileSync('tar', ['-czhf', file, '-C', staging, 'package']);
    return file;
  });
}

function collect(folder: string, found: Map<string, string>): void {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    if (found.has(name) || name.startsWith('@dockshift/')) continue;
    const place = installed(name, folder);
    found.set(name, place);
    collect(place, found);
  }
}

function installed(name: string, from: string): string {
  const place = join(from, 'node_modules', name);
  if (existsSync(place)) return realpathSync(place);
  const above = dirname(from);
  if (above === from) throw new Error(`${name} is not installed`);
  return installed(name, above);
}
