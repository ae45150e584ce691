import type { EarlierCall } from './project.js';

/**
 * What a tool says of calls, as a table beside it (`pip.examples.ts`). The judge of tools (`pnpm check-tool`) asks the tool, and
 * demands that each option, verb, setting and refusal in the tool's sources is in a row.
 */
export interface ToolExamples {
  /** The tool's id. */
  readonly tool: string;
  /** The project of rows that have no files of their own. */
  readonly files: ExampleFiles;
  /** The official image that the stage starts from: `python:3.12`. */
  readonly base: string;
  readonly rows: readonly Example[];
  /** What the sources name and no row can show, each with the reason. */
  readonly never?: Readonly<Record<string, string>>;
}

/** Texts by path; objects are written as JSON; null: the text is not known. */
export type ExampleFiles = Readonly<Record<string, string | object | null>>;

/**
 * A call, and what must come out: `{ run: 'pip install -r $LIST', is: 'install' }`. Lists are written as words with
 * blanks between them.
 */
export interface Example {
  /** The command, as a RUN in /app has it. */
  readonly run: string;
  /** The row holds for each of these words in the place of `<each>`, wherever that stands in it. */
  readonly each?: string;
  /**
   * `unknown`: it isn't understood. `query`: its action, where it installs no project. `install: ok`: the action and what the
   * plan comes to, which is `ok`, the code of a refusal, or `open: …` with the start of what is not proven.
   */
  readonly is: string;
  readonly files?: ExampleFiles;
  readonly base?: string;
  /** Variables of the stage; null: set to something that isn't known. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Files that are symbolic links. */
  readonly links?: readonly string[];
  /** The project's folder in the build context. */
  readonly in?: string;
  readonly gitFolder?: boolean;
  readonly earlier?: readonly EarlierCall[];
  /** What the stage runs behind it; null: something that isn't known. */
  readonly behind?: readonly ({ readonly run: string; readonly sameRun: boolean } | null)[];
  /** The project's folder in the image. */
  readonly folder?: string;
  /** Exactly the files that the plan copies first. */
  readonly reads?: string;
  /** Exactly what the plan says that it writes in the project. */
  readonly writes?: string;
  /** Some of what the plan says that it looks for. */
  readonly looksFor?: string;
  /** Places in the image that it may look at. */
  readonly sees?: string;
  /** Places in the image that it may change. */
  readonly changes?: string;
  /** Places in the image that it neither looks at nor changes. */
  readonly spares?: string;
  /** Exactly the caches that it fills. */
  readonly fills?: string;
  /** Exactly the caches that it needs. */
  readonly needs?: string;
  /** Exactly the caches that it empties. */
  readonly empties?: string;
  /** Exactly what it deletes. */
  readonly deletes?: string;
  /** Variables that may name a file for it to load, among those that the tool says. */
  readonly loads?: string;
  /** Settings of a user that it heeds, among those that the tool says. */
  readonly settings?: string;
  /** Exactly the programs that it may put on PATH. */
  readonly replaces?: string;
}
