import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RecordedRun } from '../../test/tools/judge/recorded-run.js';
import { homeFiles, managerVariables } from './manager-settings.js';
import type { Registry } from './packages.js';
import { programsOf } from './programs.js';

/** Where what is installed outside of the project lies in an image. */
const INSTALLED = '/installed';

/**
 * Builds an image with the manager of a recorded run, and with the packages that its project depends on, under the name of the official image that
 * the run speaks of, and with further packages of Debian. It needs an engine; `docker` stands for its command. Throws what the engine says.
 */
export function buildManagerImage(run: RecordedRun, scratch: string, registry: Registry, further = ''): void {
  const folder = mkdtempSync(join(scratch, 'image-'));
  // An index names the folder of its archives: it is the same in the image.
  const places = { url: registry.url, packages: registry.folder, scratch: INSTALLED };
  cpSync(registry.folder, join(folder, 'packages'), { recursive: true });
  for (const [path, text] of homeFiles(places)) {
    const file = join(folder, 'home', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const lines = [
    ...installed(run, scratch, folder, further),
    `COPY packages ${registry.folder}`,
    'COPY home /root',
    // Names in the cache of uv, and of what rustc keeps between builds, are made by chance.
    'ENV UV_NO_CACHE=1 CARGO_INCREMENTAL=0',
    ...Object.entries(managerVariables(run, places)).map(([name, value]) => `ENV ${name}=${JSON.stringify(value)}`),
  ];
  writeFileSync(join(folder, 'Dockerfile'), `${lines.join('\n')}\n`);
  execFileSync('docker', ['build', '--network=host', '--quiet', '-t', run.base, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  rmSync(folder, { recursive: true, force: true });
}

/** The instructions that bring the program: from Debian, or from npm beside Node. */
function installed(run: RecordedRun, scratch: string, folder: string, further: string): readonly string[] {
  const [kind, name = ''] = run.program.split(/:(.*)/);
  const packages = [kind === 'npm' ? 'python3' : `${name} git`, further].join(' ').trim();
  const system = [
    'FROM localhost/debian:12',
    `RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates ${packages} && rm -rf /var/lib/apt/lists/*`,
  ];
  if (kind !== 'npm') return system;
  const path = programsOf(run, scratch);
  if (path === null) throw new Error(`npm has no ${name}`);
  const own = join(scratch, 'programs', name);
  cpSync(own, join(folder, 'program'), { recursive: true, verbatimSymlinks: true });
  cpSync(process.execPath, join(folder, 'node'));
  return [
    ...system,
    'COPY node /usr/bin/',
    'COPY program /program',
    `ENV PATH=${path.replaceAll(own, '/program')}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
  ];
}
