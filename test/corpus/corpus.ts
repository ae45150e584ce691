import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The archives of real Dockerfiles beside the repository, in `../shared/corpus`; all are optional. */
export type Archive = 'open' | 'open-bulk' | 'open-full';

/** A Dockerfile of the corpus. */
export interface CorpusFile {
  /** The file's name without its ending. */
  readonly id: string;
  readonly path: string;
}

/** An application of the corpus: a Dockerfile with what is known about its build context. */
export interface CorpusApp {
  /** `owner+name/number`. */
  readonly id: string;
  /** Holds `Dockerfile`, `files.json`, `meta.json` and `manifests/`. */
  readonly folder: string;
  /** Holds the repository's `files.json` and `churn.json`, and may hold neither. */
  readonly repository: string;
}

const SHARED = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** Why an archive can't be used, as the end of a sentence; null if it can. */
export function missing(archive: Archive): string | null {
  if (!existsSync(archivePath(archive))) return `../shared/corpus/${archive}.tar.xz is not there`;
  return unpacked(archive) === null ? 'tar or xz is not there' : null;
}

/**
 * The folder that an archive is unpacked in, or null if it can't be. It is unpacked once for a machine: the folder's
 * name holds the archive's size and time, so that a new archive gets a new one.
 */
export function unpacked(archive: Archive): string | null {
  const path = archivePath(archive);
  if (!existsSync(path)) return null;
  const { size, mtimeMs } = statSync(path);
  const folder = join(tmpdir(), `dockshift-corpus-${archive}-${size}-${Math.floor(mtimeMs)}`);
  const content = join(folder, archive);
  if (existsSync(folder)) return content;
  // Under another name until it is complete: test files run side by side.
  const partial = mkdtempSync(`${folder}-`);
  if (spawnSync('tar', ['-xJf', path, '-C', partial]).status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    return null;
  }
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return content;
}

/** The Dockerfiles of an archive by id; none if it can't be used. */
export function dockerfiles(archive: Archive): readonly CorpusFile[] {
  const root = unpacked(archive);
  if (root === null) return [];
  const folder = join(root, 'dockerfiles');
  // One archive has a folder for each two digits that an id begins with, the other has none.
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.Dockerfile')).map((name) => join(folder, name));
  return files.sort().map((path) => ({ id: basename(path, '.Dockerfile'), path }));
}

/** The applications of the open archive at their latest revision; none if it can't be used. */
export function apps(): readonly CorpusApp[] {
  return appsIn('apps');
}

/** Older revisions of applications; some folders hold a `Dockerfile.human-fix`. */
export function olderApps(): readonly CorpusApp[] {
  return appsIn('apps_history');
}

/** The same application with the contents of its lock files and sources, where they are known; else as it is. */
export function withSources(app: CorpusApp): CorpusApp {
  const [root, full] = [unpacked('open'), unpacked('open-full')];
  if (root === null || full === null) return app;
  const there = (path: string): string => join(full, path.slice(root.length));
  const folder = there(app.folder);
  return existsSync(join(folder, 'Dockerfile')) ? { ...app, folder, repository: there(app.repository) } : app;
}

/** A file's text, its byte order mark kept; null if its bytes are no UTF-8. */
export function readText(path: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function appsIn(name: string): readonly CorpusApp[] {
  const root = unpacked('open');
  if (root === null) return [];
  return folders(join(root, name)).flatMap((repository) =>
    folders(join(root, name, repository))
      .filter((number) => existsSync(join(root, name, repository, number, 'Dockerfile')))
      .map((number) => ({
        id: `${repository}/${number}`,
        folder: join(root, name, repository, number),
        repository: join(root, name, repository),
      })),
  );
}

function folders(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

function archivePath(archive: Archive): string {
  return join(SHARED, `${archive}.tar.xz`);
}
