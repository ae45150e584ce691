import { mayBeWorkingFolder } from '../effects/system-folders.js';

/** Which paths have been placed when an instruction begins. */
export interface Placed {
  /** No path has been. */
  readonly isEmpty: boolean;
  /** Is one of them this path, or above it? */
  holds(path: string): boolean;
  /** Is one of them this path, above it or below it? */
  meets(path: string): boolean;
}

/** A segment of paths. Times are positions of instructions; infinite: never. */
interface Node {
  readonly below: Map<string, Node>;
  /** When a path that ends here was placed first. */
  here: number;
  /** When one that ends here, or goes on, was. */
  within: number;
}

/**
 * Paths by the instruction that placed each of them. A stage may place thousands, and each of its RUNs asks: so a question
 * costs the segments of its path, however many there are.
 */
export class PlacedPaths {
  readonly #top: Node = newNode();
  /** When the root itself was placed, which holds everything. */
  #root = Number.POSITIVE_INFINITY;
  /** When a path was that the folder which an unknown image works in (`?`) may be, may hold, or may lie in. */
  #working = Number.POSITIVE_INFINITY;

  add(path: string, time: number): void {
    if (path === '/') this.#root = Math.min(this.#root, time);
    if (path.startsWith('/') && mayBeWorkingFolder(path)) this.#working = Math.min(this.#working, time);
    let node = this.#top;
    node.within = Math.min(node.within, time);
    for (const segment of path.split('/')) {
      const next = node.below.get(segment) ?? newNode();
      node.below.set(segment, next);
      node = next;
      node.within = Math.min(node.within, time);
    }
    node.here = Math.min(node.here, time);
  }

  /** Those that were placed up to an instruction, and by it. */
  at(time: number): Placed {
    return {
      isEmpty: this.#top.within > time,
      holds: (path) => this.#find(path, time, false),
      meets: (path) => this.#find(path, time, true),
    };
  }

  #find(path: string, time: number, andBelow: boolean): boolean {
    if (this.#root <= time) return true;
    // An image that isn't known may work in the very folder.
    if (isBelowUnknown(path) ? this.#working <= time : this.#isUnknown(time) && mayBeWorkingFolder(path)) return true;
    if (andBelow && path === '/') return this.#top.within <= time;
    let node = this.#top;
    for (const segment of path.split('/')) {
      const next = node.below.get(segment);
      if (next === undefined) return false;
      if (next.here <= time) return true;
      node = next;
    }
    return andBelow && node.within <= time;
  }

  /** Has a path been placed below the folder that an unknown image works in? */
  #isUnknown(time: number): boolean {
    return (this.#top.below.get('?')?.within ?? Number.POSITIVE_INFINITY) <= time;
  }
}

function isBelowUnknown(path: string): boolean {
  return path === '?' || path.startsWith('?/');
}

function newNode(): Node {
  return { below: new Map(), here: Number.POSITIVE_INFINITY, within: Number.POSITIVE_INFINITY };
}
