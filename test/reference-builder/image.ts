import type { Tree } from './entries.js';

/** What a container of an image starts with, as far as a Dockerfile sets it. */
export interface Config {
  readonly env: readonly string[];
  readonly user: string;
  readonly workdir: string;
  /** Every other setting, by its keyword, as it is written. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The result of a build. */
export interface Image {
  readonly config: Config;
  readonly tree: Tree;
  /** The file system once containers have run what they run by themselves, with how that ended; null: nothing of interest. */
  readonly started: Tree | null;
}

/** How two images differ, a line each; nothing that lies in `caches` counts. */
export function imageDifferences(before: Image, after: Image, caches: readonly string[]): readonly string[] {
  const wrong = [...treeDifferences(before.tree, after.tree, caches)];
  if (before.started !== null && after.started !== null)
    wrong.push(...treeDifferences(before.started, after.started, caches).map((each) => `once started: ${each}`));
  const [a, b] = [JSON.stringify(before.config), JSON.stringify(after.config)];
  if (a !== b) wrong.push(`the configuration was ${a}, and is ${b}`);
  return wrong;
}

/**
 * How two file systems differ, a line each. Nothing that lies in `caches` counts, nor does a folder that is there on one side only, on the way
 * to one: it was made for it.
 */
export function treeDifferences(before: Tree, after: Tree, caches: readonly string[]): readonly string[] {
  const counts = (path: string): boolean => !caches.some((cache) => `/${path}/`.startsWith(`${cache}/`));
  const paths = new Set([...before.keys(), ...after.keys()].filter(counts));
  return [...paths].sort().flatMap((path) => {
    const [a, b] = [before.get(path), after.get(path)];
    const alone = a === undefined || b === undefined ? (a ?? b) : undefined;
    const isForCache = alone?.startsWith('folder ') === true && caches.some((cache) => cache.startsWith(`/${path}/`));
    return a === b || isForCache
      ? []
      : [`/${path}: was ${JSON.stringify(a ?? 'not there')}, is ${JSON.stringify(b ?? 'not there')}`];
  });
}
