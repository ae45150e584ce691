import type { Answer, Proposal, Sources } from '@dockshift/core';
import { didYouMean } from '../command-line/nearest.js';
import type { Colors } from '../terminal/colors.js';
import type { Io, Keyboard } from '../terminal/io.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import { editByHand, type HandEditing } from './edit-by-hand.js';
import { openClaims, WIDEST } from './proposal-lines.js';

/** What a person wants: an answer for the engine, to end the whole review, or `interrupted`: nothing at all. */
export type Reply = Answer | 'quit' | 'interrupted';

const EXPLANATIONS: Readonly<Record<string, string>> = {
  y: 'take this rewrite',
  n: 'leave it',
  q: 'quit: leave this one and all others, and write what was taken so far (as Ctrl-D does)',
  a: 'take this one and all that follow in this file; hints are still asked about',
  d: 'leave this one and all that follow in this file',
  s: 'split it: its parts are offered one by one, in its place',
  e: 'edit the result in your editor (VISUAL, EDITOR, core.editor of git, vi), and take that',
  '?': 'print this help',
};

const CLOSING = 'Letters are followed by Enter. Nothing is written before the last answer; Ctrl-C writes nothing.';

/** Asks a person about one rewrite after the other, as `git add -p` does. */
export class Dialogue {
  readonly #io: Io;
  readonly #keyboard: Keyboard;
  readonly #colors: Colors;
  readonly #hand: HandEditing;

  constructor(io: Io, keyboard: Keyboard, colors: Colors, hand: HandEditing) {
    this.#io = io;
    this.#keyboard = keyboard;
    this.#colors = colors;
    this.#hand = hand;
  }

  /** The answer to a proposal that is on the screen. */
  async ask(
    proposal: Proposal,
    { number, total }: { readonly number: number; readonly total: number },
    path: string,
    tried = false,
  ): Promise<Reply> {
    const letters = Object.keys(EXPLANATIONS).filter((letter) => letter !== 's' || proposal.splits);
    for (;;) {
      const line = await this.#line(`(${number} of ${total}) ${question(proposal, tried)} [${letters.join(',')}]? `);
      if (line === null) return this.#io.signal.aborted ? 'interrupted' : 'quit';
      const typed = line.trim();
      switch (typed.toLowerCase()) {
        case '':
          break;
        case 'y':
          return { kind: 'take' };
        case 'n':
          return { kind: 'leave' };
        case 'a':
          return { kind: 'take-rest' };
        case 'd':
          return { kind: 'leave-rest' };
        case 'q':
          return 'quit';
        case 's':
          if (proposal.splits) return { kind: 'split' };
          this.#say([`It is ${tried ? 'tried' : 'proven'} as a whole, and can't be taken apart.`]);
          break;
        case 'e': {
          const sources = await editByHand(proposal, path, this.#hand, {
            keyboard: this.#keyboard,
            say: (lines) => this.#say(lines),
            again: () => this.#again(),
          });
          if (this.#io.signal.aborted) return 'interrupted';
          if (sources !== null) return this.#answerOf(sources, proposal);
          break;
        }
        default:
          if (typed !== '?') this.#say([`There is no answer ${printable(typed)}.`, ...hintFor(typed)]);
          this.#print(this.#help(letters));
      }
    }
  }

  /** Should an edit that did not work out be mended? */
  async #again(): Promise<boolean> {
    for (;;) {
      const line = await this.#line('Edit it again (n drops the edit) [y,n]? ');
      const typed = line?.trim().toLowerCase() ?? 'n';
      if (typed === 'y' || typed === 'n') return typed === 'y';
    }
  }

  async #line(prompt: string): Promise<string | null> {
    this.#io.stdout.write(this.#colors.bold(this.#colors.blue(prompt)));
    const line = await this.#keyboard.line();
    // The cursor still stands behind the prompt.
    if (line === null) this.#io.stdout.write('\n');
    return line;
  }

  /** An edit that comes to one of the two texts is no edit. */
  #answerOf(sources: Sources, { before, after }: Proposal): Answer {
    const same = (other: Sources): boolean =>
      sources.dockerfile === other.dockerfile && sources.ignoreFile === other.ignoreFile;
    if (same(after)) return { kind: 'take' };
    if (!same(before)) return { kind: 'edit', sources };
    this.#say(['Nothing of the rewrite is left in it; it is left.']);
    return { kind: 'leave' };
  }

  #say(lines: readonly string[]): void {
    this.#print(lines.map((line) => this.#colors.red(line)));
  }

  #print(lines: readonly string[]): void {
    this.#io.stdout.write(`${lines.join('\n')}\n`);
  }

  #help(letters: readonly string[]): readonly string[] {
    const columns = Math.min(this.#io.stdout.columns, WIDEST);
    const explained = letters.flatMap((letter) => {
      const [first = '', ...more] = indented(EXPLANATIONS[letter] ?? '', '     ', columns);
      return [`  ${this.#colors.bold(letter)}  ${first.trimStart()}`, ...more];
    });
    return [...explained, ...indented(CLOSING, '  ', columns)];
  }
}

function question({ rewrite }: Proposal, tried: boolean): string {
  if (tried) return 'Take this tried rewrite';
  if (rewrite.safety === 'suggestion') return 'Take this hint';
  const open = openClaims(rewrite);
  return open === 0 ? 'Take this rewrite' : `Take this rewrite, with ${counted(open, 'open claim')}`;
}

/** Whole words are what many type first. */
function hintFor(typed: string): readonly string[] {
  const hint = didYouMean(typed.toLowerCase(), ['yes', 'no', 'quit', 'all', 'split', 'edit'], (word) => word[0] ?? '');
  return hint === null ? [] : [hint];
}
