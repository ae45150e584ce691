import { ASSIGNING_BUILTINS, BUILTINS } from './builtins.js';
import type { SimpleCommand } from './script.js';

/** May a command give a variable a value that does not show: `read NAME`, `export $(cat .env)`, `eval …`, one whose name is not known? */
export function mayAssign({ name, args }: SimpleCommand, variable: string): boolean {
  if (name === null) return false;
  if (name.literal === null || BUILTINS.get(name.literal)?.does === 'unseen-code') return true;
  if (name.literal === 'printf') return args[0]?.literal?.startsWith('-v') !== false;
  return (
    ASSIGNING_BUILTINS.has(name.literal) &&
    args.some(({ text, parts: [first] }) => first?.kind !== 'text' || text.includes(variable))
  );
}
