import type { RunScript } from '../run/run-script.js';
import { runText } from '../run/run-text.js';
import type { TracedCommand } from '../run/trace.js';
import type { ShellList, ShellNode, SimpleCommand } from '../shell/script.js';
import type { Document, RunInstruction } from '../syntax/document.js';
import { commandKey } from '../syntax/key.js';
import { type MappedText, spanToSource } from '../text/mapped.js';
import type { Span } from '../text/span.js';
import type { FileEdit, StepChange } from './rewrite.js';
import { changedStep } from './step-keys.js';

/** Words of a call that change: the subcommand, or an option that comes behind it. */
export interface CallChange {
  /** Which of the words of the call is the subcommand, from 0; -1: it has none, and the program itself stands for it. */
  readonly at: number;
  /** What takes its place; null: it stays. */
  readonly verb: string | null;
  /** What is put behind it; null: nothing. */
  readonly option: string | null;
}

/** The edits that give a call other words. */
export interface ChangedCall {
  readonly edits: readonly FileEdit[];
  readonly step: StepChange;
  /** What the call has then: `npm ci`, `--frozen-lockfile`. */
  readonly shown: string;
}

/** Puts the words in; null where the call is part of something that is no step of its own, or where its words aren't those of the script. */
export function changeCall(
  { source }: Document,
  run: RunInstruction,
  { script }: RunScript,
  { command, invocation }: TracedCommand,
  { at, verb, option }: CallChange,
): ChangedCall | null {
  const step = stepIn(script.list, command);
  if (step === null || invocation === null || command.name === null) return null;
  // `sudo npm install`: the words of the call are the last ones.
  const all = [command.name, ...command.args];
  const word = all[all.length - invocation.args.length + at];
  if (word === undefined) return null;
  const replaced = verb === null ? { start: word.span.end, end: word.span.end } : word.span;
  const text = verb ?? ` ${option ?? ''}`;
  const { start, end } = step.span;
  const before = script.text.slice(start, end);
  const after = script.text.slice(start, replaced.start) + text + script.text.slice(replaced.end, end);
  return {
    edits: [{ file: 'dockerfile', span: spanOf(runText(source, run).mapped, replaced), text }],
    step: changedStep(commandKey(run, before), commandKey(run, after)),
    shown: verb === null ? (option ?? '') : `${invocation.name} ${verb}`,
  };
}

/** Of an empty span, the place behind the character in front of it: a continuation may follow. */
function spanOf(written: MappedText, span: Span): Span {
  if (span.start < span.end) return spanToSource(written, span);
  const { end } = spanToSource(written, { start: span.start - 1, end: span.end });
  return { start: end, end };
}

/** The step that a command is, or is a part of: what stands between the `&&`, `;` and line ends of a script. */
function stepIn({ statements }: ShellList, command: SimpleCommand): ShellNode | null {
  for (const { node, background } of statements) {
    if (background) continue;
    // `a || b && c` is `(a || b) && c`.
    const either = node.kind === 'and-or' ? node.operators.lastIndexOf('||') : -1;
    const steps = node.kind === 'and-or' ? node.parts.slice(either === -1 ? 0 : either + 2) : [node];
    const found = steps.find(
      (one) => one === command || (one.kind === 'pipeline' && one.commands.some((part) => part === command)),
    );
    if (found !== undefined) return found;
  }
  return null;
}
