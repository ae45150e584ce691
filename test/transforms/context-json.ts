import { type BuildContext, type MemoryFile, memoryContext } from '@dockshift/core';

/**
 * A build context on one page: `context.json` of a fixture. A string or a list of lines is a file's
 * text, an object is the text of a JSON file, a number is the size of a file whose contents are not
 * known. A path that ends in `@` is a symlink, and its value the target. `.git/` says that there is one.
 */
export type ContextJson = Readonly<Record<string, string | number | readonly string[] | object>>;

/** Checks the parsed text of a `context.json`; throws an Error that names the folder. */
export function readContextJson(value: unknown, folder: string): ContextJson {
  if (!isRecord(value)) throw new Error(`${folder}/context.json is not an object`);
  const entries = Object.entries(value).map(([path, entry]): [string, string | number | object] => {
    if (typeof entry === 'string' || typeof entry === 'number' || (typeof entry === 'object' && entry !== null)) {
      return [path, entry];
    }
    throw new Error(`${folder}/context.json: ${path} is neither a text, a list of lines, an object nor a size`);
  });
  return Object.fromEntries(entries);
}

/** What a context in memory is made of. */
export interface ContextParts {
  readonly files: ContextJson;
  /** The Dockerfile's path in the context; null: it lies outside. */
  readonly dockerfile: string | null;
  readonly source: string;
  /** The text of `.dockerignore`; null: there is none. */
  readonly ignore: string | null;
}

/** The build context, with the Dockerfile and the ignore file in it as they would be on disk. */
export function contextOf({ files, dockerfile, source, ignore }: ContextParts): BuildContext {
  const list = Object.entries(files)
    .filter(([path]) => path !== '.git/')
    .map(([path, entry]) => memoryFile(path, entry));
  if (dockerfile !== null) list.push({ path: dockerfile, text: source });
  if (ignore !== null) list.push({ path: '.dockerignore', text: ignore });
  return memoryContext({ files: list, dockerfile, hasGitFolder: '.git/' in files });
}

function memoryFile(path: string, entry: string | number | readonly string[] | object): MemoryFile {
  if (path.endsWith('@')) return { path: path.slice(0, -1), text: String(entry), kind: 'symlink' };
  if (typeof entry === 'number') return { path, size: entry };
  if (typeof entry === 'string') return { path, text: entry };
  if (Array.isArray(entry)) return { path, text: `${entry.join('\n')}\n` };
  return { path, text: `${JSON.stringify(entry, null, 2)}\n` };
}

/** Is it a JSON object? */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
