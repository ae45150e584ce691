import { conflict, type Effects, resolvePath, tree } from '../effects/resource.js';
import type { Lookup } from '../stage/expand.js';
import type { SettingScript } from '../tools/contract/call.js';
import type { TracedCommand } from './traced.js';

/**
 * The script that a shell reads by this name, if one of these commands has surely made it and none behind it may have
 * changed it. `other`: what the shell did besides, redirections for instance. `ahead`: scripts that are there when it starts.
 */
export function madeScript(
  commands: readonly TracedCommand[],
  other: readonly Effects[],
  cwd: string,
  name: string | null,
  ahead: readonly SettingScript[] = [],
): SettingScript | null {
  // A name without a slash is looked up in PATH.
  const path = name?.includes('/') === true ? resolvePath(cwd, name) : null;
  if (path === null) return null;
  const read: Effects = { reads: [tree(path)], writes: [] };
  const changes = ({ writes }: Effects): boolean => conflict({ reads: [], writes }, read);
  for (const { call, sure, effects } of commands.toReversed()) {
    const made = call?.scripts?.find((one) => one.path === path);
    // A redirection may come before or behind it.
    if (made !== undefined) return !sure || other.some(changes) ? null : made;
    if (changes(effects)) return null;
  }
  const there = ahead.find((one) => one.path === path) ?? null;
  return other.some(changes) ? null : there;
}

/** The variables of a shell that reads such a script; null: the value is not told. */
export function setBy({ sets, programs }: SettingScript, lookup: Lookup): ReadonlyMap<string, string | null> {
  const folders = lookup('PATH');
  if (folders === undefined) return sets;
  return new Map([...sets, ['PATH', folders === null ? null : `${programs}:${folders}`]]);
}
