import type { Keyboard } from '../terminal/io.js';
import type { Interrupts } from './interrupt.js';

/**
 * Lines that are typed at a terminal. It stays in the mode it is in, so that there is nothing to restore, and is read only
 * while somebody waits for a line: another program may have it in between.
 */
export function keyboardOf(stdin: NodeJS.ReadStream, { signal, ignoring }: Interrupts): Keyboard {
  let typed = '';
  let ended = false;
  stdin.setEncoding('utf8');
  return {
    line: () =>
      new Promise((resolve) => {
        const finish = (line: string | null): void => {
          stdin.off('data', take).off('end', end);
          signal.removeEventListener('abort', end);
          stdin.pause();
          resolve(line);
        };
        const take = (text: string): void => {
          typed += text;
          const feed = typed.indexOf('\n');
          if (feed === -1) return;
          const line = typed.slice(0, feed);
          typed = typed.slice(feed + 1);
          finish(line);
        };
        const end = (): void => {
          ended = true;
          finish(null);
        };
        if (ended || signal.aborted) return resolve(null);
        stdin.on('data', take).on('end', end);
        signal.addEventListener('abort', end);
        // Several lines may have come at once.
        if (typed.includes('\n')) take('');
        else stdin.resume();
      }),
    lend: ignoring,
  };
}
