import { oncePer } from '../text/recall.js';
import type { Span } from '../text/span.js';
import { BUILTINS, printfAssigns, SPECIAL_BUILTINS, setOptions, TELLTALE_PARAMETERS } from './builtins.js';
import { comments } from './comments.js';
import { invoked } from './invoked.js';
import type { JoinRefusal } from './join-refusals.js';
import { wordReadings } from './mounted-paths.js';
import { namesProcess } from './process-files.js';
import type { Compound, ShellScript, ShellWord, SimpleCommand } from './script.js';
import { removesFolders, surroundingsEffect } from './surroundings.js';
import { isContained, type ShellPlace, walkScript } from './walk.js';
import { type Environment, wordValue } from './words.js';

/** Something that forbids joining, and where. */
export interface Obstacle {
  readonly code: JoinRefusal;
  readonly at: Span;
}

/** A program that a script runs. */
export interface Run {
  readonly command: SimpleCommand;
  readonly text: string;
  readonly at: Span;
}

/** What a script is to another one that shares its shell. */
export interface Inspection {
  /** What forbids joining wherever the script stands. */
  readonly obstacles: readonly Obstacle[];
  /** What forbids it only if another script follows, or only if one goes before. */
  readonly asFirst: readonly Obstacle[];
  readonly asSecond: readonly Obstacle[];
  /** Its shell is not as it was when it began: something is changed, or it may have been left. */
  readonly leavesState: boolean;
  /** What is not as it was, options of `set` aside: nothing, only the folder that it is in (by `cd`), or more. */
  readonly leaves: 'nothing' | 'folder' | 'more';
  /** How many of its commands are a `set` that changes options of its own shell. */
  readonly optionsSet: number;
  /** Where it sets `set -e`, or may; null if it doesn't. */
  readonly errexit: Span | null;
  /** It could tell `set -e` from its absence: somewhere a command fails without failing the script. */
  readonly stopsInside: boolean;
  readonly runs: readonly Run[];
  /** Commands that may remove the working folder. */
  readonly removals: readonly Run[];
  /** Names that the shell looks up in PATH; `remembered`: by the script's own shell, which keeps where it found them. */
  readonly names: ReadonlySet<string>;
  readonly remembered: ReadonlySet<string>;
}

const inspections = oncePer((script: ShellScript) => oncePer((env: Environment) => look(script, env)));

/** Looks at all that a script does to its shell and to what surrounds it. A script is asked about with each of its neighbours. */
export function inspect(script: ShellScript, env: Environment): Inspection {
  return inspections(script)(env);
}

