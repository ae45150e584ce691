import { WrongUse } from '../command-line/wrong-use.js';
import { type CodeFrame, drawFrame } from '../terminal/code-frame.js';
import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';

/** Something in a configuration that can't be right. */
export interface Mistake {
  /** The file as shown to the user. */
  readonly path: string;
  /** 1-based; null: it is about the file as a whole, or about code, which has no places. */
  readonly place: { readonly line: number; readonly column: number; readonly frame: CodeFrame } | null;
  /** A clause. */
  readonly message: string;
  /** A sentence. */
  readonly advice: string | null;
}

/** No run says more of them. */
const MOST = 20;

/** A configuration that nothing can be done with. */
export class WrongConfig extends WrongUse {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const [first] = mistakes;
    const more = mistakes.length > 1 ? ` and ${mistakes.length - 1} more` : '';
    super(
      first === undefined ? 'the configuration is wrong' : `${placeOf(first)}: ${first.message}${more}`,
      first?.advice ?? null,
    );
    this.mistakes = mistakes.toSorted((a, b) => offsetOf(a) - offsetOf(b));
  }

  override lines(colors: Colors, columns: number): readonly string[] {
    const shown = this.mistakes.slice(0, MOST);
    const more = this.mistakes.length - shown.length;
    return [
      ...shown.flatMap((mistake) => [
        `${colors.red('dockshift:')} ${printable(`${placeOf(mistake)}: ${mistake.message}`)}`,
        ...(mistake.place === null ? [] : drawFrame(mistake.place.frame, colors, columns).map((line) => `  ${line}`)),
        ...(mistake.advice === null ? [] : indented(printable(mistake.advice), '  ', columns)),
      ]),
      ...(more > 0 ? [`… and ${more} more mistakes`] : []),
    ];
  }
}

/** Those about a file as a whole come first. */
function offsetOf({ place }: Mistake): number {
  return place === null ? 0 : place.line * LONGEST_LINE + place.column;
}

const LONGEST_LINE = 1_000_000;

function placeOf({ path, place }: Mistake): string {
  return place === null ? path : `${path}:${place.line}:${place.column}`;
}
