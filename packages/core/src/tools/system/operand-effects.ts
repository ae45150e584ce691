import { homeFolders } from '../../effects/home.js';
import { beforeWildcard, type Effects, NOTHING, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM, SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Invocation } from '../contract/tool.js';
import { fetchedTo } from './fetched-files.js';
import { keepsCopies } from './sed.js';
import type { Utility } from './utility.js';

/** Any file: what a list names, or PATH. */
export const ANY_FILE: Resource = { kind: 'path', path: '/', of: 'here' };

/** Endings of what is packed, and what it is when it is unpacked. */
const PACKED = /\.(?:gz|bz2|xz|lzma|zip|z|Z|tgz|tbz2?|txz)$/;

/** Shared libraries, wherever they lie. */
const LIBRARIES: Resource = { kind: 'path', path: '/', of: 'libraries' };

/** Where a program makes files for itself. */
export function temporaryFolders(invocation: Invocation): readonly Resource[] {
  return [tree('/tmp'), ...namedFolder(invocation, 'TMPDIR')];
}

/** The folder that a variable names, where this file sets it; any, where its value is not known. */
export function namedFolder({ cwd, env }: Invocation, name: string): readonly Resource[] {
  const value = env(name);
  if (value === undefined || value === '') return [];
  return [tree((value === null ? null : resolvePath(cwd ?? '?', value)) ?? '/')];
}

/** What a utility does with its operands, which are the words at these indices. */
export function operandEffects(invocation: Invocation, utility: Utility, words: readonly number[]): Effects {
  const paths = words.map((i) => tree(operandPath(invocation, i)));
  switch (utility.does) {
    case 'none':
      return NOTHING;
    case 'reads':
      return { reads: paths, writes: [] };
    case 'writes': {
      // The public key lies beside the other.
      const copies = invocation.name === 'ssh-keygen' || (invocation.name === 'sed' && keepsCopies(invocation.args));
      const folders = words.map((i) => tree(resolvePath(operandPath(invocation, i), '..') ?? '/'));
      // It puts letters of its own into the name.
      if (invocation.name === 'mktemp') return { reads: paths, writes: [...folders, ...temporaryFolders(invocation)] };
      return { reads: paths, writes: copies ? folders : paths };
    }
    case 'last': {
      // `mv` takes its sources away; `-t` and a single operand make any of them the target.
      const target = paths.at(-1);
      const all =
        invocation.name === 'mv' ||
        words.length < 2 ||
        invocation.args.some((word) => /^(?:-[A-Za-z]*t|--t)/.test(word ?? '')) ||
        // `install -d A B` makes all of them.
        (invocation.name === 'install' && invocation.args.some((word) => /^(?:-[A-Za-z]*d|--d)/.test(word ?? '-d')));
      return { reads: paths, writes: all || target === undefined ? [...paths, here(invocation)] : [target] };
    }
    case 'here': {
      const files = fetchedTo(invocation)?.map((path) => absolute(invocation, path) ?? '/');
      if (files !== undefined) return { reads: [], writes: files.map(tree) };
      return { reads: [...paths, here(invocation)], writes: [...paths, here(invocation)] };
    }
    case 'beside': {
      const files = words.flatMap((i) => besides(operandPath(invocation, i))).map(tree);
      return { reads: [...files, here(invocation)], writes: [...files, here(invocation)] };
    }
    case 'builds': {
      const folders = [tree('/usr/src'), tree('/tmp'), ...homeFolders(invocation.home)];
      return {
        reads: [...SYSTEM_INSTALL.reads, ...folders, ...paths],
        writes: [...SYSTEM_INSTALL.writes, ...folders, ...paths],
      };
    }
    case 'installs': {
      const homes = homeFolders(invocation.home);
      return {
        reads: [...SYSTEM_INSTALL.reads, here(invocation), ...homes, ...paths],
        writes: [...SYSTEM_INSTALL.writes, ...homes],
      };
    }
    case 'patches':
      return { reads: [...paths, here(invocation), ANY_FILE], writes: [...paths, here(invocation), ANY_FILE] };
    case 'system': {
      const homes = movesHome(invocation) ? [tree('/')] : [tree('/home'), tree('/root')];
      return {
        reads: [...SYSTEM, ...paths],
        writes: [...SYSTEM, { kind: 'users' }, ...homes, ...(utility.keeps === true ? [] : paths)],
      };
    }
    case 'libraries':
      // /etc/ld.so.conf may name any folder; there it opens and links what is called `lib….so…` or `ld-….so…` (glibc, ldconfig.c).
      return {
        reads: [...SYSTEM, ...paths, LIBRARIES],
        writes: [...SYSTEM, ...paths, LIBRARIES],
      };
    default:
      return utility.does satisfies never;
  }
}

/** Is the home of an account taken away or moved, or are its files given to another number (userdel(8), usermod(8), deluser(8))? It may be anywhere. */
function movesHome({ name, args }: Invocation): boolean {
  const has = (pattern: RegExp): boolean => args[0] === null || args.some((word) => pattern.test(word ?? ''));
  if (name === 'usermod') return has(/^(?:-[A-Za-z]*[mug]|--(?:m|u|gi))/);
  return (name === 'userdel' || name === 'deluser') && has(/^(?:-[A-Za-z]*r|--r)/);
}

/** A file, and what it is called packed or unpacked. */
function besides(path: string): readonly string[] {
  if (path === '/') return [path];
  const packed = ['gz', 'bz2', 'xz', 'zip', 'lzma'].map((ending) => `${path}.${ending}`);
  const unpacked = path.replace(PACKED, '');
  return unpacked === path ? [path, ...packed] : [path, unpacked, `${unpacked}.tar`];
}

function operandPath(invocation: Invocation, index: number): string {
  return patternPath(invocation, invocation.patterns[index] ?? null);
}

/** The folder or file that a word names: what stands before the first segment with a wildcard. */
export function patternPath(invocation: Invocation, pattern: string | null): string {
  if (pattern === null) return '/';
  const value = pattern
    .replace(/^--?[\w-]+=/, '')
    .replace(/^-[A-Za-z]+(?=\/)/, '')
    // `curl -d @file -F name=@file file:///path`.
    .replace(/^(?:[\w-]+=)?[@<]/, '')
    .replace(/^file:\/{1,3}/, '/');
  const path = absolute(invocation, value);
  if (path === null) return '/';
  return beforeWildcard(path);
}

function here(invocation: Invocation): Resource {
  return { kind: 'path', path: invocation.cwd ?? '/', of: 'here' };
}

/** A word as a path from the root; null where the working folder isn't known. */
export function absolute(invocation: Invocation, value: string): string | null {
  if (invocation.cwd !== null) return resolvePath(invocation.cwd, value);
  return value.startsWith('/') ? resolvePath('/', value) : null;
}
