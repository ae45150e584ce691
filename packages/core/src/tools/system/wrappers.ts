/** A program that runs the command behind its own words, in the same folder. */
interface Wrapper {
  /** Options without a value. */
  readonly plain: readonly string[];
  /** Options with one, which may also stand in the same word. */
  readonly valued: readonly string[];
  /** How many words stand between its options and the command. */
  readonly words: number;
  /** The first of these is the user that runs it. */
  readonly user?: boolean;
}

const NONE: readonly string[] = [];

/** Their manuals; gosu, su-exec and setuser: README of tianon/gosu, ncopa/su-exec and phusion/baseimage-docker. */
const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ['command', { plain: ['-p'], valued: NONE, words: 0 }],
  ['eatmydata', { plain: ['--'], valued: NONE, words: 0 }],
  ['time', { plain: ['-p', '-v', '--verbose', '--portability'], valued: ['-f', '--format'], words: 0 }],
  [
    'timeout',
    {
      plain: ['--foreground', '--preserve-status', '-v', '--verbose'],
      valued: ['-k', '--kill-after', '-s', '--signal'],
      words: 1,
    },
  ],
  ['nice', { plain: NONE, valued: ['-n', '--adjustment'], words: 0 }],
  ['ionice', { plain: ['-t'], valued: ['-c', '-n', '--class', '--classdata'], words: 0 }],
  ['stdbuf', { plain: NONE, valued: ['-i', '-o', '-e', '--input', '--output', '--error'], words: 0 }],
  ['gosu', { plain: NONE, valued: NONE, words: 1, user: true }],
  ['setuser', { plain: NONE, valued: NONE, words: 1, user: true }],
  ['su-exec', { plain: NONE, valued: NONE, words: 1, user: true }],
  [
    'sudo',
    {
      plain: ['-E', '-H', '-n', '-S', '-EH', '-HE', '-nE', '-En', '--preserve-env', '--set-home', '--non-interactive'],
      valued: ['-u', '--user', '-Hu', '-nu', '-Eu', '-EHu', '-HEu'],
      words: 0,
    },
  ],
]);

/** How a command is run by another one. */
export interface Wrapped {
  /** How many words stand in front of the command. */
  readonly skip: number;
  /** The user that runs it, where that is another one; null: not known. Undefined: the same. */
  readonly user: string | null | undefined;
}

/** What stands in front of the command that a wrapper runs; undefined: it is none, null: not understood. */
export function unwrap(name: string, words: readonly (string | null)[]): Wrapped | null | undefined {
  const wrapper = WRAPPERS.get(name);
  if (wrapper === undefined) return undefined;
  let at = 0;
  let user: string | null | undefined = name === 'sudo' ? 'root' : undefined;
  for (; at < words.length; at++) {
    const word = words[at] ?? null;
    if (word === null) {
      if (wrapper.words === 0) return null;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    if (wrapper.plain.includes(word)) continue;
    const option = wrapper.valued.find(
      (one) => word === one || word.startsWith(one.startsWith('--') ? `${one}=` : one),
    );
    if (option === undefined) return null;
    const joined = word.slice(option.length).replace(/^=/, '');
    const value = word === option ? (words[++at] ?? null) : joined;
    if (name === 'sudo') user = value;
  }
  if (wrapper.user === true) user = words[at] ?? null;
  return { skip: at + wrapper.words, user };
}
