import type { GitUrl } from '../sources/git-url.js';
import type { ForgeProject } from '../sources/repository.js';

/** Forges by the host of their git URLs. */
export type KnownForges = Readonly<Record<string, { readonly kind: 'github' | 'gitlab'; readonly api: string }>>;

const PUBLIC: KnownForges = {
  'github.com': { kind: 'github', api: 'https://api.github.com' },
  'gitlab.com': { kind: 'gitlab', api: 'https://gitlab.com' },
};

/** The forge behind an address, if it is one that is known; then a port says no more than how git gets there. */
export function forgeOf({ host, path }: Pick<GitUrl, 'host' | 'path'>, forges: KnownForges): ForgeProject | null {
  const found = forgeAt(host, forges);
  return found === null ? null : { ...found, path };
}

/** The forge of a host. */
export function forgeAt(host: string, forges: KnownForges): Omit<ForgeProject, 'path'> | null {
  const all: KnownForges = { ...PUBLIC, ...forges };
  for (const name of [host, host.replace(/:\d+$/, '')]) {
    const forge = Object.hasOwn(all, name) ? all[name] : undefined;
    if (forge !== undefined) return { ...forge, host: name };
  }
  return null;
}
