import type { Colors } from '../../terminal/colors.js';
import { colorsFor } from '../../terminal/colors.js';
import type { Io } from '../../terminal/io.js';
import { counted, grouped } from '../../terminal/plural.js';
import { printable } from '../../terminal/printable.js';
import { indented } from '../../terminal/wrap.js';
import { withoutSecrets } from '../git/secrets.js';
import type { Trouble } from '../trouble/trouble.js';

/** Tells the user what a stage does, on standard error: a line that moves on a terminal, and what went wrong everywhere. */
export interface Narrator {
  readonly colors: Colors;
  begin(verb: string, total: number): void;
  /** One more repository is done. */
  done(id: string): void;
  trouble(id: string, trouble: Trouble): void;
  /** Something to know about a repository that is no trouble. */
  note(id: string, text: string): void;
  say(line: string): void;
}

/** In milliseconds. */
const EVERY = 80;
const WIDEST = 100;

/** The narrator of a run; a `quiet` one tells of trouble only. */
export function narratorFor(io: Io, quiet: boolean): Narrator {
  const { stderr } = io;
  const colors = colorsFor(null, io.env, stderr.isTTY);
  const columns = Math.min(stderr.columns, WIDEST);
  let [verb, total, count, last, shown] = ['', 0, 0, 0, false];
  const clear = (): void => {
    if (shown) stderr.write('\r\x1b[K');
    shown = false;
  };
  const lines = (text: readonly string[]): void => {
    clear();
    stderr.write(`${withoutSecrets(text.join('\n'))}\n`);
  };
  return {
    colors,
    begin: (word, of) => {
      [verb, total, count] = [word, of, 0];
    },
    done: (id) => {
      count++;
      const now = Date.now();
      if (quiet || !stderr.isTTY || now - last < EVERY) return;
      last = now;
      const head = `${verb} ${grouped(count)} of ${counted(total, 'repository', 'repositories')}  `;
      stderr.write(`\r\x1b[K${head}${printable(id).slice(-Math.max(stderr.columns - 1 - head.length, 0))}`);
      shown = true;
    },
    trouble: (id, { message, advice }) => {
      const head = `${colors.bold(printable(id))}: ${colors.red('failed')}: ${printable(message)}`;
      lines([head, ...(advice === null ? [] : indented(printable(advice), '  ', columns))]);
    },
    note: (id, text) => {
      if (!quiet) lines([`${colors.bold(printable(id))}: ${printable(text)}`]);
    },
    say: (line) => {
      clear();
      if (!quiet) stderr.write(`${withoutSecrets(line)}\n`);
    },
  };
}
