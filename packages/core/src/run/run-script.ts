import { copyTarget } from '../copy/target.js';
import { conflict, tree } from '../effects/resource.js';
import { asOneLine } from '../shell/one-line.js';
import type { ShellScript } from '../shell/script.js';
import type { ShellKind } from '../shell/shell-kind.js';
import { parseShell } from '../shell/unbash.js';
import { defineAnalysis } from '../stage/memo.js';
import { matchesOrFails, namedShell, shellKind } from '../stage/stage-shell.js';
import { lookupIn, type State, stateBefore, stateId } from '../stage/state.js';
import type { Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { Recall } from '../text/recall.js';
import type { SettingScript } from '../tools/contract/call.js';
import type { Surroundings } from './recognise.js';
import { type RunForm, type RunText, runText } from './run-text.js';
import { type Trace, traceScript } from './trace.js';

/** A shell-form RUN that is understood as a script. */
export interface RunScript {
  /** Its places are those of {@link runText}. The lines of a heredoc are one line in it, as far as that is the same. */
  readonly script: ShellScript;
  readonly form: RunForm;
  /** The first line of a heredoc that names the shell which runs it, `#!/bin/bash`; null: the one of the stage does. */
  readonly interpreter: string | null;
  readonly shell: ShellKind;
  readonly trace: Trace;
  readonly state: State;
  /** Scripts for a shell to read that RUNs ahead of it have made: `/venv/bin/activate`. */
  readonly scripts: readonly SettingScript[];
}

/** What the commands of a script find when it starts. */
export function surroundingsOf({ state, scripts }: Pick<RunScript, 'state' | 'scripts'>): Surroundings {
  return { cwd: state.workdir, root: state.root, lookup: lookupIn(state), scripts };
}

/** Why a RUN's body isn't looked at. */
export interface NoScript {
  readonly reason: 'exec-form' | 'heredoc' | 'other-shell' | 'syntax';
  /** A full sentence. */
  readonly because: string;
}

/** The script of a RUN, or why there is none. */
export type RunBody = ({ readonly ok: true } & RunScript) | ({ readonly ok: false } & NoScript);

/** Scripts by their text and the state that they run in: most RUNs are the same in the text of the next round. */
const recent = new Recall<RunBody>(1000);

const bodies = defineAnalysis((): Map<RunInstruction, RunBody> => {
  recent.begin();
  return new Map();
});

/** How far the RUNs of a stage have been read, and the scripts that they have made so far. */
interface Walk {
  next: number;
  made: readonly SettingScript[];
}

const walks = defineAnalysis((): Map<Stage, Walk> => new Map());

/** The script of a RUN of this stage; see {@link RunBody}. Worked out once. */
export function runBody(document: Document, stage: Stage, run: RunInstruction): RunBody {
  const known = bodies(document).get(run);
  if (known !== undefined) return known;
  const walk = walks(document).get(stage) ?? { next: 0, made: [] };
  walks(document).set(stage, walk);
  // What the RUNs ahead of it have made is known once they are read.
  for (let one = stage.instructions[walk.next]; one !== undefined; one = stage.instructions[walk.next]) {
    walk.next++;
    if (one.kind !== 'RUN') continue;
    const body = readBody(
      document,
      one,
      stateBefore(document, stage, one),
      scriptsFor(document, stage, one, walk.made),
    );
    bodies(document).set(one, body);
    walk.made = madeBehind(one, body, walk.made);
    if (one === run) return body;
  }
  const body = readBody(document, run, stateBefore(document, stage, run));
  bodies(document).set(run, body);
  return body;
}

/** The body of a RUN that runs in a given state; for the trigger of an ONBUILD. */
export function readBody(
  { source }: Pick<Document, 'source'>,
  run: RunInstruction,
  state: State,
  scripts: readonly SettingScript[] = [],
): RunBody {
  if (run.form === 'exec') return refuse('exec-form', 'It is in exec form, which runs without a shell.');
  const text = runText(source, run);
  const made = scripts.map(({ path, programs, sets }) => [path, programs, ...sets]);
  return recent.answer(
    `${stateId(state)} ${JSON.stringify(made)} ${text.form} ${text.interpreter} ${text.mapped.text}`,
    () => understand(text, state, scripts),
  );
}

/** The scripts that are there when a RUN starts, of those that were made ahead of it. */
function scriptsFor(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  made: readonly SettingScript[],
): readonly SettingScript[] {
  // A mount hides what is there, and what a copy brings to a folder around it may be another one.
  if (made.length === 0 || run.flags.some((flag) => flag.name === 'mount')) return [];
  return made.filter(({ path }) => !stage.instructions.some((one) => mayBring(document, stage, one, path)));
}

/** The scripts that a RUN leaves: those ahead of it that it has not changed, and its own. */
function madeBehind(run: RunInstruction, body: RunBody, made: readonly SettingScript[]): readonly SettingScript[] {
  if (!body.ok) return [];
  const last = body.trace.commands.at(-1);
  const own = run.flags.some((flag) => flag.name === 'mount') || last?.sure !== true ? [] : (last.call?.scripts ?? []);
  if (made.length + own.length === 0) return [];
  const { commands, effects } = body.trace;
  const isChanged = ({ path }: SettingScript): boolean =>
    conflict({ reads: [tree(path)], writes: [] }, { reads: [], writes: effects.writes });
  // Whatever else it writes, by a redirection for instance, is no command's own.
  const isAlone = commands.flatMap((one) => one.effects.writes).length === effects.writes.length;
  return [...made.filter((script) => !isChanged(script)), ...(isAlone ? own : [])];
}

function mayBring(document: Document, stage: Stage, instruction: Instruction, path: string): boolean {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return false;
  const to = copyTarget(document, instruction, stateBefore(document, stage, instruction))?.path;
  return to === undefined || conflict({ reads: [tree(path)], writes: [] }, { reads: [], writes: [tree(to)] });
}

function understand({ form, mapped, interpreter }: RunText, state: State, scripts: readonly SettingScript[]): RunBody {
  const own = shellKind(state);
  if (own === null)
    return refuse(
      'other-shell',
      'It is given to a program that is not a POSIX shell, or not one with the usual options, by a SHELL or an ENV instruction or as in any Windows image.',
    );
  const shell = interpreter === null ? own : namedShell(interpreter);
  if (shell === null) return refuse('heredoc', 'Its heredoc is run by the program that its first line names.');
  // BuildKit leaves them in (parser.go, Parse, reads the lines of a heredoc as they are).
  if (form === 'body' && mapped.text.includes('\r'))
    return refuse(
      'heredoc',
      'The lines of its heredoc end in CR LF, and a shell takes the CR for a part of its words.',
    );
  const parsed = parseShell(mapped.text);
  if (!parsed.ok) return refuse('syntax', `The shell parser does not take it: ${parsed.error.message}.`);
  const script = form === 'body' && !matchesOrFails(state) ? asOneLine(parsed.script) : parsed.script;
  const trace = traceScript(script, surroundingsOf({ state, scripts }));
  return { ok: true, script, form, interpreter, shell, trace, state, scripts };
}

function refuse(reason: NoScript['reason'], because: string): RunBody {
  return { ok: false, reason, because };
}
