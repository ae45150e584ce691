import { argvText, innerTrace, scriptOf, traceText } from '../run/instruction-script.js';
import type { Trace, TracedCommand } from '../run/trace.js';
import type { State } from '../stage/state.js';
import type { Document, Instruction, RunInstruction } from '../syntax/document.js';
import { basename } from '../text/paths.js';
import type { Cache } from '../tools/contract/cache.js';
import { toolOfCache } from '../tools/registry.js';

/** What a container runs, as far as an instruction shows it. */
export interface Started {
  /** As a script. */
  readonly text: string;
  /** null: no script that is understood. */
  readonly trace: Trace | null;
}

/** What CMD, ENTRYPOINT or HEALTHCHECK start; null for any other instruction. */
export function startedBy(instruction: Instruction, state: State): Started | null {
  const text = startText(instruction);
  return text === null ? null : { text, trace: traceText(text, state) };
}

/** What CMD, ENTRYPOINT or HEALTHCHECK start, as a script. */
export function startText(instruction: Instruction): string | null {
  switch (instruction.kind) {
    case 'CMD':
    case 'ENTRYPOINT':
      return instruction.argv === null ? instruction.args.text : argvText(instruction.argv);
    case 'HEALTHCHECK': {
      const [type = '', ...words] = instruction.words;
      if (type.toUpperCase() !== 'CMD') return null;
      return instruction.form === 'exec' ? argvText(words) : words.join(' ');
    }
    default:
      return null;
  }
}

/** The script that a command gives to a shell of its own: `sh -c '…'`; null if it does not. */
export function innerOf({ invocation, call }: TracedCommand, state: State): Started | null {
  if (call !== null || invocation === null) return null;
  const text = scriptOf([invocation.name, ...invocation.args]);
  return text === null ? null : { text, trace: traceText(text, state) };
}

/** `${X:-apt-get …}`, `${X:+apt-get …}`, `${X+apt-get …}`: what stands ahead of the value. */
const BEFORE_VALUE = /^\w*(?::[-+?]?|\+)$/;

/** Is one of these names a word of the text, by itself or with folders in front? What else it may be part of is no call. */
export function namesOne(text: string, names: readonly string[]): boolean {
  return text
    .split(/[\s'"`$(){}<>;&|=,\\]+/)
    .map((word) => basename(word))
    .some((word) =>
      names.some((name) => word === name || (word.endsWith(name) && BEFORE_VALUE.test(word.slice(0, -name.length)))),
    );
}

/** Does a text name a cache, or the tool that has it, or does a variable of it whose value is known? */
export function namesCache(text: string, cache: Cache, { env }: State): boolean {
  const values = [...text.matchAll(/\$\{?(\w+)/g)].map((match) => env.get(match[1] ?? '') ?? '');
  if (cache.spare !== undefined) {
    const { named, used } = cache.spare;
    return [text, ...values].some((one) => named.test(one) || used.test(one));
  }
  const names = toolOfCache(cache.id)?.commands ?? [];
  return [text, ...values].some((one) => one.includes(cache.path) || namesOne(one, names));
}

/** RUNs that are no plain script, and yet show what they run. */
const SHOWN: ReadonlySet<string> = new Set(['exec-form', 'heredoc']);

/** What such a RUN runs; null: it shows nothing, or its shell is not one of POSIX. */
export function shownTrace(document: Document, run: RunInstruction, reason: string, state: State): Trace | null {
  return SHOWN.has(reason) && isPosix(state) ? innerTrace(document, run, state) : null;
}

function isPosix({ shell }: State): boolean {
  return shell.kind !== 'set' || /(?:^|\/)(?:sh|bash|dash|ash)$/.test(shell.argv[0] ?? '');
}