function look(script: ShellScript, env: Environment): Inspection {
  const obstacles: Obstacle[] = formObstacles(script);
  const asFirst: Obstacle[] = [];
  const asSecond: Obstacle[] = [];
  const runs: Run[] = [];
  const removals: Run[] = [];
  const names = new Set<string>();
  const remembered = new Set<string>();
  let leavesState = false;
  let leaves: Inspection['leaves'] = 'nothing';
  let optionsSet = 0;
  let errexit: Span | null = null;
  let stopsInside = script.list.statements.length > 1;

  function state(place: ShellPlace, of: 'options' | 'folder' | 'more' = 'more'): void {
    if (isContained(place)) return;
    leavesState = true;
    if (of === 'options') optionsSet++;
    else if (leaves !== 'more') leaves = of;
  }
  function lookUp(name: string | null, place: ShellPlace): void {
    if (name === null || name.includes('/')) return;
    names.add(name);
    // dash and busybox look up a pipeline's elements before they start them (dash, eval.c, prehash).
    if (!isContained({ ...place, pipeline: false })) remembered.add(name);
  }
  function run(command: SimpleCommand, place: ShellPlace): Run {
    const { start, end } = command.span;
    return { command, text: place.script.text.slice(start, end), at: place.at };
  }

  function onBuiltin(name: string, args: readonly ShellWord[], place: ShellPlace): void {
    const builtin = BUILTINS.get(name);
    if (builtin === undefined) return;
    const values = args.map((word) => wordValue(word, env));
    if (name === 'set') {
      const options = setOptions(values);
      if (options === 'not-understood') obstacles.push({ code: 'shell-option', at: place.at });
      else if (options === 'errexit') errexit ??= place.at;
      else if (options === 'shows') obstacles.push({ code: 'looks-at-shell', at: place.at });
    }
    if (name === 'type' || name === 'hash') for (const value of values) lookUp(value, place);
    if (name === 'printf' && printfAssigns(values)) state(place);
    if (builtin.looks) asSecond.push({ code: 'looks-at-shell', at: place.at });
    // Without a name they show all variables; bash keeps the text of its script in one of them.
    if (/^(declare|typeset)$/.test(name) && values.every((value) => value === null || /^[-+]/.test(value))) {
      obstacles.push({ code: 'looks-at-shell', at: place.at });
    }
    switch (builtin.does) {
      case 'nothing':
        return;
      case 'state':
        state(place, name === 'cd' ? 'folder' : name === 'set' && takesOptions(values) ? 'options' : 'more');
        return;
      case 'return':
        if (!place.function) obstacles.push({ code: 'return', at: place.at });
        return;
      case 'processes':
        obstacles.push({ code: 'processes', at: place.at });
        return;
      case 'trap':
      case 'alias':
      case 'unseen-code':
        asFirst.push({ code: builtin.does, at: place.at });
        return;
      default:
        builtin.does satisfies never;
    }
  }

  /** Values of assignments, which the walk comes to behind their command, and what heredocs hold: a `#` in them is no comment. */
  const assigned = new Set<ShellWord>();

  function onCommand(command: SimpleCommand, place: ShellPlace): void {
    const call = invoked(command, env);
    const special =
      call.kind === 'none' || call.kind === 'exec' || (call.kind === 'builtin' && SPECIAL_BUILTINS.has(call.name));
    if (command.assignments.length > 0 && special) state(place);
    for (const { span, value } of command.assignments) {
      assigned.add(value);
      // A subscript; other shells see operators in it.
      if (/^\w+\[[^\]]*[;&|()<>\s]/.test(place.script.text.slice(span.start, span.end))) {
        obstacles.push({ code: 'not-understood', at: place.at });
      }
    }
    switch (call.kind) {
      case 'none':
        break;
      case 'unknown':
        obstacles.push({ code: 'unknown-command', at: place.at });
        break;
      case 'lookup':
        for (const word of call.names) lookUp(wordValue(word, env), place);
        break;
      case 'builtin':
        onBuiltin(call.name, call.args, place);
        break;
      case 'exec':
        state(place);
        if (call.program !== null) onProgram(call.program, place);
        break;
      case 'program':
        lookUp(call.name, place);
        onProgram(call.command, place);
        break;
      default:
        call satisfies never;
    }
    onSurroundings(command, place);
  }

  function onProgram(command: SimpleCommand, place: ShellPlace): void {
    runs.push(run(command, place));
  }

  function onSurroundings(command: SimpleCommand, place: ShellPlace): void {
    const effect = surroundingsEffect(command, env);
    if (effect === 'processes') obstacles.push({ code: effect, at: place.at });
    else if (effect !== null) asFirst.push({ code: effect, at: place.at });
    if (removesFolders(command, env)) removals.push(run(command, place));
  }

  function onCompound(compound: Compound, place: ShellPlace): void {
    if (compound.form === 'coproc') obstacles.push({ code: 'background', at: place.at });
    if (compound.words.some((word) => namesProcess(wordReadings(word, env))))
      obstacles.push({ code: 'processes', at: place.at });
    if (compound.form === 'select') obstacles.push({ code: 'not-understood', at: place.at });
    if (compound.form === 'function' || (compound.form === 'for' && compound.name !== null)) state(place);
    if (compound.form !== 'test' && compound.form !== 'arithmetic') stopsInside = true;
  }

  walkScript(script, {
    command: onCommand,
    compound: onCompound,
    list: (list) => {
      if (list.statements.length > 1) stopsInside = true;
    },
    statement: (statement, place) => {
      if (statement.background) obstacles.push({ code: 'background', at: place.at });
    },
    redirect: (redirect, place) => {
      if (/^<<-?$/.test(redirect.operator)) {
        obstacles.push({ code: 'heredoc', at: place.at });
        if (redirect.body !== null) assigned.add(redirect.body);
      }
      // In dash `cmd &>file` is `cmd &` and an empty command with a redirection.
      if (redirect.operator.startsWith('&')) obstacles.push({ code: 'background', at: place.at });
    },
    word: (word, place) => {
      for (const part of word.parts) {
        if (part.kind === 'dynamic' && part.assigns.length > 0) state(place);
        if (part.kind === 'dynamic' && part.background) obstacles.push({ code: 'background', at: place.at });
        const read = part.kind === 'variable' ? [part.name] : part.kind === 'dynamic' ? part.variables : [];
        if (read.some((name) => TELLTALE_PARAMETERS.has(name)))
          obstacles.push({ code: 'telltale-parameter', at: place.at });
      }
      if (readDifferently(word, assigned.has(word))) obstacles.push({ code: 'not-understood', at: place.at });
    },
  });
  return {
    obstacles,
    asFirst,
    asSecond,
    leavesState,
    leaves,
    optionsSet,
    errexit,
    stopsInside,
    runs,
    removals,
    names,
    remembered,
  };
}

/**
 * Words that only bash takes for words: operands of `[[ ]]`, subscripts. Others see operators or a comment in them. Within a
 * word, as in `A=#b`, no shell sees one (POSIX, Shell Command Language, 2.3, rules 8 and 9).
 */
function readDifferently(word: ShellWord, isAssigned: boolean): boolean {
  if (word.text.startsWith('#') && !isAssigned) return true;
  return word.parts.some((part) => part.kind === 'text' && !part.quoted && /[;&|<>()\n]/.test(part.value));
}

/** Is there nothing but options behind a `set`, no positional parameters? */
function takesOptions(values: readonly (string | null)[]): boolean {
  return values.every((one, index) => one?.startsWith('-') === true || values[index - 1]?.endsWith('o') === true);
}

/** What is wrong with the text itself, whatever it does. */
function formObstacles(script: ShellScript): Obstacle[] {
  const found: Obstacle[] = [];
  const { statements, span } = script.list;
  if (statements.length === 0) return [{ code: 'empty', at: span }];
  const [comment] = comments(script);
  if (comment !== undefined) found.push({ code: 'comment', at: comment });
  for (const [index, statement] of statements.entries()) {
    const next = statements[index + 1];
    const { end } = statement.node.span;
    if (next === undefined && script.text[end - 1] === '\\') found.push({ code: 'open-end', at: statement.span });
    // After an error in an expansion bash goes on with the next line, but not within a group.
    if (script.text.slice(end, next?.span.start ?? span.end).includes('\n')) {
      found.push({ code: 'several-lines', at: statement.span });
    }
  }
  return found;
}
