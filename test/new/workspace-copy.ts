import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the sources, the scripts that write docs and the judge of tools need of the repository. */
const NEEDED = ['packages', 'scripts', 'test/tools', 'test/transforms', 'test/invariants', 'docs', ':(glob)*'];

/** A copy of the repository's sources with the same dependencies, in which files may be made. */
export function workspaceCopy(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'dockshift-new-')));
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...NEEDED];
  const files = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  for (const file of files) if (file !== '') cpSync(join(ROOT, file), join(copy, file));
  for (const folder of ['.', 'packages/core', 'packages/transforms', 'packages/cli']) linkModules(copy, folder);
  return copy;
}

/** Dependencies are those of the repository, but its own packages are those of the copy. */
function linkModules(copy: string, folder: string): void {
  const from = join(ROOT, folder, 'node_modules');
  for (const name of readdirSync(from)) {
    const to = join(copy, folder, 'node_modules', name);
    mkdirSync(dirname(to), { recursive: true });
    if (name !== '@dockshift') symlinkSync(join(from, name), to);
    else
      for (const own of readdirSync(join(from, name))) {
        mkdirSync(to, { recursive: true });
        symlinkSync(join(copy, 'packages', own), join(to, own));
      }
  }
}

/** Runs a program of the copy's dependencies there; what it says, and its exit code. */
export function runIn(
  copy: string,
  program: string,
  ...args: readonly string[]
): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(join(copy, 'node_modules/.bin', program), args, {
    cwd: copy,
    encoding: 'utf8',
    // A report in JSON names every test, those that were left out as well.
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: 'true', NODE_OPTIONS: '', TEST_REPORT: undefined },
  });
  return { code: status, text: `${stdout}${stderr}` };
}
