import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';

/** A command line that can't be run as it stands. The message says what is wrong, `advice` what would be right. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  readonly advice: string | null;

  constructor(message: string, advice: string | null = null) {
    super(message);
    this.advice = advice;
  }

  /** What is printed of it. */
  lines(colors: Colors, _columns: number): readonly string[] {
    const said = `${colors.red('dockshift:')} ${printable(this.message)}`;
    return this.advice === null ? [said] : [said, this.advice];
  }
}
