import { LEFTOVERS, type Leftover } from '@dockshift/core';
import type { DiskEntry } from './walk-disk.js';

/** A name with a `*` in it, split there. */
interface Wild {
  readonly start: string;
  readonly end: string;
  readonly leftover: Leftover;
}

const PLAIN = new Map<string, readonly Leftover[]>();
const WILD: Wild[] = [];
for (const leftover of LEFTOVERS) {
  const star = leftover.name.indexOf('*');
  if (star === -1) PLAIN.set(leftover.name, [...(PLAIN.get(leftover.name) ?? []), leftover]);
  else WILD.push({ start: leftover.name.slice(0, star), end: leftover.name.slice(star + 1), leftover });
}

/** The leftovers whose name fits an entry, whatever else they ask for. */
export function leftoversNamed({ name, kind }: DiskEntry): readonly Leftover[] {
  const found = [...(PLAIN.get(name) ?? [])];
  for (const { start, end, leftover } of WILD) {
    if (name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end)) found.push(leftover);
  }
  return found.length === 0 ? found : found.filter((leftover) => leftover.kind === kind);
}

/** Is it what it looks like? */
export function isLeftover(leftover: Leftover, entry: DiskEntry, ignoredByGit: boolean): boolean {
  if (leftover.unless?.includes(entry.name) === true) return false;
  if (leftover.ignoredByGit === true && !ignoredByGit) return false;
  return leftover.beside?.some((name) => entry.siblings.has(name)) ?? true;
}
