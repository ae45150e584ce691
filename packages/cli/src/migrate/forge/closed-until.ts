import { sleep } from '../engine/sleep.js';
import { Troubled } from '../trouble/trouble.js';
import { LONGEST_WAIT } from './retry-after.js';

/** Keeps all requests to one forge back for as long as it has asked any of them to wait: its limits are those of the token. */
export class ClosedUntil {
  readonly #name: string;
  /** In milliseconds. */
  #until = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Nothing is asked for so many seconds from now on. */
  close(seconds: number): void {
    this.#until = Math.max(this.#until, Date.now() + seconds * 1000);
  }

  /** Waits until the forge may be asked. Throws a Troubled that says when that is, if it is too long. */
  async opened(): Promise<void> {
    for (let left = this.#left(); left > 0; left = this.#left()) {
      if (left > LONGEST_WAIT * 1000) throw this.trouble();
      await sleep(left);
    }
  }

  /** That the forge is not asked any more now, and when it may be. */
  trouble(options?: ErrorOptions): Troubled {
    const time = new Date(Math.ceil(this.#until / 1000) * 1000).toISOString().replace('.000', '');
    return new Troubled(
      'rate-limit',
      this.#left() > 0
        ? `${this.#name} takes no more requests until ${time}.`
        : `${this.#name} takes no more requests.`,
      `Run the same command again ${this.#left() > 0 ? 'then' : 'in some minutes'}; rollout.pause and rollout.perHour slow a campaign down.`,
      options,
    );
  }

  #left(): number {
    return this.#until - Date.now();
  }
}
