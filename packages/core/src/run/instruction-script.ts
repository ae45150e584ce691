import { parseShell } from '../shell/unbash.js';
import { lookupIn, type State } from '../stage/state.js';
import type { Document, Heredoc, Instruction } from '../syntax/document.js';
import { slice } from '../text/span.js';
import { type Trace, traceScript } from './trace.js';

/** Shells by whose `-c` an exec form runs a script. */
const SHELLS = /^(?:.*\/)?(?:sh|bash|dash|ash)$/;

/**
 * What an instruction does that is no plain script of its stage's shell, as far as it shows: in exec form, or with a
 * heredoc. It tells who reads what; where a command could be added, it does not tell. Null: it does not show.
 */
export function innerTrace(document: Document, instruction: Instruction, state: State): Trace | null {
  const text = scriptText(document, instruction);
  return text === null ? null : traceText(text, state);
}

/** The trace of a text as a script; null where it is none. */
export function traceText(text: string, state: State): Trace | null {
  const parsed = parseShell(text);
  return parsed.ok
    ? traceScript(parsed.script, { cwd: state.workdir, root: state.root, lookup: lookupIn(state) })
    : null;
}

/** The script that an instruction gives to a shell, its heredocs included; null: another program is given it. */
export function scriptText(document: Document, instruction: Instruction): string | null {
  if ('argv' in instruction && instruction.argv !== null) return argvText(instruction.argv);
  if (instruction.heredocs.length === 0) return instruction.args.text;
  const bodies = instruction.heredocs.map((heredoc) => bodyOf(document, heredoc));
  const [only] = bodies;
  // With nothing else in the line the body is the script, and one with `#!` is for another program (RUN reference, "Here-documents").
  if (/^\d*<<-?\s*\S+$/.test(instruction.args.text)) return only?.startsWith('#!') === true ? null : (only ?? null);
  const all = instruction.heredocs.map(
    (heredoc, index) => `${bodies[index] ?? ''}${slice(document.source, heredoc.terminator).trimEnd()}\n`,
  );
  return `${instruction.args.text}\n${all.join('')}`;
}

function bodyOf(document: Document, { body, chomp }: Heredoc): string {
  const text = slice(document.source, body).replaceAll('\r\n', '\n');
  return chomp ? text.replace(/^\t+/gm, '') : text;
}

/** The words of an exec form as a script that runs the same; what a shell among them is given to run, is that. */
export function argvText(argv: readonly string[]): string {
  return scriptOf(argv) ?? argv.map(quoted).join(' ');
}

/** The script that `sh -c …` runs; null if the words are not that. */
export function scriptOf(argv: readonly (string | null)[]): string | null {
  const [program = null, ...rest] = argv;
  if (program === null || !SHELLS.test(program)) return null;
  const script = rest.findIndex((word) => word !== null && /^-[abd-zA-Z]*c[a-zA-Z]*$/.test(word)) + 1;
  if (script === 0 || rest.slice(0, script).some((word) => word?.startsWith('-') !== true)) return null;
  return rest[script] ?? null;
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
