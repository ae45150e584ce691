import { conflict, type Effects, tree } from '../effects/resource.js';
import type { SettingScript } from '../tools/contract/call.js';
import type { TracedCommand } from './traced.js';

/**
 * The script at a path that one of these commands has surely made, and none behind it may have changed; null if there
 * is none. `other`: what a shell did besides, redirections for instance.
 */
export function madeScript(
  commands: readonly TracedCommand[],
  other: readonly Effects[],
  path: string | null,
): SettingScript | null {
  if (path === null) return null;
  const read: Effects = { reads: [tree(path)], writes: [] };
  const changes = ({ writes }: Effects): boolean => conflict({ reads: [], writes }, read);
  for (const { call, conditional, effects } of commands.toReversed()) {
    const made = call?.scripts?.find((one) => one.path === path);
    // A redirection may come before or behind it.
    if (made !== undefined) return conditional || other.some(changes) ? null : made;
    if (changes(effects)) return null;
  }
  return null;
}
