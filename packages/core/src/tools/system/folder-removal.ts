import { resolvePath } from '../../effects/resource.js';
import { basename, cleanPath, isAbsolute, parentPath } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';
import { operandsOf } from './link-making.js';

/** What a call may take away of folders and links, or put others in the place of: absolute patterns, as a shell reads them. */
export interface FolderRemoval {
  /** What they match goes with all that is in it. */
  readonly gone: readonly string[];
  /** What they match goes if it is a link or a file: a folder stays. */
  readonly unlinked: readonly string[];
}

/** What a utility takes away; null: nothing tells what. */
export function folderRemoval(call: Call, invocation: Invocation): FolderRemoval | null {
  switch (invocation.name) {
    case 'rm':
      return removed(call, invocation);
    case 'unlink': {
      const paths = places(invocation, operands(invocation));
      return paths === null ? null : { gone: [], unlinked: paths };
    }
    case 'rmdir':
      return emptied(invocation);
    case 'mv':
      return moved(invocation);
    case 'ln':
      return linked(invocation);
    default:
      return null;
  }
}

function removed({ deletes }: Call, invocation: Invocation): FolderRemoval | null {
  const recursive = invocation.args.some((word) => word !== null && /^(?:-[a-zA-Z]*[rR]|--r)/.test(word));
  if (deletes !== undefined) {
    return recursive ? { gone: deletes, unlinked: [] } : { gone: [], unlinked: deletes };
  }
  // A name that is only begun may be any, but no folder to an `rm` that takes files.
  const paths = recursive ? null : places(invocation, operands(invocation));
  return paths === null ? null : { gone: [], unlinked: paths };
}

function emptied(invocation: Invocation): FolderRemoval | null {
  const paths = places(invocation, operands(invocation));
  if (paths === null) return null;
  // `-p` takes the folders around along, if nothing else is in them (rmdir(1)).
  const around = invocation.args.some((word) => /^(?:-\w*p|--parents)/.test(word ?? ''));
  return { gone: around ? paths.flatMap(withFoldersAround) : paths, unlinked: [] };
}

function withFoldersAround(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path; at !== '/' && at !== '?'; at = parentPath(at)) found.push(at);
  return found;
}

/**
 * What is moved goes from where it was, and may take the place of what has its name where it goes: an empty folder, too (rename(2)).
 * A folder that is named as the last is gone into, and so is a link to one, except with `-T`.
 */
function moved(invocation: Invocation): FolderRemoval | null {
  const { sources, into } = operandsOf(invocation);
  const from = places(invocation, sources);
  const to = into === undefined ? null : place(invocation, into);
  if (from === null || to === null) return null;
  const whole = invocation.args.some((word) => /^(?:-[a-zA-Z]*T|--no-t)/.test(word ?? ''));
  return { gone: [...from, ...(whole ? [to] : from.map((source) => within(to, source)))], unlinked: [] };
}

/** A link takes the place of a link; with `-n` or `-T` that of one to a folder. */
function linked(invocation: Invocation): FolderRemoval | null {
  const { sources, into } = operandsOf(invocation);
  const to = into === undefined ? invocation.cwd : place(invocation, into);
  if (to === null) return null;
  const whole = invocation.args.some((word) => word === null || /^(?:-[a-zA-Z]*[nT]|--no-)/.test(word));
  const inside = sources.map((source) => within(to, source ?? '*'));
  return { gone: [], unlinked: whole && to !== '/' ? [to, ...inside] : inside };
}

function within(folder: string, source: string): string {
  return cleanPath(`${folder}/${basename(cleanPath(source))}`);
}

/** The words of `rm` and `rmdir` that name files. */
function operands({ patterns }: Invocation): readonly (string | null)[] {
  const end = patterns.indexOf('--');
  return patterns.filter((word, index) => (end >= 0 && index > end) || word?.startsWith('-') !== true);
}

/** The places that words name; null if one of them isn't known. */
function places(invocation: Invocation, words: readonly (string | null)[]): readonly string[] | null {
  const begun = begunNames(invocation);
  // What an option takes is among them, too.
  if (words.filter((word) => word === null).length !== begun.length) return null;
  const found: string[] = [];
  for (const word of words) {
    const path = place(invocation, word ?? begun.shift() ?? null);
    if (path === null) return null;
    found.push(path);
  }
  return found;
}

function place({ cwd }: Invocation, path: string | null): string | null {
  if (path === null || isAbsolute(path)) return path === null ? null : cleanPath(path);
  return cwd === null ? null : resolvePath(cwd, path);
}

/** For each word that isn't known in full: `/tmp/x_*` for `/tmp/x_$VERSION.zip`, null where no name is begun. */
function begunNames({ command, args, patterns }: Invocation): (string | null)[] {
  const words = command.args.slice(command.args.length - args.length);
  return words.flatMap((word, index) => {
    if (patterns[index] !== null) return [];
    const [first] = word.parts;
    return first?.kind === 'text' && BEGUN_NAME.test(first.value) ? [`${first.value}*`] : [null];
  });
}

/** `..` may become of what begins with a dot. */
const BEGUN_NAME = /^(?:[^*?[\\~{]*\/)?[^*?[\\~{/.-][^*?[\\~{/]*$/;
