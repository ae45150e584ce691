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
  /** Words of the sources that no row can show, each with the reason: `{ 'rewrites-lock-file': 'it has no lock file' }`. */
  readonly never?: Readonly<Record<string, string>>;
}

/** Contents of files by path. An object is written as JSON; null: the file is there, its text isn't known. */
export type ExampleFiles = Readonly<Record<string, string | object | null>>;

/**
 * A call, and what must come out: `{ run: 'pip install -r $LIST', is: 'install' }`. Lists are written as words with
 * blanks between them.
 */
export interface Example {
  /** The command, as a RUN in /app has it. */
  readonly run: string;
  /** The row is tried once for each of these words, put where `<each>` stands. They are separated by blanks. */
  readonly each?: string;
  /**
   * `unknown`: it isn't understood. `query`: its action, where it installs no project. `install: ok`: the action and what the
   * plan comes to, which is `ok`, the code of a refusal, or `open: …` with the start of what is not proven.
   */
  readonly is: string;
  readonly files?: ExampleFiles;
  /** In place of the table's own. */
  readonly base?: string;
  /** Variables of the stage; null: set to something that isn't known. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Files that are symbolic links. */
  readonly links?: readonly string[];
  /** Where the project is in the build context. Absent: at its root. */
  readonly in?: string;
  /** `.git` is in the build context. */
  readonly gitFolder?: boolean;
  /** Calls that ran before it. */
  readonly earlier?: readonly EarlierCall[];
  /** What the stage runs behind it; null: something that isn't known. */
  readonly behind?: readonly ({ readonly run: string; readonly sameRun: boolean } | null)[];
  /** What must come out: the project's folder in the image, `/app`. */
  readonly folder?: string;
  /** Exactly the files that the plan copies first. */
  readonly reads?: string;
  /** Exactly those of them without which it would install the same; also where the plan is refused. */
  readonly idle?: string;
  /** Exactly those of them that pin versions, and that it can do without; also where the plan is refused. */
  readonly pins?: string;
  /** What makes it keep to the lock file: `ci`, `--frozen-lockfile`; the code that says why not; `no`: nothing is to be done. */
  readonly frozen?: string;
  /** Exactly what the plan says that it writes in the project. */
  readonly writes?: string;
  /** Files that the plan must look for; it may look for more. */
  readonly looksFor?: string;
  /** Exactly those of them that whoever builds may have of their own; see {@link ProjectPlan}. */
  readonly personal?: string;
  /** Places in the image that the call's own effects (not the plan's) must let it read. */
  readonly sees?: string;
  /** Places in the image that the call's own effects must let it write. */
  readonly changes?: string;
  /** Places in the image that the call's own effects must leave out. It fits queries: an install by data may touch anything. */
  readonly spares?: string;
  /** Exactly the caches that it fills. */
  readonly fills?: string;
  /** Exactly the caches that it needs. */
  readonly needs?: string;
  /** Exactly the caches that it empties. */
  readonly empties?: string;
  /** Exactly what it deletes. */
  readonly deletes?: string;
  /** Variables that must be among those that may name a file for it to load. */
  readonly loads?: string;
  /** Settings of a user that must be among those that it heeds. */
  readonly settings?: string;
  /** Exactly the programs that it may put on PATH. */
  readonly replaces?: string;
}
