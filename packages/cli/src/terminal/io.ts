/** Where text goes. */
export interface Sink {
  write(chunk: string | Uint8Array): void;
  readonly isTTY: boolean;
  /** The width of the terminal in columns; 80 where there is none. */
  readonly columns: number;
}

/** All that a command sees of the process it runs in, so that a test can stand in for it. */
export interface Io {
  /** Data: patches, JSON, listings. */
  readonly stdout: Sink;
  /** Talk: what was done, what was not, progress. */
  readonly stderr: Sink;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the user interrupts the run, or nobody reads what it prints any more. */
  readonly signal: AbortSignal;
}
