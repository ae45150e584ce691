import type { BuildEngine } from '../engines/engine.js';
import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import type { Talk } from '../verify/builds.js';
import { talkOn } from '../verify/talk.js';

/** In milliseconds. */
const EVERY = 1000;

/**
 * Says what is built of a file. On a terminal one line tells the step at hand and how long the build takes so far; elsewhere each build
 * has a line of its own.
 */
export function liveTalk(
  sink: Sink,
  engine: Pick<BuildEngine, 'name' | 'version'>,
  colors: Colors,
  style: { readonly quiet: boolean; readonly verbose: boolean },
  path: string,
): Talk {
  const plain = talkOn(sink, engine, colors, style);
  const of = (what: string): string => `${path} ${what}`;
  if (!sink.isTTY || style.quiet || style.verbose) {
    return { ...plain, begin: (what) => plain.begin(of(what)), end: (what, outcome) => plain.end(of(what), outcome) };
  }
  let step = '';
  let began = 0;
  let what = '';
  let timer: NodeJS.Timeout | null = null;
  const show = (): void => {
    const head = `building ${of(what)} (${duration((performance.now() - began) / 1000)})  `;
    sink.write(`\r\x1b[K${printable(head + step).slice(0, Math.max(sink.columns - 1, 0))}`);
  };
  return {
    begin: (next) => {
      [what, step, began] = [next, '', performance.now()];
      show();
      timer = setInterval(show, EVERY);
      timer.unref();
    },
    line: (text) => {
      // A step of BuildKit, or of Podman and Buildah.
      if (/^#\d+ \[|^(?:\[\d+\/\d+\] )?STEP /.test(text)) step = text.replace(/^#\d+ /, '');
    },
    end: (ended, outcome) => {
      if (timer !== null) clearInterval(timer);
      sink.write('\r\x1b[K');
      if (!outcome.ok) plain.end(of(ended), outcome);
    },
  };
}
