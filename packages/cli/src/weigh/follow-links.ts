import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { posix, join as systemJoin } from 'node:path';
import { goMatch, hasWildcards } from '@dockshift/core';

/** What a path of a context turns out to be. */
type Found = { readonly kind: 'link'; readonly targets: readonly string[] } | { readonly kind: 'other' };

/**
 * The patterns that BuildKit looks for when a Dockerfile asks for a path of its context: the path itself, and
 * where symlinks on the way to it lead (fsutil, followlinks.go: FollowLinks). '.' is all.
 */
export function followLinks(root: string, path: string): readonly string[] {
  const resolved = new Set<string>();
  append(root, path, resolved);
  return [...resolved].sort();
}

function append(root: string, path: string, resolved: Set<string>): void {
  const parts = inside(path).split('/');
  let current = '.';
  for (let index = 0; index < parts.length; index++) {
    current = posix.join(current, parts[index] ?? '');
    const rest = parts.slice(index + 1).join('/');
    const found = readLink(root, current, true);
    if ((rest === '' || found.kind === 'link') && resolved.has(current)) return;
    if (found.kind === 'link') {
      resolved.add(current);
      for (const target of found.targets) append(root, posix.join(target, rest), resolved);
      return;
    }
  }
  resolved.add(current);
}

/** Where a link leads, or each link that a wildcard in the last segment stands for. */
function readLink(root: string, path: string, wildcards: boolean): Found {
  const name = posix.basename(path);
  if (wildcards && hasWildcards(name)) {
    const folder = posix.dirname(path);
    const targets = namesIn(systemJoin(root, folder))
      .filter((entry) => goMatch(name, entry, 'reached') === 'match')
      .flatMap((entry) => {
        const found = readLink(root, posix.join(folder, entry), false);
        return found.kind === 'link' ? found.targets : [];
      });
    return targets.length === 0 ? { kind: 'other' } : { kind: 'link', targets };
  }
  try {
    const full = systemJoin(root, path);
    if (path === '.' || !lstatSync(full).isSymbolicLink()) return { kind: 'other' };
    const target = posix.normalize(readlinkSync(full));
    return { kind: 'link', targets: [posix.isAbsolute(target) ? target : posix.join(posix.dirname(path), target)] };
  } catch {
    return { kind: 'other' };
  }
}

/** A path below the root, which none can leave. */
function inside(path: string): string {
  const clean = posix.join('/', path).slice(1);
  return clean === '' ? '.' : clean.replace(/\/$/, '');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
