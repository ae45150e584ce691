import { assignmentsOf, setByBuiltin } from '../../shell/assigned.js';
import type { ShellScript, WordPart } from '../../shell/script.js';
import { walkCommands } from '../../shell/walk.js';
import type { Invocation } from '../../tools/contract/tool.js';
import { PATH_IN_KEY } from '../../tools/settings.js';

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

/** The pieces of every value that a script gives a variable. */
export function scriptPieces(install: AssigningScript): Pieces {
  const found = new Map<string, Piece[]>();
  walkCommands(install.script, (command) => {
    for (const { name, parts } of [...assignmentsOf(command), ...setByBuiltin(command)]) {
      const text = parts.map((part) => textOf(install, name, part)).join('');
      found.set(name, [...(found.get(name) ?? []), ...piecesOf(text)]);
    }
  });
  return found;
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
