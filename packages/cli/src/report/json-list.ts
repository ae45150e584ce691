import type { Sink } from '../terminal/io.js';

/** The elements of a JSON array, printed one a line, so that an array of any length needs no memory. */
export interface JsonList {
  add(element: object): void;
  /** What stands ahead of the closing bracket. */
  end(): string;
}

/** A list whose opening bracket is printed already. */
export function jsonList(out: Sink): JsonList {
  let empty = true;
  return {
    add: (element) => {
      out.write(`${empty ? '\n' : ',\n'}${JSON.stringify(element)}`);
      empty = false;
    },
    end: () => (empty ? '' : '\n'),
  };
}
