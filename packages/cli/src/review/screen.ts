import { shownPath } from '../files/shown-path.js';
import type { OpenFile } from '../job/examine.js';
import type { Colors } from '../terminal/colors.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { proposalLines, type ShownProposal } from './proposal-lines.js';

/** Where proposals are shown, one below the other, with the name of a file above its first. */
export class Screen {
  readonly #out: Sink;
  readonly #colors: Colors;
  readonly #cwd: string;
  #path: string | null = null;

  constructor(out: Sink, colors: Colors, cwd: string) {
    this.#out = out;
    this.#colors = colors;
    this.#cwd = cwd;
  }

  /** Was anything shown? */
  get used(): boolean {
    return this.#path !== null;
  }

  show(shown: ShownProposal, { job, context }: OpenFile): void {
    const { path } = job;
    const style = {
      colors: this.#colors,
      // Asked anew each time: terminals change their size.
      columns: this.#out.columns,
      ignorePath: context.ignoreFile === null ? null : shownPath(context.ignoreFile.file, this.#cwd),
    };
    const lines = proposalLines(shown, style);
    const space = this.#path === null ? [] : [''];
    const head = this.#path === path ? [] : [this.#colors.bold(this.#colors.underline(printable(path))), ''];
    this.#out.write(`${[...space, ...head, ...lines].join('\n')}\n`);
    this.#path = path;
  }
}
