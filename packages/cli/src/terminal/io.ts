/** Where text goes. */
export interface Sink {
  write(chunk: string | Uint8Array): void;
  readonly isTTY: boolean;
  /** The width of the terminal in columns; 80 where there is none. */
  readonly columns: number;
}

/** The person at the terminal. */
export interface Keyboard {
  /** The next line that is typed, without its end; null when no more will come: after Ctrl-D, or once the run is interrupted. */
  line(): Promise<string | null>;
  /** Lends the terminal to another program: what is typed meanwhile is for that one, Ctrl-C included. */
  lend<T>(program: () => Promise<T>): Promise<T>;
}

/** All that a command sees of the process it runs in, so that a test can stand in for it. */
export interface Io {
  /** Data: patches, JSON, listings. */
  readonly stdout: Sink;
  /** Talk: what was done, what was not, progress. */
  readonly stderr: Sink;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** null: standard input is no terminal. */
  readonly keyboard: Keyboard | null;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the user interrupts the run, or nobody reads what it prints any more. */
  readonly signal: AbortSignal;
  /** From now on an interruption aborts the signal: what is begun can be brought to an end. Until then it ends the process at once. */
  listen(): void;
  /** Does what takes its time and waits for nothing, in the middle of which an interruption may end it. It rejects then, and the signal is aborted. */
  computing<T>(work: () => T): Promise<T>;
}
