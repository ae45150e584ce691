/** No configuration is nested deeper. */
export const DEEPEST = 100;

/** What is said of one that is. */
export const TOO_DEEP = 'it is nested too deeply';

/** Where something stands in a configuration: the names and numbers that lead to it. */
export type ConfigPath = readonly (string | number)[];

/** A configuration that was read, before anything in it is checked. */
export interface ConfigText {
  readonly value: unknown;
  /** Where a value begins, or the name in front of it, in UTF-16 units; null: nobody knows. */
  offsetOf(path: ConfigPath, part: 'name' | 'value'): number | null;
}

/** What is wrong with a text, and where; a clause. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
}

/** A text that was read, or why it could not be. */
export type ReadConfig =
  | { readonly ok: true; readonly text: ConfigText }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };
