import type { BuildEngine } from '../engines/engine.js';
import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import type { Talk } from '../verify/builds.js';
import { talkOn } from '../verify/talk.js';
import type { Rest } from './schedule.js';

/** What is said while trials are built. */
export interface TryTalk extends Talk {
  /** Ahead of a build: those that follow it. */
  rest(rest: Rest): void;
}

/** In milliseconds. */
const EVERY = 1000;

/**
 * Says what is built of a file. On a terminal one line tells the step at hand, how long it and the build take so far, and what is left;
 * elsewhere each build has a line of its own.
 */
export function liveTalk(
  sink: Sink,
  engine: Pick<BuildEngine, 'name' | 'version'>,
  colors: Colors,
  style: { readonly quiet: boolean; readonly verbose: boolean },
  path: string,
): TryTalk {
  const plain = talkOn(sink, engine, colors, style);
  const of = (what: string): string => `${path} ${what}`;
  let rest: Rest = { builds: 0, seconds: null };
  const setRest = (next: Rest): void => {
    rest = next;
  };
  if (!sink.isTTY || style.quiet || style.verbose) {
    return {
      ...plain,
      rest: setRest,
      begin: (what) => plain.begin(`${of(what)}${rest.builds === 0 ? '' : ` (${restText(rest)})`}`),
      end: (what, outcome) => plain.end(of(what), outcome),
    };
  }
  let step = '';
  let began = 0;
  let stepBegan = 0;
  let what = '';
  let timer: NodeJS.Timeout | null = null;
  const show = (): void => {
    const head = `building ${of(what)} ${since(began)}  `;
    const times = step === '' ? '' : ` ${since(stepBegan)}`;
    const tail = rest.builds === 0 ? times : `${times}  ${restText(rest)}`;
    const room = Math.max(sink.columns - 1, 0);
    const shown = step.slice(0, Math.max(room - head.length - tail.length, 0));
    sink.write(`\r\x1b[K${printable(head + shown + tail).slice(0, room)}`);
  };
  return {
    rest: setRest,
    begin: (next) => {
      [what, step, began] = [next, '', performance.now()];
      show();
      timer = setInterval(show, EVERY);
      timer.unref();
    },
    line: (text) => {
      // A step of BuildKit, or of Podman and Buildah.
      if (!/^#\d+ \[|^(?:\[\d+\/\d+\] )?STEP /.test(text)) return;
      [step, stepBegan] = [text.replace(/^#\d+ /, ''), performance.now()];
    },
    end: (ended, outcome) => {
      if (timer !== null) clearInterval(timer);
      sink.write('\r\x1b[K');
      if (!outcome.ok) plain.end(of(ended), outcome);
    },
  };
}

function restText({ builds, seconds }: Rest): string {
  return `${builds} to follow${seconds === null ? '' : `, about ${duration(seconds)}`}`;
}

function since(began: number): string {
  return duration((performance.now() - began) / 1000);
}
