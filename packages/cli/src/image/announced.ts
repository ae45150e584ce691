import type { Difference } from './compare.js';

/**
 * Is a difference one that a rewrite announced: in one of the caches (absolute paths) that it leaves out of the image? So is a folder
 * that is there on one side only, on the way to a cache: it was made for it.
 */
export function isAnnounced(difference: Difference, caches: readonly string[]): boolean {
  if (difference.of === 'config') return false;
  const { path, aspect } = difference;
  const alone = aspect === 'existence' && (difference.before === 'folder' || difference.after === 'folder');
  return caches.some((cache) => isWithin(path, cache) || (alone && isWithin(cache, path)));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
