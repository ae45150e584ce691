/*
 * What `npm pack`, `pnpm pack` and `npm publish` call in the folder of a package: ahead of it with `before`, which puts the
 * manifest that is published in the place of the one that the workspace needs, and behind it with `after`, which puts that one back.
 */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Manifest, publishedManifest, type Workspace } from './published-manifest.js';

const MANIFEST = 'package.json';
/** Where the workspace's manifest waits; one that is found is of a run that was interrupted. */
const WAITING = 'package.json.workspace';

const [moment] = process.argv.slice(2);
if (existsSync(WAITING)) renameSync(WAITING, MANIFEST);
if (moment === 'before') replaceManifest();
else if (moment !== 'after') throw new Error('Usage: pack-hook.ts before|after');

function replaceManifest(): void {
  const text = readFileSync(MANIFEST, 'utf8');
  const published = publishedManifest(JSON.parse(text), workspaceAbove());
  if (!existsSync('dist')) throw new Error(`${published.name} is not built: run pnpm run build first.`);
  writeFileSync(WAITING, text);
  writeFileSync(MANIFEST, `${JSON.stringify(published, null, 2)}\n`);
}

/** Two folders up is the workspace, as for every package of it. */
function workspaceAbove(): Workspace {
  const root = path.resolve('../..');
  const { catalog } = parse(readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8'));
  const manifests = readdirSync(path.resolve('..')).map(
    (name): Manifest => JSON.parse(readFileSync(path.join('..', name, MANIFEST), 'utf8')),
  );
  return { catalog, versions: Object.fromEntries(manifests.map(({ name, version }) => [name, version])) };
}
