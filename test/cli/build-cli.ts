import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { libraries, program } from '../../packages/cli/tsdown.config.js';

const cli = fileURLToPath(new URL('../../packages/cli/', import.meta.url));

/**
 * Bundles the command line into a folder of its own, as it would be published, and returns the path of its bin. `fake`
 * puts the engine of the scenarios in the place of the real one.
 */
export async function buildCli(engine: 'real' | 'fake'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-cli-'));
  const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const fake = { main: here('./fake-main.ts'), worker: here('./fake-worker.ts') };
  for (const part of [{ ...program, ...(engine === 'fake' ? { entry: fake } : {}) }, libraries]) {
    const outDir = join(folder, part.outDir ?? 'dist');
    await build({ ...part, config: false, clean: false, cwd: cli, outDir, logLevel: 'error' });
  }
  cpSync(join(cli, 'package.json'), join(folder, 'package.json'));
  cpSync(join(cli, 'bin'), join(folder, 'bin'), { recursive: true });
  return join(folder, 'bin/dockshift.js');
}
