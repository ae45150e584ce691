import type { CommandWords } from '../../kit/command-words.js';
import { localWords, requirementFiles } from '../requirement-words.js';

/** The words behind `pip install` or `pip sync`. */
function wordsBehind({ words }: CommandWords): readonly string[] {
  return words.slice(2);
}

/** The files that a `uv pip` call is given; null: one that isn't known. */
export function filesOf(verb: string, command: CommandWords): readonly (string | null)[] {
  const { lists, constraints } = requirementFiles(command);
  const named = verb === 'pip sync' ? wordsBehind(command) : lists;
  return named.length === 0 ? [] : [...named, ...constraints];
}

/** What of the project such a call installs as a package. */
export function localPackages(verb: string, command: CommandWords): readonly string[] {
  return localWords(command, verb === 'pip sync' ? [] : wordsBehind(command));
}

/** The files without which such a call fails. */
export function requirementsNeeded(verb: string, command: CommandWords): readonly (readonly string[])[] {
  return filesOf(verb, command).flatMap((file) => (file === null ? [] : [[file]]));
}
