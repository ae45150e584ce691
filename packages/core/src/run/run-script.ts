import type { ShellScript } from '../shell/script.js';
import type { ShellKind } from '../shell/shell-kind.js';
import { parseShell } from '../shell/unbash.js';
import { defineAnalysis } from '../stage/memo.js';
import { shellKind } from '../stage/stage-shell.js';
import { lookupIn, type State, stateBefore, stateId } from '../stage/state.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { Recall } from '../text/recall.js';
import { type Trace, traceScript } from './trace.js';

/** A shell-form RUN that is understood as a script. */
export interface RunScript {
  readonly script: ShellScript;
  readonly shell: ShellKind;
  readonly trace: Trace;
  readonly state: State;
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

/** The script of a RUN of this stage; see {@link RunBody}. Worked out once. */
export function runBody(document: Document, stage: Stage, run: RunInstruction): RunBody {
  const known = bodies(document).get(run);
  if (known !== undefined) return known;
  const body = readBody(run, stateBefore(document, stage, run));
  bodies(document).set(run, body);
  return body;
}

/** The body of a RUN that runs in a given state; for the trigger of an ONBUILD. */
export function readBody(run: RunInstruction, state: State): RunBody {
  if (run.form === 'exec') return refuse('exec-form', 'It is in exec form, which runs without a shell.');
  if (run.heredocs.length > 0)
    return refuse('heredoc', 'It has a heredoc, whose body is a script or a file of its own.');
  return recent.answer(`${stateId(state)} ${run.args.text}`, () => understand(run.args.text, state));
}

function understand(text: string, state: State): RunBody {
  const shell = shellKind(state);
  if (shell === null)
    return refuse(
      'other-shell',
      'It is given to a program that is not a POSIX shell, or not one with the usual options, by a SHELL or an ENV instruction or as in any Windows image.',
    );
  const parsed = parseShell(text);
  if (!parsed.ok) return refuse('syntax', `The shell parser does not take it: ${parsed.error.message}.`);
  const trace = traceScript(parsed.script, { cwd: state.workdir, root: state.root, lookup: lookupIn(state) });
  return { ok: true, script: parsed.script, shell, trace, state };
}

function refuse(reason: NoScript['reason'], because: string): RunBody {
  return { ok: false, reason, because };
}
