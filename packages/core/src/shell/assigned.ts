import type { ShellScript, SimpleCommand, WordPart } from './script.js';
import { walkCommands } from './walk.js';

/** Builtins whose arguments set variables: `export NAME=value`. */
const SETTERS = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

/** The variables that a script has set when it comes to a command. */
export function assignedBefore(script: ShellScript, last: SimpleCommand): ReadonlySet<string> {
  const names = new Set<string>();
  let there = false;
  walkCommands(script, (command) => {
    there ||= command === last;
    if (there) return;
    // In front of another command they are for that one alone.
    for (const { name } of [...(command.name === null ? assignmentsOf(command) : []), ...setByBuiltin(command)])
      names.add(name);
  });
  return names;
}

/** A variable that is given a value. */
export interface Assigned {
  readonly name: string;
  readonly parts: readonly WordPart[];
}

/** What stands before a command, or alone: `NAME=value`. */
export function assignmentsOf({ assignments }: SimpleCommand): readonly Assigned[] {
  return assignments.map(({ name, value }) => ({ name, parts: value.parts }));
}

/** What a builtin sets. */
export function setByBuiltin({ name, args }: SimpleCommand): readonly Assigned[] {
  if (!SETTERS.has(name?.literal ?? '')) return [];
  return args.flatMap(({ parts }) => {
    const [first, ...rest] = parts;
    const match = first?.kind === 'text' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.value) : null;
    if (match?.[1] === undefined) return [];
    return [{ name: match[1], parts: [{ kind: 'text', value: match[2] ?? '', quoted: true }, ...rest] }];
  });
}
