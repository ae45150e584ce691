import { createContext, Script } from 'node:vm';
import type { Hostile } from './hostile.js';

/** Texts of this length tell a quadratic search (milliseconds) from a linear one (microseconds). */
const SHORT = 4_000;
const LONG = 4 * SHORT;
/** What takes less on a short text is not looked at again. */
const QUICK_MS = 1.5;
/** What takes less on a long text is quick enough; a quadratic search takes a multiple of it. */
const LONG_MS = 6;
/** Four times the text takes four times as long, or sixteen times where the search is quadratic. */
const GROWTH = 8;
/** No search is waited for longer. */
const LIMIT_MS = 300;

/** Searches texts with one regular expression. */
interface Search {
  readonly source: string;
  readonly flags: string;
  readonly goesOn: boolean;
}

/** The engine looks for the end of its time while it goes back, so that even a search without end is stopped. */
const PROGRAM = new Script(`
  const pattern = new RegExp(source, goesOn && !flags.includes('g') ? flags + 'g' : flags);
  for (; state.next < texts.length; state.next++) {
    const { ahead, unit, tail } = texts[state.next];
    // Of a long unit there are fewer places to begin at.
    const times = Math.ceil(length / unit.length) * Math.min(unit.length, 4);
    const text = ahead + unit.repeat(times) + tail;
    pattern.lastIndex = 0;
    const start = now();
    if (goesOn) text.replace(pattern, '');
    else pattern.exec(text);
    const took = now() - start;
    state.least = Math.min(state.least, took);
    if (took > enough) break;
  }
`);

/** A text for which a search takes more than its length accounts for; null: there is none among these. */
export function slowText(search: Search, texts: readonly Hostile[]): Hostile | null {
  for (let start = 0; start < texts.length; ) {
    const found = run(search, texts.slice(start), SHORT, QUICK_MS);
    if (found === null) return null;
    const text = texts[start + found.next];
    if (text === undefined) return null;
    // A machine with much to do is slow now and then, a search is each time.
    if (isSlow(search, text) && isSlow(search, text)) return text;
    start += found.next + 1;
  }
  return null;
}

/** The least of several attempts is what the search itself takes. */
function isSlow(search: Search, text: Hostile): boolean {
  const attempts = [text, text, text];
  const short = run(search, attempts, SHORT, Number.POSITIVE_INFINITY);
  const long = run(search, attempts, LONG, Number.POSITIVE_INFINITY);
  const [inShort, inLong] = [short?.least ?? 0, long?.least ?? 0];
  return inLong >= LIMIT_MS || (inLong > LONG_MS && inLong > GROWTH * inShort);
}

/** How far it came, and the least time of one search; null: all texts were searched in less than `enough`. */
function run(search: Search, texts: readonly Hostile[], length: number, enough: number): Progress | null {
  const state = { next: 0, least: Number.POSITIVE_INFINITY };
  const now = (): number => performance.now();
  const context = createContext({ ...search, texts, length, enough, state, now });
  try {
    PROGRAM.runInContext(context, { timeout: LIMIT_MS });
  } catch (error) {
    // It is an error of that context, no instance of this one's class.
    if (!String(error).includes('timed out')) throw error;
    if (state.least === Number.POSITIVE_INFINITY) state.least = LIMIT_MS;
  }
  return Number.isFinite(enough) && state.next >= texts.length ? null : state;
}

interface Progress {
  readonly next: number;
  readonly least: number;
}
