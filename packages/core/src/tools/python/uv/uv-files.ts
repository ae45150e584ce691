import type { CommandWords } from '../../kit/command-words.js';
import { isEditableAddress, namesPath } from '../requirements.js';

const LISTS = ['-r', '--requirement', '--requirements'];
const CONSTRAINTS = ['-c', '--constraint', '--constraints'];
const EDITABLE = ['-e', '--editable'];

/** The words behind `pip install` or `pip sync`. */
function wordsBehind({ words }: CommandWords): readonly string[] {
  return words.slice(2);
}

/** The files that a `uv pip` call is given; null: one that isn't known. */
export function requirementFiles(verb: string, command: CommandWords): readonly (string | null)[] {
  const named = (names: readonly string[]): readonly (string | null)[] =>
    command.options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const lists = verb === 'pip sync' ? wordsBehind(command) : named(LISTS);
  return lists.length === 0 ? [] : [...lists, ...named(CONSTRAINTS)];
}

/** Words that name a folder or a file of the project as a package: `.`, `-e ./lib`. */
export function localWords(verb: string, command: CommandWords): readonly string[] {
  const editable = command.options.filter(({ name }) => EDITABLE.includes(name)).map(({ value }) => value ?? '.');
  const plain = verb === 'pip sync' ? [] : wordsBehind(command).filter(namesPath);
  return [...plain, ...editable.filter((one) => !isEditableAddress(one))];
}

/** The files without which such a call fails. */
export function requirementsNeeded(verb: string, command: CommandWords): readonly (readonly string[])[] {
  return requirementFiles(verb, command).flatMap((file) => (file === null ? [] : [[file]]));
}
