/** Does the path begin at the root? Only `/` counts: these are paths of Linux images and of build contexts. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** An empty segment, `.` or `..`, or no path at all: what a clean path has none of, but for `..` at its front. */
const UNCLEAN = /(?:^|\/)\.\.?(?:\/|$)|\/\/|.\/$|^$/s;

/** The shortest path with the same meaning, by Go's `path.Clean`: `.` for the empty path, no `/` at the end but for the root. */
export function cleanPath(path: string): string {
  // Most paths are clean.
  if (!UNCLEAN.test(path)) return path;
  const rooted = isAbsolute(path);
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  const joined = kept.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** Parts put together with `/` and cleaned, by Go's `path.Join`: empty parts count for nothing, none at all give ''. */
export function joinPath(...parts: readonly string[]): string {
  const full = parts.filter((part) => part !== '');
  return full.length === 0 ? '' : cleanPath(full.join('/'));
}

/** The folder a cleaned path lies in, by Go's `path.Dir`: `.` at the top of a relative path. */
export function parentPath(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash === -1) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The folder a cleaned path lies in; '' at the top of a relative path. */
export function folderOf(path: string): string {
  const folder = parentPath(path);
  return folder === '.' ? '' : folder;
}

/** The last name of a cleaned path; '' for the root. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Is a clean path the folder itself or below it? */
export function isWithin(path: string, folder: string): boolean {
  if (path === folder || folder === '/') return true;
  return path.startsWith(folder) && path[folder.length] === '/';
}

/**
 * Where `path` lies below the folder `base`: '' for the folder itself, null outside of it, and null
 * when only one of the two is absolute, since nothing is known then.
 */
export function relativeTo(base: string, path: string): string | null {
  if (isAbsolute(base) !== isAbsolute(path)) return null;
  const folder = cleanPath(base);
  const target = cleanPath(path);
  if (target === folder) return '';
  if (folder === '.') return target === '..' || target.startsWith('../') ? null : target;
  const prefix = folder === '/' ? '/' : `${folder}/`;
  if (!target.startsWith(prefix)) return null;
  const rest = target.slice(prefix.length);
  return rest === '..' || rest.startsWith('../') ? null : rest;
}

/** A folder and those above it, up to the root, which is ''. */
export function foldersUp(folder: string): readonly string[] {
  return folder === '' || folder === '.' ? [''] : [folder, ...foldersUp(parentPath(folder))];
}
