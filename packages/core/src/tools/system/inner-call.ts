import { basename } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';

/** The words of a command that another one runs: its name first. */
export interface InnerWords {
  readonly args: readonly (string | null)[];
  readonly patterns: readonly (string | null)[];
}

/**
 * Utilities that do to each of their operands the same, and put nothing anywhere else: which operands they are given, then
 * makes no other difference than where.
 */
const EACH: ReadonlySet<string> = new Set(
  (
    'echo printf true cat head tail wc ls stat du file grep egrep fgrep test basename dirname readlink realpath md5sum sha1sum sha256sum sha512sum cksum strings ldd scanelf ' +
    'rm rmdir chmod chown chgrp touch mkdir sed strip gzip gunzip bzip2 xz'
  ).split(' '),
);

/** A utility that `find -exec` or `xargs` runs, with the words that it has then; null for any other, or for an odd call. */
export function innerCall(
  understand: (invocation: Invocation) => Call | null,
  around: Invocation,
  { args, patterns }: InnerWords,
): Call | null {
  const [path = null] = args;
  if (path === null) return null;
  const name = basename(path);
  if (!EACH.has(name)) return null;
  const call = understand({ ...around, name, args: args.slice(1), patterns: patterns.slice(1) });
  // Exactly what it deletes is not known.
  return call === null ? null : { action: call.action, effects: call.effects, seconds: call.seconds };
}
