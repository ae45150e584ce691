import type { Sink } from './io.js';
import { counted, grouped } from './plural.js';
import { printable } from './printable.js';

/** One line on the terminal that says how far a run is. */
export interface Progress {
  /** `done` files of all are finished, `changed` of them have something to change; `path` is the last one. */
  update(done: number, changed: number, path: string): void;
  /** Removes the line, so that other text can be printed; the next update brings it back. */
  clear(): void;
}

const SILENT: Progress = { update: () => undefined, clear: () => undefined };

/** Below this number of files a run is over before anyone could read the line. */
const MANY = 24;

/** In milliseconds: often enough to look alive, rare enough to cost nothing. */
const EVERY = 80;

/** Progress of a run over `total` files; silent off a terminal, for a few files, and when asked to be `quiet`. */
export function progressOf(total: number, sink: Sink, quiet: boolean, now: () => number = Date.now): Progress {
  if (quiet || !sink.isTTY || total < MANY) return SILENT;
  let shown = false;
  let last = 0;
  return {
    update(done, changed, path) {
      const time = now();
      if (time - last < EVERY) return;
      last = time;
      shown = true;
      const head = `${grouped(done)} of ${counted(total, 'file')}, ${grouped(changed)} to change  `;
      const room = Math.max(sink.columns - 1 - head.length, 0);
      sink.write(`\r\x1b[K${head}${shortened(printable(path), room)}`);
    },
    clear() {
      if (shown) sink.write('\r\x1b[K');
      shown = false;
    },
  };
}

/** The end of a path says most about it. */
function shortened(path: string, room: number): string {
  if (path.length <= room) return path;
  return room < 2 ? '' : `…${path.slice(path.length - room + 1)}`;
}
