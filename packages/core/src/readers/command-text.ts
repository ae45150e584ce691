import type { SimpleCommand } from '../shell/script.js';

/** The words of a command as they are written, without what stands in front of it or is redirected. */
export function textOf(command: SimpleCommand): string {
  return [command.name?.text ?? '', ...command.args.map((word) => word.text)].join(' ');
}

/** The same with the variables that are set for it alone. */
export function wholeText(command: SimpleCommand): string {
  return [...command.assignments.map(({ name, value }) => `${name}=${value?.text ?? ''}`), textOf(command)].join(' ');
}
