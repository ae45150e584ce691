import type { Premise } from '../effects/premise.js';
import { enumerate } from '../tools/kit/checks.js';
import type { CacheFate } from './cache-fate.js';
import type { OutsideReader } from './readers-elsewhere.js';

/** What it rests on that nobody looks at a cache, which is called `what`: "the package lists". */
export function unreadPremises(
  { fate, links, byName }: CacheFate,
  outside: readonly OutsideReader[],
  what: string,
): readonly Premise[] {
  const maybe = outside.map(
    ({ command, place, because }): Premise => ({
      claim: `\`${command}\` (${place}) does not read ${what}, though ${because}.`,
      proof: null,
    }),
  );
  const unlinked = links.map((command) => ({
    claim: `Nothing reads ${what} by the name that \`${command}\` gives them.`,
    proof: null,
  }));
  if (fate.kind !== 'unknown')
    return [{ claim: `No later step reads ${what}.`, proof: proofOf(byName, what) }, ...maybe, ...unlinked];
  const verb = fate.commands.length > 1 ? 'do' : 'does';
  const unread = { claim: `${listed(fate.commands)} further down ${verb} not read ${what}.`, proof: null };
  return [unread, ...maybe, ...unlinked];
}

/** Why nobody reads a cache: all is known, or what isn't comes to a path by its name (ADR 0012). */
function proofOf(byName: readonly string[], what: string): string {
  if (byName.length === 0) return 'every later command of this stage, and of those that start from it, is known not to';
  return `a path is reached by its name: nothing here has that of ${what} where ${listed(byName)} could get it from, and every other later command is known not to read them`;
}

/** Longer commands are cut: they stand in the middle of a sentence. */
const LONGEST = 60;

/** Commands in one sentence. */
function listed(commands: readonly string[]): string {
  const short = commands.map((command) => command.replace(/\s+/g, ' ').trim());
  return enumerate(
    short.map((one) => (one.length > LONGEST ? `\`${one.slice(0, LONGEST - 1).trimEnd()}…\`` : `\`${one}\``)),
  );
}
