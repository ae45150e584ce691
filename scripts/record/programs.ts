import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRun } from '../../test/tools/judge/recorded-run.js';

/** The folder with the programs of a run, installed there if they come from npm or PyPI; null if they aren't to be had. */
export function programsOf({ program }: RecordedRun, scratch: string): string | null {
  const [kind, name = ''] = program.split(/:(.*)/);
  if (kind === 'pypi') return fromPyPI(name, join(scratch, 'programs', name));
  if (kind !== 'npm') return spawnSync('dpkg', ['-s', name]).status === 0 ? '/usr/bin' : null;
  const folder = join(scratch, 'programs', name);
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, name]);
  if (status !== 0) return null;
  // An SDK of .NET has its program in its own folder, uv in one below, where nobody may run it.
  const own = join(folder, 'node_modules', name.replace(/(?<=.)@.*$/s, ''));
  const below = join(own, 'bin');
  for (const program of existsSync(below) ? readdirSync(below) : []) chmodSync(join(below, program), 0o755);
  return [join(folder, 'node_modules/.bin'), own, below].join(':');
}

/** A virtual environment with a program of Python: `pip-tools@7.6.1`. */
function fromPyPI(name: string, folder: string): string | null {
  if (existsSync(folder)) return join(folder, 'bin');
  const made = spawnSync('python3', ['-m', 'venv', folder]);
  const { status } = spawnSync(join(folder, 'bin/pip'), ['install', name.replace('@', '==')]);
  return made.status === 0 && status === 0 ? join(folder, 'bin') : null;
}
