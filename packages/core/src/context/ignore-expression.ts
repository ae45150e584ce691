import { type CharSet, classByLetter, classByName, type Range, setOf } from './char-set.js';
import type { Step } from './linear-match.js';

/** The alternatives of an expression, each a list of steps, or why there are none. */
export type Expression =
  | { readonly ok: true; readonly alternatives: readonly (readonly Step[])[] }
  | { readonly ok: false; readonly message: string };

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** How often a step is repeated; null: without an end. */
interface Counts {
  readonly min: number;
  readonly max: number | null;
}

/** Far more steps than a sane pattern has; `x{1000}` stands for a thousand. */
const STEP_LIMIT = 100_000;

/** A malformed expression; caught in this file. */
class Malformed extends Error {}

/**
 * Reads the part of Go's regular expressions (regexp/syntax) that ignore patterns can turn into:
 * characters, classes, escapes, `^`, `$`, `|`, `{2,3}`, and `[^/]*`, `.*`, `(.*\/)?`. The translation
 * escapes all else, so a `(`, `.` or `*` that stands by itself is always its own.
 */
export function readExpression(source: string): Expression {
  try {
    return { ok: true, alternatives: new Reader([...source]).alternatives() };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, message: error.message };
    throw error;
  }
}

class Reader {
  private readonly chars: readonly string[];
  private at = 0;

  constructor(chars: readonly string[]) {
    this.chars = chars;
  }

  alternatives(): readonly (readonly Step[])[] {
    const all: Step[][] = [[]];
    let count = 0;
    while (this.at < this.chars.length) {
      if (this.peek() === '|') {
        this.at++;
        if (this.repetition() !== null) throw new Malformed('it repeats nothing');
        all.push([]);
        continue;
      }
      const steps = this.next();
      count += steps.length;
      if (count > STEP_LIMIT) throw new Malformed('it is too large to be followed');
      all.at(-1)?.push(...steps);
    }
    return all.map(anchored);
  }

  /** A step, or what a `{2}` behind it makes of it. */
  private next(): readonly Step[] {
    const steps = this.plain();
    const last = steps.at(-1);
    const counts = this.repetition();
    if (counts === null) return steps;
    if (last === undefined) throw new Malformed('it repeats an empty quotation, which is not followed');
    if (last.kind === 'many' || last.kind === 'folders' || this.repetition() !== null) {
      throw new Malformed('it repeats a repetition');
    }
    return [...steps.slice(0, -1), ...repeat(last, counts)];
  }

  private plain(): readonly Step[] {
    const char = this.take();
    switch (char) {
      case '^':
        return [{ kind: 'at', place: 'start' }];
      case '$':
        return [{ kind: 'at', place: 'end' }];
      case '(':
        this.at += '.*/)?'.length;
        return [{ kind: 'folders' }];
      case '.':
        this.at += '*'.length;
        return [{ kind: 'many', set: (point) => point !== 0x0a }];
      case '[':
        return [this.starred(this.set())];
      case '\\':
        return this.escape();
      default:
        return [literal(char)];
    }
  }

  private starred(set: CharSet): Step {
    if (this.peek() !== '*') return { kind: 'one', set, char: null };
    this.at++;
    return { kind: 'many', set };
  }

  /** The counts of a `{2}`, `{2,}` or `{2,3}`; null, and nothing read, for any other text, which is plain. */
  private repetition(): Counts | null {
    if (this.peek() !== '{') return null;
    const match = /^\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/.exec(this.chars.slice(this.at, this.at + 40).join(''));
    if (match === null) return null;
    this.at += match[0].length;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === undefined ? null : Number(match[3]);
    if (Math.max(min, max ?? 0) > 1000 || (max !== null && max < min))
      throw new Malformed(`"${match[0]}" is no repetition`);
    return { min, max };
  }

  private escape(): readonly Step[] {
    const char = this.peek();
    switch (char) {
      case 'A':
      case 'z':
      case 'b':
      case 'B':
        this.at++;
        return [
          { kind: 'at', place: char === 'A' ? 'start' : char === 'z' ? 'end' : char === 'b' ? 'word' : 'inside' },
        ];
      case 'Q':
        this.at++;
        return this.quoted();
      default: {
        const ranges = this.letterClass();
        if (ranges !== null) return [{ kind: 'one', set: setOf(ranges, false), char: null }];
        return [literal(String.fromCodePoint(this.escapedPoint()))];
      }
    }
  }

