import type { TracedCommand } from '@dockshift/core/kit';

/**
 * Does a later command install by lists that an earlier one has fetched? In a step of its own the fetch stays cached, and months later the
 * lists are old: packages are missing, or older ones are installed.
 */
export function fetchesFor(ahead: readonly TracedCommand[], behind: readonly TracedCommand[]): boolean {
  const fetched = new Set<string>();
  for (const { call } of ahead) {
    for (const id of call?.fills ?? []) fetched.add(id);
    for (const id of call?.empties ?? []) fetched.delete(id);
  }
  for (const { call } of behind) {
    if (call?.needs?.some((id) => fetched.has(id)) === true) return true;
    for (const id of call?.fills ?? []) fetched.delete(id);
  }
  return false;
}
