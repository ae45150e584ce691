/** Something that is wrong with a tool, or with what is said of it. */
export interface Finding {
  /** The tool's id. */
  readonly tool: string;
  /** A file from the root of the repository, with the line where there is one. */
  readonly where: string;
  readonly message: string;
}

/** One line for people. */
export function lineOf({ where, message }: Finding): string {
  return `${where}: ${message}`;
}
