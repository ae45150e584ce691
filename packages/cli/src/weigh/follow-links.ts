import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { goMatch, hasWildcards } from '@dockshift/core';

/** What a path of a context turns out to be. */
type Found = { readonly kind: 'link'; readonly targets: readonly string[] } | { readonly kind: 'other' };

/**
 * The patterns that BuildKit looks for when a Dockerfile asks for a path of its context: the path itself, and
 * where symlinks on the way to it lead (fsutil, followlinks.go: FollowLinks). '.' is all.
 */
export function followLinks(root: string, place: string): readonly string[] {
  const resolved = new Set<string>();
  append(root, place, resolved);
  return [...resolved].sort();
}

function append(root: string, place: string, resolved: Set<string>): void {
  const parts = inside(place).split('/');
  let current = '.';
  for (let index = 0; index < parts.length; index++) {
    current = path.posix.join(current, parts[index] ?? '');
    const rest = parts.slice(index + 1).join('/');
    const found = readLink(root, current, true);
    if ((rest === '' || found.kind === 'link') && resolved.has(current)) return;
    if (found.kind === 'link') {
      resolved.add(current);
      for (const target of found.targets) append(root, path.posix.join(target, rest), resolved);
      return;
    }
  }
  resolved.add(current);
}

/** Where a link leads, or each link that a wildcard in the last segment stands for. */
function readLink(root: string, place: string, wildcards: boolean): Found {
  const name = path.posix.basename(place);
  if (wildcards && hasWildcards(name)) {
    const folder = path.posix.dirname(place);
    const targets = namesIn(path.join(root, folder))
      .filter((entry) => goMatch(name, entry, 'reached') === 'match')
      .flatMap((entry) => {
        const found = readLink(root, path.posix.join(folder, entry), false);
        return found.kind === 'link' ? found.targets : [];
      });
    return targets.length === 0 ? { kind: 'other' } : { kind: 'link', targets };
  }
  try {
    const full = path.join(root, place);
    if (place === '.' || !lstatSync(full).isSymbolicLink()) return { kind: 'other' };
    const target = path.posix.normalize(readlinkSync(full));
    return {
      kind: 'link',
      targets: [path.posix.isAbsolute(target) ? target : path.posix.join(path.posix.dirname(place), target)],
    };
  } catch {
    return { kind: 'other' };
  }
}

/** A place below the root, which none can leave. */
function inside(place: string): string {
  const clean = path.posix.join('/', place).slice(1);
  return clean === '' ? '.' : clean.replace(/\/$/, '');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
