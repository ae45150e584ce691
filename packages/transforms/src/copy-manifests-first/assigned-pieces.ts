import {
  type Invocation,
  PATH_IN_KEY,
  type ShellScript,
  type SimpleCommand,
  type WordPart,
  walkCommands,
} from '@dockshift/core/kit';

/** A script that may set variables for a call in it. */
export interface AssigningScript {
  readonly script: ShellScript;
  readonly invocation: Invocation;
  /** The base image is known not to set a variable to something of the sources. */
  readonly officialBase: boolean;
}

/** In a text: what a variable had before, or what the base image gives it. It leads to nothing of the sources. */
export const OWN = '\0';

/** In a text: something that is not known. */
const UNKNOWN = '\u0001';

/** A part of a value, a path perhaps; null: not known. */
export type Piece = string | null;

/** The pieces of all values that a variable is given, by its name. */
export type Pieces = ReadonlyMap<string, readonly Piece[]>;

/** Builtins whose arguments set variables: `export NAME=value`. */
const SETTERS = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

/** The pieces of every value that a script gives a variable. */
export function scriptPieces(install: AssigningScript): Pieces {
  const found = new Map<string, Piece[]>();
  walkCommands(install.script, (command) => {
    for (const { name, parts } of [...prefixes(command), ...set(command)]) {
      const text = parts.map((part) => textOf(install, name, part)).join('');
      found.set(name, [...(found.get(name) ?? []), ...piecesOf(text)]);
    }
  });
  return found;
}

/** The variables that a script has set when it comes to a command. */
export function assignedBefore(script: ShellScript, last: SimpleCommand): ReadonlySet<string> {
  const names = new Set<string>();
  let there = false;
  walkCommands(script, (command) => {
    there ||= command === last;
    if (there) return;
    // In front of another command they are for that one alone.
    for (const { name } of [...(command.name === null ? prefixes(command) : []), ...set(command)]) names.add(name);
  });
  return names;
}

interface Assigned {
  readonly name: string;
  readonly parts: readonly WordPart[];
}

/** What stands before a command, or alone: `NAME=value`. */
function prefixes({ assignments }: SimpleCommand): readonly Assigned[] {
  return assignments.map(({ name, value }) => ({ name, parts: value.parts }));
}

/** What a builtin sets. */
function set({ name, args }: SimpleCommand): readonly Assigned[] {
  if (!SETTERS.has(name?.literal ?? '')) return [];
  return args.flatMap(({ parts }) => {
    const [first, ...rest] = parts;
    const match = first?.kind === 'text' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.value) : null;
    if (match?.[1] === undefined) return [];
    return [{ name: match[1], parts: [{ kind: 'text', value: match[2] ?? '', quoted: true }, ...rest] }];
  });
}

function textOf({ invocation, officialBase }: AssigningScript, name: string, part: WordPart): string {
  if (part.kind === 'text') return part.value;
  if (part.kind !== 'variable') return UNKNOWN;
  if (part.name === name) return OWN;
  // The shell itself sets these.
  if (part.name === 'PWD') return invocation.cwd ?? UNKNOWN;
  if (part.name === 'HOME') return invocation.home ?? UNKNOWN;
  const value = invocation.env(part.name);
  return value === undefined && officialBase && part.name !== 'OLDPWD' ? OWN : (value ?? UNKNOWN);
}

/** The pieces of a text; null for one that is not known, none for one that begins with what is the image's own. */
export function piecesOf(text: string): readonly Piece[] {
  return split(text)
    .filter((piece) => !piece.startsWith(OWN))
    .map((piece) => ([OWN, UNKNOWN].some((mark) => piece.includes(mark)) ? null : piece));
}

/** The words of a value, and what stands between the colons, equals signs and quotes of lists and options. */
export function split(value: string): readonly string[] {
  return value
    .split(/[\s:=,;"']+/)
    .flatMap((piece) => [piece, PATH_IN_KEY.exec(piece)?.[1] ?? ''])
    .filter((piece) => piece !== '');
}
