/** A command line that can't be run as it stands. The message says what is wrong, `advice` what would be right. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  readonly advice: string | null;

  constructor(message: string, advice: string | null = null) {
    super(message);
    this.advice = advice;
  }
}
