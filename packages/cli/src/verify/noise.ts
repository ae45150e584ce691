import type { ImageSnapshot } from '../image/archive.js';
import { compareImages, type Difference, placeOf } from '../image/compare.js';

/** Where an image differs from itself when it is built once more: such a difference from another image says nothing. */
export class Noise {
  /** By place, how many more files the first of the two builds has there. */
  readonly #surplus: ReadonlyMap<string, number>;

  private constructor(surplus: ReadonlyMap<string, number>) {
    this.#surplus = surplus;
  }

  /** Nothing is known to be noise. */
  static readonly none: Noise = new Noise(new Map());

  /** What two builds of the same files differ in. */
  static between(one: ImageSnapshot, other: ImageSnapshot, options: { readonly mtimes: boolean }): Noise {
    return new Noise(surplusOf(compareImages(one, other, options), one, other));
  }

  /**
   * Those of the differences of two images that are noise. Files with another name each time are noise only if there are as many of them as
   * before, unless their number is another one each time, too: what is there beside them, or gone, is a difference.
   */
  in(differences: readonly Difference[], before: ImageSnapshot, after: ImageSnapshot): ReadonlySet<Difference> {
    const surplus = surplusOf(differences, before, after);
    return new Set(
      differences.filter((each) => {
        const place = restlessPlace(each, before, after);
        const own = this.#surplus.get(place);
        return own !== undefined && (own !== 0 || surplus.get(place) === 0);
      }),
    );
  }
}

function surplusOf(
  differences: readonly Difference[],
  before: ImageSnapshot,
  after: ImageSnapshot,
): ReadonlyMap<string, number> {
  const surplus = new Map<string, number>();
  for (const each of differences) {
    const place = restlessPlace(each, before, after);
    const more = !isThereOnce(each) ? 0 : each.after === null ? 1 : -1;
    surplus.set(place, (surplus.get(place) ?? 0) + more);
  }
  return surplus;
}

function isThereOnce(difference: Difference): boolean {
  return difference.of === 'file' && difference.aspect === 'existence';
}

/**
 * The place of a difference as it would be in another build. A file that is named after the time, or by chance, has another
 * name in each: it is known by what is left of its path without numbers, and without what mktemp and the like make up, and by what it is.
 */
function restlessPlace(difference: Difference, before: ImageSnapshot, after: ImageSnapshot): string {
  const place = placeOf(difference);
  if (difference.of !== 'file' || !isThereOnce(difference)) return place;
  const path = difference.path.slice(1);
  const node = before.files.get(path) ?? after.files.get(path);
  return `${withoutNumbers(withoutChance(place))} ${node?.type} ${node?.mode} ${node?.uid}:${node?.gid}`;
}

/** Words that nobody would write: capitals and digits in the midst of them. */
function withoutChance(path: string): string {
  return path.replace(WORD, (word) => (WRITTEN.test(word) ? word : '#'));
}

/** As long as what mktemp puts for six X's (glibc: sysdeps/posix/tempname.c), or longer. */
const WORD = /(?<![A-Za-z0-9])[A-Za-z0-9]{6,}/g;

/** Words, names and numbers as people write them. */
const WRITTEN = /^(?:[a-z]+|[A-Z]+|\d+|[A-Z][a-z]+|[A-Za-z][a-z]*\d+)$/;

/** Numbers, decimal or hexadecimal, differ from build to build: ids, times, temporary names. */
export function withoutNumbers(text: string): string {
  return text.replace(BUILDKIT_ID, '#').replace(/(?<![0-9a-f])[a-f]*\d[0-9a-f]*/g, '#');
}

/** 25 characters to the base of 36 (BuildKit: identity/randomid.go). */
const BUILDKIT_ID = /\b[0-9a-z]{25}\b/g;
