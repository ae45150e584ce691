/** What a command does with text or files that a script names. */
export type Writing =
  /** It prints its own words. */
  | 'prints'
  /** It writes what it is given on standard input into the files it names. */
  | 'writes'
  /** It edits the files it names. */
  | 'edits'
  /** It makes a file, or another name of one, from others. */
  | 'renames';

/** Commands by which a script brings text of its own into files (POSIX utilities; ed(1), sponge(1), install(1)). */
export const WRITERS: ReadonlyMap<string, Writing> = new Map([
  ...alike('prints', ['echo', 'printf', 'print', 'cat']),
  ...alike('writes', ['tee', 'sponge', 'dd']),
  ...alike('edits', ['sed', 'perl', 'ed', 'ex', 'awk']),
  ...alike('renames', ['mv', 'cp', 'ln', 'install', 'rsync', 'dos2unix']),
]);

function alike(does: Writing, names: readonly string[]): readonly (readonly [string, Writing])[] {
  return names.map((name) => [name, does] as const);
}
