import { setByBuiltin } from './assigned.js';
import { mayAssign } from './may-assign.js';
import type { ShellScript, ShellWord, SimpleCommand } from './script.js';
import { isContained, walkScript } from './walk.js';

/**
 * All values that a variable may have where a script comes to a command, whatever way it takes there; null: not known. `lookup` gives the
 * value that it has ahead of the script.
 */
export function possibleValues(
  script: ShellScript,
  command: SimpleCommand,
  lookup: (name: string) => string | null | undefined,
  name: string,
): readonly string[] | null {
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  const values: (string | null)[] = [];
  let isAhead = true;
  /** It has been set on each way to the command. */
  let isSet = false;
  walkScript(script, {
    command: (one, place) => {
      isAhead &&= one !== command;
      // In front of another command they are for that one, unless it is a builtin.
      const own = one.assignments.map((each) => ({ name: each.name, value: each.value.literal }));
      const set = [...own, ...builtin(one)].filter((each) => each.name === name);
      values.push(...set.map(({ value }) => value));
      isSet ||= set.length > 0 && one.name === null && isAhead && !place.conditional && !isContained(place);
      if (set.length === 0 && mayAssign(one, name)) values.push(null);
    },
    compound: ({ form, name: variable, words, span }) => {
      if (variable !== name || form === 'function') return;
      values.push(...(form === 'for' && words.length > 0 ? words.map(({ literal }) => literal) : [null]));
      isSet ||= command.span.start >= span.start && command.span.end <= span.end;
    },
    word: ({ parts }) => {
      if (parts.some((part) => part.kind === 'dynamic' && part.assigns.includes(name))) values.push(null);
    },
  });
  if (!isSet) values.push(lookup(name) ?? null);
  return values.every((value) => value !== null) ? values : null;
}

/** What a builtin sets that says the value: `export NAME=value`. */
function builtin(command: SimpleCommand): readonly { readonly name: string; readonly value: string | null }[] {
  return setByBuiltin(command).map(({ name, parts }) => ({
    name,
    value: parts.every((part) => part.kind === 'text') ? parts.map((part) => textOf(part)).join('') : null,
  }));
}

function textOf(part: ShellWord['parts'][number]): string {
  return part.kind === 'text' ? part.value : '';
}
