import { type RefusedPlan, refuse } from '../kit/checks.js';
import type { CommandWords } from '../kit/command-words.js';

/** Marks a word of a call among its flags. */
const MARK = '?';

/** Marks the options of a call that choose a part of a project, or another place: an install, but none that is understood. */
export function oddFlags(command: CommandWords, odd: ReadonlySet<string>): readonly string[] {
  return command.options.flatMap(({ name }) => (odd.has(name) ? [MARK + name] : []));
}

/** Marks a command that installs in a way that is not understood: `workspaces foreach`. */
export function oddCommand(words: string): readonly string[] {
  return [MARK + words];
}

/** Says so; null for a call without such a mark. */
export function refuseOdd(flags: readonly string[]): RefusedPlan | null {
  const found = flags.find((flag) => flag.startsWith(MARK));
  if (found === undefined) return null;
  const what = found.slice(MARK.length);
  return refuse('not-understood', `What an install with \`${what}\` reads of the project is not understood.`);
}
