import type { BuildContext } from '../../context/build-context.js';
import { type IgnoreRules, parseDockerignore } from '../../context/dockerignore.js';
import { type ContextPlace, type IgnoredPlaces, ignorePlaces } from '../../context/ignore-places.js';
import type { Expected } from './expected.js';
import type { Verdict } from './verdict.js';

/** Without the places that the ignore file leaves out; nothing where none is left. */
export function stillSent(one: Expected, rules: IgnoreRules): readonly Expected[] {
  const { kind } = one.leftover;
  const places = one.places.filter((path) =>
    kind === 'folder' ? !rules.ignoresTree(path) : !rules.ignores(sampleFile(path)),
  );
  return places.length === 0 ? [] : [{ ...one, places }];
}

/** A file that a name with `*` stands for. */
function sampleFile(path: string): string {
  return path.replace('*', 'any');
}

/** Leftovers with what was found out about them. */
export type Judged = readonly (readonly [Expected, Verdict])[];

/** The text of an ignore file with the lines of a group. */
export interface Written extends IgnoredPlaces {
  readonly taken: Judged;
  /** Those that no line can leave out. */
  readonly refused: Judged;
}

/** The lines for a group, of which each leaves all other files of the context as they are. */
export function writeLines(text: string, before: IgnoreRules, group: Judged, context: BuildContext): Written {
  let longer = text;
  const lines: string[] = [];
  const taken: (readonly [Expected, Verdict])[] = [];
  const refused: (readonly [Expected, Verdict])[] = [];
  for (const one of group) {
    const [expected] = one;
    const now = parseDockerignore(longer);
    if (now.ok && stillSent(expected, now).length === 0) continue;
    const next = linesFor(longer, before, expected, context);
    if (next === null) {
      refused.push(one);
      continue;
    }
    longer = next.text;
    lines.push(...next.lines);
    taken.push(one);
  }
  return { text: longer, lines, taken, refused };
}

function linesFor(text: string, before: IgnoreRules, one: Expected, context: BuildContext): IgnoredPlaces | null {
  const { leftover, places, anywhere } = one;
  const gone = new Set(one.isThere ? places : []);
  const isMeant = (path: string): boolean => gone.has(path) || [...gone].some((place) => path.startsWith(`${place}/`));
  const now = parseDockerignore(text);
  const earlier = now.ok ? now : before;
  // No line for it matches a path without the longest part of the name.
  const [part = ''] = leftover.name.split('*').sort((a, b) => b.length - a.length);
  const near = context.files.filter(({ path }) => path.includes(part));
  const holds = (rules: IgnoreRules): boolean =>
    near.every(({ path }) => rules.fate(path) === (isMeant(path) ? 'left out' : earlier.fate(path)));
  const listed = places.map(
    (path): ContextPlace => ({ path: one.isThere ? path : sampleFile(path), folder: leftover.kind === 'folder' }),
  );
  // A place that stands for many names has no line of its own.
  const written = leftover.name.includes('*') && !one.isThere ? 'by name' : 'either';
  const wanted = { name: leftover.name, places: listed, written, anywhere, holds } as const;
  const plain = ignorePlaces(text, wanted);
  if (leftover.unless === undefined) return plain;
  const harmless = leftover.unless.filter((name) =>
    near.some(({ path }) => path === name || path.endsWith(`/${name}`)),
  );
  return plain ?? ignorePlaces(text, { ...wanted, except: harmless });
}
