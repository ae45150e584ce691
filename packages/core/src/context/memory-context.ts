import { utf8Length } from '../text/utf8.js';
import { type BuildContext, type ContextFile, type IgnoreFile, READ_LIMIT } from './build-context.js';
import { contextPath, indexFolders } from './folder-index.js';
import { ignoreFileOf } from './ignore-file.js';

/** A file of a context in memory: with its text (of a symlink, its target), or with its size alone when its contents are not known. */
export interface MemoryFile {
  readonly path: string;
  readonly text?: string;
  /** In bytes; by default that of the text, or 0. */
  readonly size?: number;
  readonly kind?: 'file' | 'symlink';
}

/** What a context in memory consists of. */
export interface MemoryContextInput {
  /** Texts by path, or a list. Paths are cleaned; of two files at one path the later one counts. */
  readonly files: Readonly<Record<string, string>> | readonly MemoryFile[];
  /** By default `Dockerfile`, if that is one of the files. */
  readonly dockerfile?: string | null;
  /** By default the one among the files. */
  readonly ignoreFile?: IgnoreFile;
  readonly hasGitFolder?: boolean;
  readonly problems?: readonly string[];
}

/** A build context that was given, not found: for tests, editors and browsers. */
export function memoryContext(input: MemoryContextInput): BuildContext {
  const given = isList(input.files)
    ? input.files
    : Object.entries(input.files).map(([path, text]): MemoryFile => ({ path, text }));
  const byPath = new Map<string, MemoryFile>();
  for (const file of given) {
    const path = contextPath(file.path);
    if (isFilePath(path)) byPath.set(path, file);
  }
  const files = [...byPath.keys()].sort().map((path) => contextFile(path, byPath.get(path)));
  const index = indexFolders(byPath.keys());
  const read = (path: string): string | null => readable(byPath.get(contextPath(path)));
  const named = input.dockerfile === undefined ? defaultDockerfile(byPath) : input.dockerfile;
  const dockerfile = named === null ? null : contextPath(named);
  return {
    files,
    has: index.has,
    entries: index.entries,
    read,
    linkTarget: (path) => {
      const file = byPath.get(contextPath(path));
      return file?.kind === 'symlink' ? (file.text ?? null) : null;
    },
    ignoreFile:
      input.ignoreFile ??
      ignoreFileOf(dockerfile, (path) => (index.has(path) ? { exists: true, text: read(path) } : { exists: false })),
    dockerfile,
    hasGitFolder: input.hasGitFolder ?? false,
    others: () => [],
    problems: input.problems ?? [],
  };
}

function isList(files: MemoryContextInput['files']): files is readonly MemoryFile[] {
  return Array.isArray(files);
}

/** No build context lists its root, what is outside of it, or what is in a `.git`. */
function isFilePath(path: string): boolean {
  return path !== '' && path !== '..' && !path.startsWith('../') && !path.split('/').includes('.git');
}

function contextFile(path: string, file: MemoryFile | undefined): ContextFile {
  return {
    path,
    size: file?.size ?? utf8Length(file?.text ?? ''),
    kind: file?.kind ?? 'file',
  };
}

function readable(file: MemoryFile | undefined): string | null {
  if (file?.text === undefined || file.kind === 'symlink') return null;
  const size = file.size ?? utf8Length(file.text);
  return size > READ_LIMIT || file.text.includes('\0') ? null : file.text;
}

function defaultDockerfile(files: ReadonlyMap<string, MemoryFile>): string | null {
  return files.has('Dockerfile') ? 'Dockerfile' : null;
}
