import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'tsdown';

/** The licences of packages that are published without theirs, by the packages' names. */
const LICENCES = fileURLToPath(new URL('licences/', import.meta.url));

/** Writes the licences of all packages whose code is in the bundle to a file next to it; fails where one has none. */
export function thirdPartyNotices(fileName: string): Rolldown.Plugin {
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(modules.filter((id) => id.includes('/node_modules/')).map(packageFolder));
      const notices = [...folders].map(noticeOf).sort();
      const head = 'This bundle contains code of these packages.\n';
      this.emitFile({ type: 'asset', fileName, source: [head, ...new Set(notices)].join(`\n${'-'.repeat(79)}\n\n`) });
    },
  };
}

/** The nearest folder above a module whose package.json has a name; inner ones only mark the module format. */
function packageFolder(module: string): string {
  let folder = dirname(module.replace(/^\0/, '').replace(/\?.*$/, ''));
  while (!existsSync(join(folder, 'package.json')) || manifestOf(folder).name === undefined) folder = dirname(folder);
  return folder;
}

function noticeOf(folder: string): string {
  const { name, version, license } = manifestOf(folder);
  const file = readdirSync(folder).find((each) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(each));
  const path = file === undefined ? join(LICENCES, `${name}.txt`) : join(folder, file);
  if (!existsSync(path)) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(path, 'utf8').trim()}\n`;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
