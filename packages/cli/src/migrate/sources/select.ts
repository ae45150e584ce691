import picomatch from 'picomatch';
import type { CampaignFile } from '../campaign/campaign-file.js';
import type { Listed } from '../forge/forge.js';

/** Decides which repositories a campaign takes. */
export interface Selector {
  /** By name: patterns are matched with `github.com/acme/api`, `acme/api` and `api`, for a checkout with its path and its folder's name. */
  takes(id: string): boolean;
  /** By what the forge says of it. */
  takesListed(listed: Listed): boolean;
}

/** The selector of a campaign. */
export function selectorOf({ include, exclude, archived, forks }: CampaignFile['select']): Selector {
  const options = { dot: true, nocase: true };
  const included = picomatch([...include], options);
  const excluded = picomatch([...exclude], options);
  return {
    takes: (id) => {
      const names = namesOf(id);
      return names.some((name) => included(name)) && !names.some((name) => excluded(name));
    },
    takesListed: (listed) => (archived || !listed.archived) && (forks || !listed.fork),
  };
}

/** Tells which repositories are named by one of these patterns, which may be as short as a selector's. */
export function namedBy(patterns: readonly string[]): (id: string) => boolean {
  const named = picomatch([...patterns], { dot: true, nocase: true });
  return (id) => namesOf(id).some((name) => named(name));
}

function namesOf(id: string): readonly string[] {
  const parts = id.split('/').filter((part) => part !== '');
  return [id, parts.slice(1).join('/'), parts.at(-1) ?? ''].filter((name) => name !== '');
}
