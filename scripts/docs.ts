/*
 * Writes what follows from the transforms and flags themselves: docs/transforms/<id>.md, docs/everyday.md, docs/presets.md, docs/rules.md, the
 * man page, the table in README.md, the JSON schema of
 * configurations, and the version in what runs it elsewhere. With `--check` it writes nothing, names the files that differ,
 * and fails if there is one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transforms } from '@dockshift/transforms';
import { commands } from '../packages/cli/src/commands/commands.js';
import { configJsonSchema } from '../packages/cli/src/config/schema.js';
import { loadFixtures } from '../test/transforms/fixture.js';
import { everydayPage } from './everyday-page.js';
import { manPage } from './man-page.js';
import { presetsPage } from './presets-page.js';
import { rulesPage } from './rules-page.js';
import { pageOf, tableOf } from './transform-pages.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = 'docs/transforms';
/** Files that name the version of the command line which they run. */
const PINNED = ['action.yml', '.pre-commit-hooks.yaml', 'templates/dockshift.yml', 'docs/ci.md'];
const START = '<!-- transforms:start, written by `pnpm write-docs` -->';
const END = '<!-- transforms:end -->';

/** What there should be, by path; null: the file should not be there. */
function wanted(): ReadonlyMap<string, string | null> {
  const files = new Map<string, string | null>();
  for (const name of existsSync(path.join(ROOT, FOLDER)) ? readdirSync(path.join(ROOT, FOLDER)) : []) {
    files.set(`${FOLDER}/${name}`, null);
  }
  const fixtures = loadFixtures();
  for (const transform of transforms) files.set(`${FOLDER}/${transform.id}.md`, pageOf(transform, fixtures));
  files.set('docs/everyday.md', everydayPage(fixtures));
  files.set('docs/presets.md', presetsPage(transforms));
  files.set('docs/rules.md', rulesPage(transforms));
  files.set('packages/cli/man/dockshift.1', manPage(commands));
  for (const file of PINNED) files.set(file, pinned(read(file) ?? ''));
  files.set('packages/cli/schema.json', `${JSON.stringify(configJsonSchema(transforms), null, 2)}\n`);
  files.set('README.md', pinned(readmeWith(tableOf(transforms, FOLDER))));
  return files;
}

/** A text with the version of the command line wherever it is named. */
function pinned(text: string): string {
  const { version }: { readonly version: string } = JSON.parse(read('packages/cli/package.json') ?? '');
  return text
    .replace(/\bdockshift([@-])\d+\.\d+\.\d+/g, `dockshift$1${version}`)
    .replace(/\brev: v[\d.]+/g, `rev: v${version}`);
}

function readmeWith(table: string): string {
  const readme = read('README.md') ?? '';
  const start = readme.indexOf(START);
  const end = readme.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`README.md lacks ${START} or ${END}`);
  return `${readme.slice(0, start + START.length)}\n\n${table}\n${readme.slice(end)}`;
}

function read(file: string): string | null {
  return existsSync(path.join(ROOT, file)) ? readFileSync(path.join(ROOT, file), 'utf8') : null;
}

function write(file: string, text: string | null): void {
  const target = path.join(ROOT, file);
  if (text === null) {
    rmSync(target);
  } else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

const stale = [...wanted()].filter(([file, text]) => read(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) process.stdout.write(`${file} is not what \`pnpm write-docs\` writes\n`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [file, text] of stale) write(file, text);
  process.stdout.write(`${transforms.length} transforms, ${stale.length} files written\n`);
}
