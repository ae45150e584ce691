/**
 * The indices of the words of a sed call that are files; null where its scripts may read, write or run something else
 * (`r FILE`, `w FILE`, `s/a/b/w FILE`, `e`, `s/a/b/e`), or are not known. Words as in an invocation: null for one that is not known.
 */
export function sedFiles(args: readonly (string | null)[]): readonly number[] | null {
  const scripts: string[] = [];
  const operands: number[] = [];
  let options = true;
  let expressions = false;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? null;
    if (word === null || !options || !word.startsWith('-') || word === '-') {
      // What is not known may be an option.
      if (word === null && options && !expressions && operands.length === 0) return null;
      operands.push(i);
    } else if (word === '--') options = false;
    else {
      const option = readOption(word, args[i + 1] ?? null);
      if (option === null) return null;
      if (option.script !== null) {
        expressions = true;
        scripts.push(option.script);
      }
      if (option.takesNext) i++;
    }
  }
  if (!expressions) {
    const first = operands.shift();
    const script = first === undefined ? null : (args[first] ?? null);
    if (script === null) return null;
    scripts.push(script);
  }
  return staysInItsFiles(scripts.join('\n')) ? operands : null;
}

/** Does the call keep a copy of what it changes, beside it and under a name of its own (`-i.bak`)? */
export function keepsCopies(args: readonly (string | null)[]): boolean {
  return args.some((word) => word !== null && /^(?:-[nrEszu]*i.|--in-place=.)/.test(word));
}

interface SedOption {
  /** null: it gives none. */
  readonly script: string | null;
  readonly takesNext: boolean;
}

const PLAIN: SedOption = { script: null, takesNext: false };

/** GNU sed's options and those of busybox (`sed --help`); null for one that is not known here, as `-f`, which reads a script. */
function readOption(word: string, next: string | null): SedOption | null {
  if (word.startsWith('--')) {
    if (word.startsWith('--expression=')) return { script: word.slice('--expression='.length), takesNext: false };
    if (word === '--expression') return next === null ? null : { script: next, takesNext: true };
    return /^--(?:in-place(?:=[^/]*)?|quiet|silent|regexp-extended|null-data|separate|unbuffered|posix|sandbox)$/.test(
      word,
    )
      ? PLAIN
      : null;
  }
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    // The rest is the suffix of the copy that it keeps.
    if (letter === 'i') return word.slice(at + 1).includes('/') ? null : PLAIN;
    if (letter === 'e') {
      const rest = word.slice(at + 1);
      if (rest !== '') return { script: rest, takesNext: false };
      return next === null ? null : { script: next, takesNext: true };
    }
    if (!'nrEszu'.includes(letter)) return null;
  }
  return PLAIN;
}

/**
 * Does a script work on the lines of its files alone? GNU sed ends a regular expression at its delimiter also inside of
 * brackets, busybox does not: both readings have to be harmless, or to be no script at all, which ends in an error.
 */
export function staysInItsFiles(script: string): boolean {
  const readings = [new Script(script, false).read(), new Script(script, true).read()];
  return readings.includes('harmless') && !readings.includes('reaches out');
}

type Reading = 'harmless' | 'reaches out' | 'no script';

/** A script, read from its start to its end. */
class Script {
  readonly #text: string;
  readonly #brackets: boolean;
  #at = 0;
  #depth = 0;

  constructor(text: string, brackets: boolean) {
    this.#text = text;
    this.#brackets = brackets;
  }

