import type { FileNode } from './node.js';
import type { FileTree } from './tree.js';

/** One thing that differs about one file. */
export interface FileDifference {
  readonly of: 'file';
  /** Absolute. */
  readonly path: string;
  readonly aspect: 'existence' | 'type' | 'contents' | 'mode' | 'owner' | 'target' | 'device' | 'xattrs' | 'mtime';
  /** In words; null: there is no such file. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares all files of two images; times only if asked for. */
export function compareFiles(before: FileTree, after: FileTree, mtimes: boolean): readonly FileDifference[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].sort().flatMap((path) => {
    const [a, b] = [before.get(path), after.get(path)];
    if (a === b) return [];
    const differ = (aspect: FileDifference['aspect'], old: string | null, now: string | null): FileDifference[] =>
      old === now ? [] : [{ of: 'file', path: `/${path}`, aspect, before: old, after: now }];
    if (a === undefined || b === undefined || a.type !== b.type) {
      const aspect = a === undefined || b === undefined ? 'existence' : 'type';
      return [{ of: 'file', path: `/${path}`, aspect, before: inWords(a), after: inWords(b) }];
    }
    return [
      ...ownAspect(a, b, differ),
      // Linux has no permissions of a link itself.
      ...(a.type === 'symlink' ? [] : differ('mode', octal(a.mode), octal(b.mode))),
      ...differ('owner', `${a.uid}:${a.gid}`, `${b.uid}:${b.gid}`),
      ...differ('xattrs', attributes(a), attributes(b)),
      ...(mtimes ? differ('mtime', timeOf(a), timeOf(b)) : []),
    ];
  });
}

type Differ = (aspect: FileDifference['aspect'], before: string, after: string) => readonly FileDifference[];

/** What only this type of file has. */
function ownAspect(a: FileNode, b: FileNode, differ: Differ): readonly FileDifference[] {
  if (a.type === 'file' && b.type === 'file') return differ('contents', contents(a), contents(b));
  if (a.type === 'symlink' && b.type === 'symlink') return differ('target', a.target, b.target);
  if ('major' in a && 'major' in b) return differ('device', `${a.major}:${a.minor}`, `${b.major}:${b.minor}`);
  return [];
}

function contents({ size, digest }: { readonly size: number; readonly digest: string }): string {
  return `${size} bytes, sha256 ${digest}`;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

function attributes({ xattrs }: FileNode): string {
  const names = Object.keys(xattrs).sort();
  return names.map((name) => `${name}=0x${xattrs[name]}`).join(' ');
}

function timeOf({ mtime }: FileNode): string {
  const seconds = Number(mtime);
  const fraction = /\.(\d*)$/.exec(mtime)?.[1]?.replace(/(?<!0)0+$/, '') ?? '';
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}Z`;
}

function inWords(node: FileNode | undefined): string | null {
  if (node === undefined) return null;
  switch (node.type) {
    case 'file':
      return `file of ${node.size} bytes`;
    case 'symlink':
      return `link to ${node.target}`;
    case 'directory':
      return 'folder';
    case 'fifo':
      return 'named pipe';
    case 'character-device':
    case 'block-device':
      return `${node.type.replace('-', ' ')} ${node.major}:${node.minor}`;
    default:
      return node satisfies never;
  }
}
