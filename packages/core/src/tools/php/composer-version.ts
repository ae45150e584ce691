import type { ProjectView } from '../contract/project.js';

/**
 * Is the composer of the image surely 2.2.8 or later? The image of that name says so, or the one that it was last copied from:
 * `2`, `latest` and `lts` are the newest ones, and so is each number of two parts (docker-library/official-images, library/composer).
 * In an image that is not known, another one may come first on PATH.
 */
export function isCurrent({ base, earlier }: Pick<ProjectView, 'base' | 'earlier'>): boolean {
  if (base === null) return false;
  const last = earlier.findLast(({ replaces }) => replaces.includes('composer') || replaces.includes('*'));
  if (last === undefined) return base.name === 'composer' && isCurrentTag(base.tag);
  const [, tag] = last.action === 'copy' ? (/^composer:(.*)$/s.exec(last.packages?.[0] ?? '') ?? []) : [];
  return tag !== undefined && isCurrentTag(tag);
}

function isCurrentTag(tag: string): boolean {
  if (tag === 'latest' || tag === 'lts') return true;
  const [, major, minor, patch] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-bin)?$/.exec(tag) ?? [];
  if (major !== '2') return Number(major) > 2;
  if (minor === undefined) return true;
  return Number(minor) > 2 || (minor === '2' && (patch === undefined || Number(patch) >= 8));
}