  /** All up to `\E`, or up to the end, as it is. */
  private quoted(): readonly Step[] {
    const steps: Step[] = [];
    while (this.at < this.chars.length) {
      const char = this.take();
      if (char === '\\' && this.peek() === 'E') {
        this.at++;
        break;
      }
      steps.push(literal(char));
    }
    return steps;
  }

  /** A class behind its `[`. */
  private set(): CharSet {
    const negated = this.peek() === '^';
    if (negated) this.at++;
    const ranges: Range[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      const named = this.namedClass() ?? this.escapedClass();
      if (named !== null) {
        ranges.push(...named);
        continue;
      }
      const low = this.bound();
      // A `-` in front of the closing bracket is no range but itself.
      const ranged = this.peek() === '-' && this.chars[this.at + 1] !== ']' && this.at + 1 < this.chars.length;
      if (ranged) this.at++;
      const high = ranged ? this.bound() : low;
      if (high < low) throw new Malformed('a range in brackets ends before it begins');
      ranges.push([low, high]);
    }
    this.at++;
    return setOf(ranges, negated);
  }

  private namedClass(): readonly Range[] | null {
    if (this.peek() !== '[' || this.chars[this.at + 1] !== ':') return null;
    for (let end = this.at + 2; end + 1 < this.chars.length; end++) {
      if (this.chars[end] !== ':' || this.chars[end + 1] !== ']') continue;
      const ranges = classByName(this.chars.slice(this.at + 2, end).join(''));
      if (ranges === null) throw new Malformed('it names a class of characters that does not exist');
      this.at = end + 2;
      return ranges;
    }
    return null;
  }

  private escapedClass(): readonly Range[] | null {
    if (this.peek() !== '\\') return null;
    this.at++;
    const ranges = this.letterClass();
    if (ranges === null) this.at--;
    return ranges;
  }

  private bound(): number {
    const char = this.take();
    return char === '\\' ? this.escapedPoint() : codePoint(char);
  }

  /** The class of the letter behind a backslash, if it stands for one. */
  private letterClass(): readonly Range[] | null {
    const letter = this.peek() ?? '';
    if (letter === 'p' || letter === 'P')
      throw new Malformed(`"\\${letter}" stands for a class of Unicode, which is not followed`);
    const ranges = classByLetter(letter);
    if (ranges !== null) this.at++;
    return ranges;
  }

  /** The one character that a backslash and what follows stand for. */
  private escapedPoint(): number {
    const char = this.take();
    const control = CONTROLS.get(char);
    if (control !== undefined) return control;
    if (char === 'x') return this.hexadecimal();
    if (/^[0-7]$/.test(char)) return this.octal(char);
    // Escaped punctuation is itself; any other letter, digit or character beyond ASCII may not be escaped.
    if (char < '\x80' && !/^[0-9A-Za-z]$/.test(char)) return codePoint(char);
    throw new Malformed(`"\\${char}" stands for nothing`);
  }

  private hexadecimal(): number {
    const digits = this.chars.slice(this.at, this.at + 2).join('');
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw new Malformed('"\\x" needs two hexadecimal digits');
    this.at += 2;
    return Number.parseInt(digits, 16);
  }

  /** Up to three octal digits; a single one but `0` would be a reference back, which Go does not have. */
  private octal(first: string): number {
    let digits = first;
    while (digits.length < 3 && /^[0-7]$/.test(this.peek() ?? '')) digits += this.take();
    if (digits.length === 1 && first !== '0') throw new Malformed(`"\\${first}" stands for nothing`);
    return Number.parseInt(digits, 8);
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private take(): string {
    const char = this.chars[this.at++];
    if (char === undefined) throw new Malformed('it ends too early');
    return char;
  }
}

/** An expression may match anywhere in a path; the `^` in front belongs to the first alternative alone. */
function anchored(steps: readonly Step[]): readonly Step[] {
  const first = steps[0];
  return first?.kind === 'at' && first.place === 'start' ? steps : [{ kind: 'many', set: () => true }, ...steps];
}

function repeat(step: Step, { min, max }: Counts): readonly Step[] {
  // A place that may be passed over holds nothing up, and one that holds once holds as often as asked.
  if (step.kind === 'at') return min === 0 ? [] : [step];
  if (step.kind !== 'one') return [step];
  const steps: Step[] = Array.from({ length: min }, () => step);
  if (max === null) return [...steps, { kind: 'many', set: step.set }];
  return [...steps, ...Array.from({ length: max - min }, (): Step => ({ kind: 'maybe', set: step.set }))];
}

function literal(char: string): Step {
  const only = codePoint(char);
  return { kind: 'one', set: (point) => point === only, char };
}

function codePoint(char: string): number {
  return char.codePointAt(0) ?? 0;
}
