import { type ImageReference, officialImage } from './images.js';

/** Accounts of official images besides root, with a group of the same name (nodejs/docker-node; docker-library/php). */
const ACCOUNTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['node', ['node']],
  ['php', ['www-data']],
]);

/** Has an image surely an account of a name, and a group that is called like it? */
export function isAccountOf(image: ImageReference | null, name: string): boolean {
  if (image === null || officialImage(image) === null) return false;
  return name === 'root' || ACCOUNTS.get(image.name)?.includes(name) === true;
}
