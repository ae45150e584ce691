import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type UserConfig } from 'tsdown';
import { libraries, program } from '../../packages/cli/tsdown.config.js';
import core from '../../packages/core/tsdown.config.js';
import transforms from '../../packages/transforms/tsdown.config.js';

/** The packages that are published, by their folders. */
export const PACKAGES = ['core', 'transforms', 'cli'] as const;

type Package = (typeof PACKAGES)[number];

/** The checkout. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));

const CONFIGS: { readonly [name in Package]: readonly UserConfig[] } = {
  core: [core],
  transforms: [transforms],
  cli: [program, libraries],
};

/** A copy of the workspace, built from the sources, in which packages can be packed without anybody noticing. */
export async function builtWorkspace(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-workspace-'));
  for (const file of ['package.json', 'pnpm-workspace.yaml']) cpSync(join(ROOT, file), join(folder, file));
  for (const linked of ['node_modules', 'scripts']) symlinkSync(join(ROOT, linked), join(folder, linked), 'dir');
  for (const name of PACKAGES) {
    const from = join(ROOT, 'packages', name);
    const to = join(folder, 'packages', name);
    mkdirSync(to, { recursive: true });
    for (const file of [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'bin',
      'man',
      'schema.json',
      'schemas',
    ]) {
      if (existsSync(join(from, file))) cpSync(join(from, file), join(to, file), { recursive: true });
    }
    for (const part of CONFIGS[name]) {
      const outDir = join(to, part.outDir ?? 'dist');
      await build({ ...part, config: false, clean: false, cwd: from, outDir, logLevel: 'error' });
    }
  }
  // Each finds what it depends on.
  symlinkSync(join(ROOT, 'packages/core/node_modules'), join(folder, 'packages/core/node_modules'), 'dir');
  const scope = join(folder, 'packages/transforms/node_modules/@dockshift');
  mkdirSync(scope, { recursive: true });
  symlinkSync(join(folder, 'packages/core'), join(scope, 'core'), 'dir');
  return folder;
}

/** Packs a package of a workspace as its author would, and returns the path of the tarball. */
export function packed(workspace: string, name: Package, manager: 'npm' | 'pnpm'): string {
  const to = mkdtempSync(join(tmpdir(), 'dockshift-tarball-'));
  const cwd = join(workspace, 'packages', name);
  const [command, ...words] = manager === 'npm' ? ['npm'] : ['npx', '-y', 'pnpm@10'];
  execFileSync(command ?? '', [...words, 'pack', '--pack-destination', to], { cwd, stdio: 'pipe', shell: WINDOWS });
  const [file] = readdirSync(to);
  if (file === undefined) throw new Error(`${manager} pack made nothing of ${name}`);
  return join(to, file);
}

/** A folder in which the libraries of a workspace are installed, with what they depend on. */
export function withLibraries(workspace: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-user-'));
  for (const name of ['core', 'transforms']) {
    const from = join(workspace, 'packages', name);
    // One core for both, as npm installs it.
    const filter = (path: string): boolean => name === 'core' || path !== join(from, 'node_modules');
    cpSync(from, join(folder, 'node_modules/@dockshift', name), { recursive: true, filter });
  }
  return folder;
}

/** An empty folder, and what a new user runs in it. */
export function emptyFolder(): { readonly folder: string; readonly run: (...words: string[]) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-empty-'));
  // Neither what a package manager tells its scripts nor a registry: no file of this checkout, no network.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm|pnpm)_/i.test(name)));
  return {
    folder,
    run: (command, ...words) =>
      execFileSync(command ?? '', words, {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
        shell: WINDOWS,
        env: { ...env, npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' },
      }),
  };
}

const WINDOWS = process.platform === 'win32';
