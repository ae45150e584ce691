import { INPUT_BUILTINS } from '../shell/builtins.js';
import type { ShellRedirect, ShellScript, SimpleCommand } from '../shell/script.js';
import { parseShell } from '../shell/unbash.js';
import { walkScript } from '../shell/walk.js';
import { defineAnalysis } from '../stage/memo.js';
import { lookupIn, stateBefore } from '../stage/state.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { slice } from '../text/span.js';
import { toolOf } from '../tools/registry.js';
import { readsScript } from '../tools/system/inner-script.js';
import { scriptOf, scriptText } from './instruction-script.js';
import type { Surroundings } from './recognise.js';
import { type RunScript, runBody } from './run-script.js';
import { type TracedCommand, traceScript } from './trace.js';

/**
 * A call that shows in a RUN and is not followed: another program runs it, a shell of its own, or nothing does. It tells that there would be
 * something to do, and no more.
 */
export interface Unfollowed {
  readonly command: TracedCommand;
  /** Why it is not followed, full sentences that name it. */
  readonly because: string;
  /** Something runs it, as far as that shows. */
  readonly runs: boolean;
}

const known = defineAnalysis((): Map<RunInstruction, readonly Unfollowed[]> => new Map());

/** The calls of a RUN that are not followed, as far as they show. */
export function unfollowed(document: Document, stage: Stage, run: RunInstruction): readonly Unfollowed[] {
  const runs = known(document);
  const found = runs.get(run) ?? look(document, stage, run);
  runs.set(run, found);
  return found;
}

/** A RUN with all that shows of it. */
export interface ShownRun {
  readonly run: RunInstruction;
  /** null: it is not understood. */
  readonly body: RunScript | null;
  readonly others: readonly Unfollowed[];
  /** The commands of its script, and behind them those that are not followed. */
  readonly commands: readonly TracedCommand[];
}

/** What shows of a RUN. */
export function shownRun(document: Document, stage: Stage, run: RunInstruction): ShownRun {
  const body = runBody(document, stage, run);
  const others = unfollowed(document, stage, run);
  const commands = [...(body.ok ? body.trace.commands : []), ...others.map(({ command }) => command)];
  return { run, body: body.ok ? body : null, others, commands };
}

function look(document: Document, stage: Stage, run: RunInstruction): readonly Unfollowed[] {
  const body = runBody(document, stage, run);
  const state = stateBefore(document, stage, run);
  const around = { cwd: state.workdir, root: state.root, lookup: lookupIn(state) };
  if (body.ok) return within(body.script, body.trace.commands, around);
  const text = scriptText(document, run);
  if (text !== null) return ofShell(text, around, body.because);
  return run.heredocs.flatMap((one) => ofOther(slice(document.source, one.body), around, body.because));
}

/** What a script hands to other programs, and what of it nothing reads. */
function within(script: ShellScript, commands: readonly TracedCommand[], around: Surroundings): readonly Unfollowed[] {
  const found: Unfollowed[] = [];
  const traced = new Map(commands.map((one) => [one.command, one]));
  // `cat <<EOF | bash`.
  const piped = new Map<SimpleCommand, string>();
  // `cat >/a.sh <<EOF`, and behind it `bash /a.sh`.
  const written = new Map<string, string>();
  walkScript(script, {
    pipeline: ({ commands: parts }) => {
      let text = '';
      for (const part of parts) {
        if (part.kind !== 'command') continue;
        piped.set(part, text);
        text += heredocOf(part.redirects);
      }
    },
    command: (command) => {
      const own = heredocOf(command.redirects);
      const one = traced.get(command);
      if (own !== '') for (const path of filesOf(command)) written.set(path, own);
      else if (one?.call === null) {
        const started = [command.name, ...command.args].map((word) => written.get(word?.literal ?? '') ?? '');
        found.push(...ofShell(started.join(''), around, WRITTEN));
      }
      if (one !== undefined) found.push(...handed(one, own === '' ? (piped.get(command) ?? '') : own));
      else if (!INPUT_BUILTINS.has(command.name?.literal ?? '')) found.push(...ofShell(own, around, UNREAD));
    },
  });
  return found;
}

const UNREAD = 'Nothing reads the heredoc: its lines do not run.';

const WRITTEN = 'It stands in a script that the RUN writes, and then starts.';

/** What a command that is not known is given to run, as words or on its input. */
function handed({ call, invocation, cwd }: TracedCommand, input: string): readonly Unfollowed[] {
  if (call !== null || invocation === null) return [];
  const { name, args, root, env: lookup } = invocation;
  const around = { cwd, root, lookup };
  const words = scriptOf([name, ...args]);
  if (words !== null) return ofShell(words, around, `\`${name}\` is given it as a script of its own.`);
  return readsScript(invocation)
    ? ofShell(input, around, `\`${name}\` reads it from a heredoc, as a script of its own.`)
    : ofOther(input, around, `\`${name}\` reads it from a heredoc, and what that program does is not known here.`);
}

/** The files that a command may write what it reads to: those among its words, and those that it is redirected to. */
function filesOf({ args, redirects }: SimpleCommand): readonly string[] {
  return [...args, ...redirects.flatMap(({ target }) => target ?? [])].flatMap(({ literal }) => literal ?? []);
}

/** What a command reads on its input as it stands in the script; '' where that is something else. */
function heredocOf(redirects: readonly ShellRedirect[]): string {
  const last = redirects.findLast(({ operator, fd }) => operator.startsWith('<') && (fd ?? 0) === 0);
  const text = last?.operator === '<<<' ? last.body?.literal : last?.body?.text;
  return text?.replaceAll('\r', '') ?? '';
}

/** The calls of a text for a shell. */
function ofShell(text: string, around: Surroundings, because: string): readonly Unfollowed[] {
  const parsed = parseShell(text);
  if (!parsed.ok) return ofOther(text, around, because);
  const { commands } = traceScript(parsed.script, around);
  return [
    ...commands.filter(({ call }) => call !== null).map((command) => foundAs(command, because)),
    ...within(parsed.script, commands, around),
  ];
}

/** More words of a call in another language are not looked at: each word of a line may begin one. */
const MOST_WORDS = 50;

/** The calls of a text for another program, `subprocess.run(["apt-get", "update"])`: the words of a line behind the name of a tool. */
function ofOther(text: string, around: Surroundings, because: string): readonly Unfollowed[] {
  return text.split('\n').flatMap((line) => {
    const found: Unfollowed[] = [];
    const words = line.match(WORDS) ?? [];
    for (const [at, word] of words.entries()) {
      const tool = toolOf(word);
      // `install` and `curl` may be words of the call that was found.
      if (tool === undefined || (tool.utilities === true && found.length > 0)) continue;
      const parsed = parseShell(words.slice(at, at + MOST_WORDS).join(' '));
      const [command] = parsed.ok ? traceScript(parsed.script, around).commands : [];
      if (command?.call != null) found.push(foundAs(command, because));
    }
    return found;
  });
}

const WORDS = /[\w.+:@/=~^-]+/g;

function foundAs(command: TracedCommand, why: string): Unfollowed {
  return { command, because: `\`${textOf(command)}\` is not followed. ${why}`, runs: why !== UNREAD };
}

/** Longer calls are cut: they stand in the middle of sentences. */
const LONGEST = 60;

function textOf({ command: { name, args } }: TracedCommand): string {
  const text = [name, ...args]
    .map((word) => word?.text ?? '')
    .join(' ')
    .replace(/\s+/g, ' ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
