import type { Resource } from '../effects/resource.js';
import type { ShellWord, SimpleCommand } from '../shell/script.js';

/** Builtins that take names of variables as plain words: `test -v NAME`, `export NAME`, `let NAME+=1`. */
const BY_NAME = new Set(
  'test [ let export readonly declare typeset local unset read printf mapfile readarray getopts'.split(' '),
);

/** Builtins that show all variables where they are given no name, or `-p` (bash(1), "SHELL BUILTIN COMMANDS"). */
const SHOW_ALL = new Set('export readonly declare typeset local'.split(' '));

/** Each variable that a word stands for; one whose name only a value tells (in a sum) may be any. */
export function variablesOf(word: ShellWord): readonly Resource[] {
  return word.parts.flatMap((part): readonly Resource[] => {
    if (part.kind === 'variable') return [named(part.name)];
    if (part.kind !== 'dynamic') return [];
    return part.calculates === true ? [{ kind: 'env-all' }] : part.variables.map(named);
  });
}

/** The variables whose names stand in a word as they are: operands of `[[ -v NAME ]]`, of `[[ NAME -eq 1 ]]`. */
export function variablesNamedIn(word: ShellWord): readonly Resource[] {
  const text = word.parts.map((part) => (part.kind === 'text' ? part.value : ' ')).join('');
  return [...text.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => named(name));
}

/** What a builtin reads of the variables that its words name without a `$`. */
export function variablesByName({ name, args }: SimpleCommand): readonly Resource[] {
  const program = name?.literal ?? '';
  const options = args.filter(({ text }) => text.startsWith('-'));
  const shows =
    (program === 'set' && args.length === 0) ||
    (SHOW_ALL.has(program) && (args.length === options.length || options.some(({ text }) => /[np]/.test(text))));
  if (shows) return [{ kind: 'env-all' }];
  return BY_NAME.has(program) ? args.flatMap(variablesNamedIn) : [];
}

function named(name: string): Resource {
  return { kind: 'env', name };
}
