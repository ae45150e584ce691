import type { Leftover } from './contract/leftover.js';
import { LEFTOVERS } from './leftovers.js';

/** A file or folder that may be a leftover. */
export interface NamedEntry {
  readonly name: string;
  readonly kind: string;
  /** The names beside it. */
  readonly siblings: { has(name: string): boolean };
}

/** A name with a `*` in it, split there. */
interface Wild {
  readonly start: string;
  readonly end: string;
  readonly leftover: Leftover;
}

const PLAIN: ReadonlyMap<string, readonly Leftover[]> = byName(LEFTOVERS.filter(({ name }) => !name.includes('*')));
const WILD: readonly Wild[] = LEFTOVERS.filter(({ name }) => name.includes('*')).map((leftover) => {
  const star = leftover.name.indexOf('*');
  return { start: leftover.name.slice(0, star), end: leftover.name.slice(star + 1), leftover };
});

function byName(leftovers: readonly Leftover[]): ReadonlyMap<string, readonly Leftover[]> {
  const found = new Map<string, readonly Leftover[]>();
  for (const leftover of leftovers) found.set(leftover.name, [...(found.get(leftover.name) ?? []), leftover]);
  return found;
}

/** The leftovers whose name fits an entry, whatever else they ask for. */
export function leftoversNamed({ name, kind }: Pick<NamedEntry, 'name' | 'kind'>): readonly Leftover[] {
  const found = [...(PLAIN.get(name) ?? [])];
  for (const { start, end, leftover } of WILD) {
    if (name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end)) found.push(leftover);
  }
  return found.length === 0 ? found : found.filter((leftover) => leftover.kind === kind);
}

/** Is it what it looks like? */
export function isLeftover(leftover: Leftover, entry: NamedEntry, ignoredByGit: boolean): boolean {
  if (leftover.unless?.includes(entry.name) === true) return false;
  if (leftover.ignoredByGit === true && !ignoredByGit) return false;
  return leftover.beside?.some((name) => entry.siblings.has(name)) ?? true;
}
