import { type IgnoreRules, parseDockerignore } from './dockerignore.js';
import { addIgnoreLines, ignorePatternFor } from './ignore-edit.js';

/** A file or folder of the context, whether it is there or may be. */
export interface ContextPlace {
  readonly path: string;
  readonly folder: boolean;
}

/** What is to be left out. */
export interface PlacesToIgnore {
  /** The last name of each path; it may hold a `*`. */
  readonly name: string;
  readonly places: readonly ContextPlace[];
  /** `by place`: the name stands for something else as well, so that each place has a line of its own. Absent: as one can. */
  readonly written?: 'by name' | 'by place' | 'either';
  /** The same name is meant in any folder, not in those of the places alone. */
  readonly anywhere?: boolean;
  /** Names that look alike and stay. */
  readonly except?: readonly string[];
  /** What the new rules must keep to besides. */
  readonly holds?: (rules: IgnoreRules) => boolean;
}

/** The text of an ignore file with lines at its end that leave some places out. */
export interface IgnoredPlaces {
  readonly text: string;
  readonly lines: readonly string[];
}

/** More places than this are written as one line or not at all. */
const MOST_LINES = 20;

/**
 * Lines at the end of an ignore file that leave out some places of one name, with all that is below them. They are read again together with
 * the lines that are there. Null: no line can do it.
 */
export function ignorePlaces(
  text: string,
  { name, places, written = 'either', anywhere = false, except = [], holds = () => true }: PlacesToIgnore,
): IgnoredPlaces | null {
  const anyFolder = anywhere || places.some(({ path }) => path.includes('/')) ? '**/' : '';
  const byName = [`${anyFolder}${name}`, ...except.map((one) => `!${anyFolder}${one}`)];
  const byPlace = places.map(({ path }) => ignorePatternFor(path));
  const attempts = [...(written === 'by place' ? [] : [byName]), ...(written === 'by name' ? [] : [byPlace])];
  for (const attempt of attempts) {
    const patterns = attempt.filter((pattern) => pattern !== null);
    if (patterns.length < attempt.length || patterns.length > MOST_LINES) continue;
    // After an exception a folder's name alone may not hold for what is in it.
    for (const lines of [
      patterns,
      patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern] : [pattern, `${pattern}/**`])),
    ]) {
      const longer = addIgnoreLines(text, lines);
      const read = parseDockerignore(longer);
      if (read.ok && places.every((place) => isOut(read, place)) && holds(read)) return { text: longer, lines };
    }
  }
  return null;
}

function isOut(rules: IgnoreRules, { path, folder }: ContextPlace): boolean {
  return folder ? rules.ignoresTree(path) : rules.fate(path) === 'left out';
}