  read(): Reading {
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#at >= this.#text.length) return this.#depth === 0 ? 'harmless' : 'no script';
      if (this.#skip(/#.*/y) !== '') continue;
      if (!this.#addresses()) return 'no script';
      const command = this.#next();
      if (REACHING.has(command)) return 'reaches out';
      const reading = this.#rest(command);
      if (reading !== 'harmless') return reading;
    }
  }

  /** What belongs to a command behind its letter. */
  #rest(command: string): Reading {
    switch (command) {
      case '{':
        this.#depth++;
        return 'harmless';
      case '}':
        this.#depth--;
        return this.#depth >= 0 ? this.#end() : 'no script';
      case 'a':
      case 'i':
      case 'c':
        // The text goes on behind a line that ends with a backslash.
        this.#skip(/(?:[^\\\n]|\\[\s\S])*/y);
        return 'harmless';
      case ':':
      case 'b':
      case 't':
      case 'T':
        // Some take all of the line for the label; then nothing behind it is a command.
        this.#skip(/[ \t]*[^\s;}]*/y);
        return 'harmless';
      case 's':
      case 'y':
        return this.#substitution(command);
      case 'l':
      case 'L':
      case 'q':
      case 'Q':
        this.#skip(/[ \t]*\d*/y);
        return this.#end();
      default:
        return SIMPLE.has(command) ? this.#end() : 'no script';
    }
  }

  #substitution(command: string): Reading {
    const delimiter = this.#next();
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') return 'no script';
    if (!this.#until(delimiter, true) || !this.#until(delimiter, false)) return 'no script';
    const flags = command === 's' ? this.#skip(/[a-zA-Z\d]*/y) : '';
    if (/[we]/.test(flags)) return 'reaches out';
    return /^[gpiImM\d]*$/.test(flags) ? this.#end() : 'no script';
  }

  /** Goes behind the next delimiter; false: there is none. */
  #until(delimiter: string, expression: boolean): boolean {
    while (this.#at < this.#text.length) {
      const character = this.#next();
      if (character === '\\') this.#at++;
      else if (character === delimiter) return true;
      else if (expression && this.#brackets && character === '[' && !this.#bracket()) return false;
    }
    return false;
  }

  /** Goes behind the `]` of a bracket expression; `]` may come first, and classes such as `[:alpha:]` have their own. */
  #bracket(): boolean {
    this.#skip(/\^?\]?/y);
    while (this.#at < this.#text.length) {
      const character = this.#next();
      if (character === ']') return true;
      const kind = this.#text.charAt(this.#at);
      if (character !== '[' || !/[:.=]/.test(kind)) continue;
      const end = this.#text.indexOf(`${kind}]`, this.#at + 1);
      if (end < 0) return false;
      this.#at = end + 2;
    }
    return false;
  }

  #addresses(): boolean {
    if (!this.#address(ADDRESS)) return false;
    if (this.#skip(/[ \t]*,[ \t]*/y) !== '' && !this.#address(SECOND_ADDRESS)) return false;
    this.#skip(/[ \t]*!*[ \t]*/y);
    return true;
  }

  /** True where there is none, too. */
  #address(plain: RegExp): boolean {
    if (this.#skip(plain) !== '') return true;
    const opening = this.#skip(/\/|\\[^\n]/y);
    if (opening === '') return true;
    if (!this.#until(opening.slice(-1), true)) return false;
    this.#skip(/[IM]*/y);
    return true;
  }

  /** Behind a command: the next one, or the end. */
  #end(): Reading {
    this.#skip(/[ \t]*/y);
    return /^$|[;\n}#]/.test(this.#text.charAt(this.#at)) ? 'harmless' : 'no script';
  }

  #next(): string {
    return this.#text.charAt(this.#at++);
  }

  /** Goes behind what matches here, and returns it. */
  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}

const ADDRESS = /\d+(?:~\d+)?|\$/y;
const SECOND_ADDRESS = /[+~]?\d+|\$/y;

/** Commands that read files, write them or run programs. */
const REACHING: ReadonlySet<string> = new Set(['r', 'R', 'w', 'W', 'e']);

/** Commands of one letter (GNU sed 4.9, manual, "sed commands list"). */
const SIMPLE: ReadonlySet<string> = new Set('=dDgGhHnNpPxzF');
