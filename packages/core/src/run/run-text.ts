import type { RunInstruction } from '../syntax/document.js';
import { heredocWord } from '../syntax/heredoc.js';
import type { MappedText, Piece } from '../text/mapped.js';
import { slice } from '../text/span.js';

/**
 * How a RUN gives its script to the shell (BuildKit, dockerfile2llb/convert.go, dispatchRun): as the arguments of the instruction;
 * as the body of a heredoc that is all of these; or as arguments with heredocs that the shell itself hands to their commands.
 */
export type RunForm = 'line' | 'body' | 'fed';

/** The script of a RUN as its shell is given it, with the way back to the source. */
export interface RunText {
  readonly form: RunForm;
  readonly mapped: MappedText;
  /** The first line of a body that names the program which runs it, as it is written: `#!/bin/bash -e`. Null: the shell runs it. */
  readonly interpreter: string | null;
}

/** The script of a RUN in shell form. Docker expands nothing in it, whether a heredoc's word is quoted or not. */
export function runText(source: string, { args, heredocs }: RunInstruction): RunText {
  const [first] = heredocs;
  if (first === undefined) return { form: 'line', mapped: args, interpreter: null };
  const only = heredocWord(args.text);
  if (only === null || 'refused' in only)
    return { form: 'fed', mapped: withBodies(source, args, heredocs), interpreter: null };
  const { start } = first.body;
  const raw = slice(source, first.body);
  // Behind a tab that `<<-` drops, BuildKit does not see it.
  const interpreter = raw.startsWith('#!') ? (/^[^\n]*/.exec(raw)?.[0] ?? null) : null;
  const text = new Pieces(start);
  if (!first.chomp) text.add(source, start, first.body.end);
  else {
    for (let at = start; at < first.body.end; ) {
      const newline = source.indexOf('\n', at);
      const end = newline < 0 || newline >= first.body.end ? first.body.end : newline + 1;
      while (source[at] === '\t') at++;
      text.add(source, at, end);
      at = end;
    }
  }
  return { form: 'body', mapped: text.mapped(), interpreter };
}

/** The arguments, and the heredocs behind them, each ended by its word. */
function withBodies(source: string, args: MappedText, heredocs: RunInstruction['heredocs']): MappedText {
  const text = new Pieces(args.origin);
  for (const { source: at, length } of args.pieces) text.add(source, at, at + length);
  for (const { body, terminator, name } of heredocs) {
    // The line ending in front of the body; it may be `\r\n` in the source.
    text.add(source, body.start - 1, body.end);
    const word = source.indexOf(name, terminator.start);
    text.add(source, word, word + name.length);
  }
  return text.mapped();
}

/** A text on its way from a source. */
class Pieces {
  readonly #pieces: Piece[] = [];
  readonly #origin: number;
  #text = '';

  constructor(origin: number) {
    this.#origin = origin;
  }

  add(source: string, start: number, end: number): void {
    if (end <= start) return;
    this.#pieces.push({ at: this.#text.length, source: start, length: end - start });
    this.#text += source.slice(start, end);
  }

  mapped(): MappedText {
    return { text: this.#text, pieces: this.#pieces, origin: this.#origin };
  }
}
