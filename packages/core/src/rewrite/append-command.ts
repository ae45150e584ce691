import type { BuildContext } from '../context/build-context.js';
import { type Brought, broughtBy } from '../copy/placed-files.js';
import type { Premise } from '../effects/premise.js';
import { isWithin } from '../effects/resource.js';
import { type RunScript, runBody } from '../run/run-script.js';
import { linksBefore } from '../run/stage-links.js';
import type { TracedCommand } from '../run/trace.js';
import { appendTo } from '../shell/append.js';
import { succeededIn } from '../shell/succeeded.js';
import { ancestorsOf } from '../stage/ancestors.js';
import { PROGRAM_FOLDERS } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { commandKey } from '../syntax/key.js';
import { oncePer } from '../text/recall.js';
import { addCleanup } from './cleanup-place.js';
import { changesUtility } from './program-change.js';
import type { FileEdit } from './rewrite.js';

/** The edit that adds ` && command` to a RUN in the file's style, and what that rests on; or why it can't be added. */
export type AppendedCommand =
  | { readonly ok: true; readonly edit: FileEdit; readonly adds: string; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/** A command to add. */
export interface Addition {
  /** It looks at nothing of the shell's state, and succeeds for whoever may change the system's files: an `rm` of absolute paths, for instance. */
  readonly command: string;
  /** null: not known. */
  readonly context: BuildContext | null;
  /** The command of the RUN whose work it continues: it runs with the same privileges. */
  readonly behind: TracedCommand;
  /** It works on what that command has written for the same user, who needs no more rights than it. */
  readonly own?: boolean;
  /** It calls the program that `behind` has called with success: what may have changed that is asked of the commands in between alone. */
  readonly isShown?: boolean;
}

/** Adds a command to the end of a RUN, where it never fails if the RUN would have succeeded without it. */
export function appendCommand(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  body: RunScript,
  addition: Addition,
): AppendedCommand {
  const { command, behind, context, own = false, isShown = false } = addition;
  const append = appendTo(body.script, body.shell, body.form === 'body');
  if (!append.ok) return append;
  const changed = isShown
    ? changedSince(document, stage, run, body, addition)
    : changedUtility(document, stage, run, { body, command, context });
  if (changed !== null) return { ok: false, because: `\`${changed}\` may change the program that it calls` };
  if (!isShown && !hasPrograms(body))
    return { ok: false, because: 'PATH is set to folders without the programs of the system' };
  const allowed: Privileges =
    own && behind.privileges === ''
      ? { ok: true, privileges: '', premises: [] }
      : privilegesFor(document, stage, run, body, behind.privileges);
  if (!allowed.ok) return allowed;
  const whole = allowed.privileges === '' ? command : `${allowed.privileges} ${command}`;
  const edit = addCleanup(document, run, body, append, whole);
  return { ok: true, edit, adds: commandKey(run, whole), premises: allowed.premises };
}

/** A command of the RUN, behind the one that has called the program, that may change it. */
function changedSince(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  { script, trace, state }: RunScript,
  { command, behind }: Addition,
): string | null {
  const [name = ''] = command.split(' ');
  const links = linksBefore(document, stage, run, null);
  const found = trace.commands
    .slice(trace.commands.indexOf(behind) + 1)
    .find((other) => changesUtility(other, name, state.path ?? [], links));
  return found === undefined ? null : script.text.slice(found.command.span.start, found.command.span.end);
}

/** A command that may change a program, as it is written, and the place of its instruction. */
interface Changer {
  readonly text: string;
  readonly index: number;
}

/** The first changer for a program and a PATH, by both: RUN after RUN asks for the same. */
const changersIn = oncePer((_: Document) => ({
  blind: new Map<string, Changer | null>(),
  within: oncePer((_context: BuildContext) => new Map<string, Changer | null>()),
}));

/** A command up to the end of the RUN that may change the program which a command calls, as it is written; null: there is none. */
function changedUtility(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  { body: { state }, command, context }: { readonly body: RunScript } & Pick<Addition, 'command' | 'context'>,
): string | null {
  const [name = ''] = command.split(' ');
  const path = state.path ?? [];
  const { blind, within } = changersIn(document);
  const known = context === null ? blind : within(context);
  const key = [stage.index, name, ...path].join(':');
  let first = known.get(key);
  if (first === undefined) {
    first = firstChanger(document, stage, { name, path, context });
    known.set(key, first);
  }
  return first !== null && first.index <= run.index ? first.text : null;
}

/** A program, where it is looked for, and what of the build context is known. */
interface Program {
  readonly name: string;
  readonly path: readonly string[];
  readonly context: BuildContext | null;
}

function firstChanger(document: Document, stage: Stage, program: Program): Changer | null {
  for (const one of [...ancestorsOf(document, stage).sure, stage]) {
    for (const step of one.instructions) {
      const text = changerIn(document, one, step, program);
      if (text !== null) return { text, index: step.index };
    }
  }
  return null;
}

/** What of one step may change a program of this name, as it is written. */
function changerIn(
  document: Document,
  stage: Stage,
  step: Instruction,
  { name, path, context }: Program,
): string | null {
  if (step.kind === 'COPY' || step.kind === 'ADD') {
    const all = context === null ? null : broughtBy(document, stage, step, context);
    const brought = [...namedBy(step), ...(all ?? [])];
    const files = [...PROGRAM_FOLDERS, ...path].map((folder) => `${folder}/${name}`);
    return brought.some((each) => files.some((file) => brings(each, file, context))) ? step.args.text : null;
  }
  const body = step.kind === 'RUN' ? runBody(document, stage, step) : null;
  if (body?.ok !== true) return null;
  const links = linksBefore(document, stage, step, null);
  const found = body.trace.commands.find((other) => changesUtility(other, name, path, links));
  return found === undefined ? null : body.script.text.slice(found.command.span.start, found.command.span.end);
}

/** What a copy brings as its words tell. */
function namedBy({ destination, sources }: CopyInstruction): readonly Brought[] {
  return sources.map((from) => ({
    from,
    to: destination.endsWith('/') ? `${destination}${from.split('/').at(-1)}` : destination,
    kind: 'file',
  }));
}

function brings({ from, to, kind }: Brought, file: string, context: BuildContext | null): boolean {
  if (kind === 'file') return to === file;
  const below = isWithin(file, to) ? file.slice(to === '/' ? 1 : to.length + 1) : null;
  return below !== null && context?.has(from === '' ? below : `${from}/${below}`) === true;
}

/** Where PATH is known, it has a folder with the system's own programs. */
function hasPrograms({ state }: RunScript): boolean {
  const path = state.env.get('PATH') ?? null;
  return path === null || path.split(':').some((folder) => /^(\/usr)?\/bin\/?$/.test(folder));
}

type Privileges =
  | { readonly ok: true; readonly privileges: string; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/** With what in front of it the command is allowed what it does. */
function privilegesFor(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  body: RunScript,
  privileges: string,
): Privileges {
  const { root } = body.state;
  const succeeded = succeededIn(body.script, body.shell.errexit === true);
  // A command that fails for anybody else has not failed, if the new one runs.
  const shown = body.trace.commands.some(
    (one) => one.call?.system === true && one.privileges === privileges && succeeded.has(one.command),
  );
  if (privileges === '') {
    if (shown || root === true) return { ok: true, privileges, premises: [] };
    if (root === false) return { ok: false, because: `\`USER ${body.state.user ?? ''}\` may not be allowed to` };
    const claim = 'The user that this RUN has runs it as root, or may change the files of the system.';
    return { ok: true, privileges, premises: [{ claim, proof: null }] };
  }
  if (root === true) return { ok: true, privileges: shown ? privileges : '', premises: [] };
  if (shown && grantsAll(document, stage, run)) return { ok: true, privileges, premises: [] };
  const claim = `\`${privileges}\` is there, and allows this user more than the commands of this RUN.`;
  return { ok: true, privileges, premises: [{ claim, proof: null }] };
}

/** A rule of sudoers(5) that allows any command without a password. */
const ANY_COMMAND = /\bNOPASSWD:[ \t]*ALL\b/;

/** Does a RUN before this one write such a rule? */
function grantsAll(document: Document, stage: Stage, run: RunInstruction): boolean {
  return [...ancestorsOf(document, stage).sure, stage].some((one) =>
    one.instructions.some((instruction) => {
      if (instruction.kind !== 'RUN' || instruction.index >= run.index) return false;
      const body = runBody(document, one, instruction);
      return (
        body.ok && body.trace.commands.some(({ command }) => command.args.some(({ text }) => ANY_COMMAND.test(text)))
      );
    }),
  );
}
