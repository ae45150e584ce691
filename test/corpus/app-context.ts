import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildContext, type MemoryFile, memoryContext } from '@dockshift/core';
import { isRecord } from '../transforms/context-json.js';
import { type CorpusApp, readText } from './corpus.js';

/** An application of the corpus, ready to be optimised. */
export interface LoadedApp {
  /** The first digits of the Dockerfile's own id, which name it without naming anybody. */
  readonly id: string;
  readonly source: string;
  /** What a person made of it later; null where nobody did. */
  readonly humanFix: string | null;
  readonly context: BuildContext;
  /** Ecosystems that the corpus says are installed behind a copy of the sources. */
  readonly naive: readonly string[];
}

/**
 * Reads an application. Of its build context every path and size is known, and the contents of the
 * files in `manifests/`: any other file reads as null. Null if the Dockerfile is no UTF-8.
 */
export function loadApp(app: CorpusApp): LoadedApp | null {
  const source = readText(join(app.folder, 'Dockerfile'));
  if (source === null) return null;
  const meta = jsonObject(join(app.folder, 'meta.json'));
  const root = String(meta['context_root']);
  const path = String(meta['path']);
  const dockerfile = root === '' ? path : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
  const fix = join(app.folder, 'Dockerfile.human-fix');
  return {
    id: String(meta['id']).slice(0, 8),
    source,
    humanFix: existsSync(fix) ? readText(fix) : null,
    context: memoryContext({ files: contextFiles(app.folder), dockerfile, hasGitFolder: root === '' }),
    naive: strings(meta['naive']),
  };
}

function contextFiles(folder: string): readonly MemoryFile[] {
  const list = jsonObject(join(folder, 'files.json'));
  const links = new Set(strings(list['symlinks']));
  const files = Array.isArray(list['files']) ? list['files'] : [];
  return files.map((entry: unknown): MemoryFile => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || typeof entry[1] !== 'number') {
      throw new Error(`${folder}/files.json has an entry that is no path with a size`);
    }
    const [path, size] = [entry[0], entry[1]];
    if (links.has(path)) return { path, size, kind: 'symlink' };
    const text = manifestText(join(folder, 'manifests', path));
    return text === null ? { path, size } : { path, text };
  });
}

function manifestText(path: string): string | null {
  return existsSync(path) ? readText(path) : null;
}

function jsonObject(path: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRecord(value)) throw new Error(`${path} is no object`);
  return value;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
