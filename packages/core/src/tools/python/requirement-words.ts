import type { CommandWords } from '../kit/command-words.js';
import { isEditableAddress, namesPath } from './requirements.js';

/*
 * What the words of `pip install` name (pip.pypa.io/en/stable/cli/pip_install), and those of others that take the same ones: lists of
 * requirements, packages, and folders and files of the project.
 */

const LISTS = ['-r', '--requirement', '--requirements'];
const CONSTRAINTS = ['-c', '--constraint', '--constraints'];
const EDITABLE = ['-e', '--editable'];

/** The lists of requirements, and the constraints for them, that a call is given; null: one that isn't known. */
export interface RequirementFiles {
  readonly lists: readonly (string | null)[];
  readonly constraints: readonly (string | null)[];
  /** Both, in the order in which they are written. */
  readonly all: readonly (string | null)[];
}

/** The files that its options name. */
export function requirementFiles({ options }: CommandWords): RequirementFiles {
  const named = (names: readonly string[]): readonly (string | null)[] =>
    options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  return { lists: named(LISTS), constraints: named(CONSTRAINTS), all: named([...LISTS, ...CONSTRAINTS]) };
}

/** What is to be installed in a way that it can be edited: `-e ./lib`, `-e git+https://…`. */
export function editableWords({ options }: CommandWords): readonly (string | null)[] {
  return options.filter(({ name }) => EDITABLE.includes(name)).map(({ value }) => value);
}

/** Words that name a folder or a file of the project as a package: `.`, `-e ./lib`; `plain` are those that are no options. */
export function localWords(command: CommandWords, plain: readonly string[]): readonly string[] {
  const editable = editableWords(command).map((value) => value ?? '.');
  // The address of a repository is checked out into a folder below this one.
  return [...plain.filter(namesPath), ...editable.filter((one) => !isEditableAddress(one))];
}
