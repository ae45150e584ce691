import {
  type Cache,
  joinPath,
  type RunScript,
  type SpareCache,
  setByBuiltin,
  succeededIn,
  type TracedCommand,
  walkCommands,
} from '@dockshift/core/kit';

/** A command that empties a cache at the end of a RUN. */
export interface Emptying {
  readonly command: string;
  /** It is a call of the tool, which a call of the same RUN has shown to work; else one of the system's own programs. */
  readonly isShown: boolean;
}

/**
 * The command of the tool, where it does at the end what it would do behind the last install, else the removal of the folder; null: neither is
 * sure to work.
 */
export function emptying(
  { path }: Cache,
  { command, removal, ofSystem = false }: SpareCache,
  body: RunScript,
  install: TracedCommand,
): Emptying | null {
  const name = install.invocation?.name ?? null;
  const works = succeededIn(body.script, body.shell.errexit === true).has(install.command);
  if (command !== undefined && name !== null && works && (ofSystem || staysSame(name, body, install)))
    return { command: command(name), isShown: true };
  if (removal === undefined) return null;
  return { command: `rm -rf ${removal === '' ? path : joinPath(path, removal)}`, isShown: false };
}

/** Is the program the same from its call on, and does it work in the same folder, with the same variables? */
function staysSame(name: string, { script, trace }: RunScript, install: TracedCommand): boolean {
  const { command, cwd } = install;
  if (command.name?.literal !== name || command.assignments.length > 0 || cwd === null || trace.cwd !== cwd)
    return false;
  const from = trace.commands.slice(trace.commands.indexOf(install));
  return from.every((one) => one.call !== null && !replaces(one, name)) && !setsBehind(script, command.span.end);
}

/** Does a script set a variable behind a place? */
function setsBehind(script: RunScript['script'], place: number): boolean {
  let sets = false;
  walkCommands(script, (command) => {
    if (command.span.start >= place) sets ||= command.assignments.length > 0 || setByBuiltin(command).length > 0;
  });
  return sets;
}

/** May a call put another program of that name on PATH? */
function replaces({ call }: TracedCommand, name: string): boolean {
  return (call?.replaces ?? []).some((word) => word === '*' || word === name);
}
