import { apk } from './apk.js';
import { aptGet } from './apt-get.js';
import { corepack } from './corepack.js';
import { daemons } from './daemons.js';
import { dnf } from './dnf.js';
import { go } from './go.js';
import { npm } from './npm.js';
import { pip } from './pip.js';
import { pnpm } from './pnpm.js';
import { posix } from './posix.js';
import type { Cache, Tool } from './tool.js';
import { yarn } from './yarn.js';
import { zypper } from './zypper.js';

/** Every tool that dockshift knows. */
export const TOOLS: readonly Tool[] = [aptGet, apk, corepack, daemons, dnf, go, npm, pip, pnpm, posix, yarn, zypper];

const BY_COMMAND: ReadonlyMap<string, Tool> = new Map(
  TOOLS.flatMap((tool) => tool.commands.map((name) => [name, tool])),
);

const CACHES: ReadonlyMap<string, Cache> = new Map(
  TOOLS.flatMap((tool) => tool.caches.map((cache) => [cache.id, cache])),
);

/** The tool that a command name calls, if it is a known one. */
export function toolOf(command: string): Tool | undefined {
  return BY_COMMAND.get(command);
}

/** A cache by its id. */
export function cacheById(id: string): Cache | undefined {
  return CACHES.get(id);
}

/** The tool that leaves a cache. */
export function toolOfCache(id: string): Tool | undefined {
  return TOOLS.find((tool) => tool.caches.some((cache) => cache.id === id));
}
