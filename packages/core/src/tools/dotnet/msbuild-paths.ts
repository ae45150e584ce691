import { basename, folderOf, foldersUp, joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';

/** Where a text of a project stands. */
export interface Place {
  /** The file that it stands in. */
  readonly file: string;
  /** The project that imports that file, or is it. */
  readonly project: string;
}

/** A file that is looked for from a folder upwards: `Directory.Build.props`. */
export interface FileAbove {
  readonly name: string;
  /** The folder that the search begins in. */
  readonly from: string;
}

/** A name without its last ending: `App` of `src/App.csproj`. */
export function stem(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** Where a file lies nearest from a folder upwards, null if nowhere; and the places where it would be nearer. */
export function nearest(
  { name, from }: FileAbove,
  { context }: ProjectView,
): { readonly path: string | null; readonly nearer: readonly string[] } {
  const places = foldersUp(from).map((folder) => joinPath(folder, name));
  const at = places.findIndex((path) => context.has(path));
  return { path: places[at] ?? null, nearer: at < 0 ? places : places.slice(0, at) };
}

const FOLDER = /^\$\(MSBuild(ThisFile|Project)Directory\)/i;

/**
 * A path as a project writes it, from the root of the build context: `..\lib\lib.csproj`. It may begin with the folder of the
 * file or of the project (learn.microsoft.com/visualstudio/msbuild/msbuild-reserved-and-well-known-properties); null for
 * wildcards, lists, other properties and whole paths, and for what lies outside of the build context. `base` is the folder of
 * a path that begins with none; null: it isn't known.
 */
export function expandPath(written: string, place: Place, base: string | null): string | null {
  const text = written.trim().replaceAll('\\', '/');
  const named = FOLDER.exec(text);
  const rest = named === null ? text : text.slice(named[0].length);
  const from = named === null ? base : folderNamed(named[1] ?? '', place);
  if (from === null || rest === '' || /[$@%*?;]/.test(rest) || (named === null && rest.startsWith('/'))) return null;
  const path = joinPath(from, rest.replace(/^\/+/, ''));
  return path === '..' || path.startsWith('../') ? null : path;
}

function folderNamed(which: string, { file, project }: Place): string {
  return folderOf(/^this/i.test(which) ? file : project);
}

/** `$([MSBuild]::GetPathOfFileAbove('NAME', '$(MSBuildThisFileDirectory)../'))`, with or without quotes. */
const PATH_ABOVE =
  /\$\(\[MSBuild\]::GetPathOfFileAbove\(\s?['"]?([\w.-]+)['"]?\s?,\s?['"]?\$\(MSBuild(ThisFile|Project)Directory\)([./\\]*)['"]?\s?\)\)/i;

/** `$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildThisFileDirectory)../', 'NAME'))`. */
const FOLDER_ABOVE =
  /\$\(\[MSBuild\]::GetDirectoryNameOfFileAbove\(\s?['"]?\$\(MSBuild(ThisFile|Project)Directory\)([./\\]*)['"]?\s?,\s?['"]?([\w.-]+)['"]?\s?\)\)/i;

/** The first search upwards in a text, with the text around it. */
export function searchIn(
  text: string,
  place: Place,
): {
  readonly above: FileAbove | null;
  readonly before: string;
  readonly behind: string;
  readonly file: boolean;
} | null {
  const path = PATH_ABOVE.exec(text);
  const folder = path === null ? FOLDER_ABOVE.exec(text) : null;
  const found = path ?? folder;
  if (found === null) return null;
  const [name, which, up] = path === null ? [found[3], found[1], found[2]] : [found[1], found[2], found[3]];
  const from = joinPath(folderNamed(which ?? '', place), (up ?? '').replaceAll('\\', '/').replace(/^\/+/, ''));
  const outside = from === '..' || from.startsWith('../');
  return {
    above: outside || name === undefined ? null : { name, from: from === '.' ? '' : from },
    before: text.slice(0, found.index),
    behind: text.slice(found.index + found[0].length),
    file: path !== null,
  };
}
