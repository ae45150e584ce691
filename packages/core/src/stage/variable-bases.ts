import type { Document, Stage } from '../syntax/document.js';
import { defineAnalysis } from './memo.js';

/**
 * FROMs with variables that are alike: what stands between the variables is the same. Which image it is depends on
 * `--build-arg`, on defaults and on the platform; a default alone excludes no other value.
 */
export interface VariableBase {
  /** What stands before, between and behind the variables. */
  readonly pieces: readonly string[];
  /** The stages with such a FROM, in file order. */
  readonly users: readonly Stage[];
}

/** More comparisons than this are not made: then any name may be meant. */
const MOST_COMPARISONS = 1_000_000;

const ANY_NAME: readonly string[] = ['', ''];

/** The FROMs of a file that hold a variable and may name a stage, by the stages that begin with them. */
export const variableBases: (document: Document) => ReadonlyMap<Stage, VariableBase> = defineAnalysis((document) => {
  const byPieces = new Map<string, { readonly pieces: readonly string[]; readonly users: Stage[] }>();
  for (const stage of document.stages) {
    const pieces = aroundVariables(stage.from.image, document.escape);
    if (pieces === null || !pieces.every(isPartOfName)) continue;
    const key = pieces.join('$');
    const known = byPieces.get(key) ?? { pieces, users: [] };
    known.users.push(stage);
    byPieces.set(key, known);
  }
  const few = byPieces.size * document.stages.length <= MOST_COMPARISONS;
  const users = [...byPieces.values()].flatMap((base) => base.users);
  const bases = few ? [...byPieces.values()] : [{ pieces: ANY_NAME, users: users.sort((a, b) => a.index - b.index) }];
  return new Map(bases.flatMap((base) => base.users.map((stage) => [stage, base] as const)));
});

/** May a word with variables name this stage, given what stands around them? */
export function mayName(pieces: readonly string[], { name }: Stage): boolean {
  if (name === null) return false;
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Names of stages are made of these (BuildKit: frontend/dockerfile/instructions/parse.go, parseBuildStageName). */
function isPartOfName(piece: string): boolean {
  return /^[a-z0-9._-]*$/.test(piece);
}

/**
 * What stands around the variables of a word, in lower case, quotes and escapes taken away; null if there is none. What
 * is in the braces of a `${…}` is part of the variable, whichever operator it has.
 */
export function aroundVariables(image: string, escape: string): readonly string[] | null {
  const pieces: string[] = [];
  let piece = '';
  let single = false;
  let at = 0;
  while (at < image.length) {
    const char = image.charAt(at++);
    if (char === "'") single = !single;
    else if (single) piece += char;
    else if (char === escape) piece += image.charAt(at++);
    else if (char === '$') {
      at = behindVariable(image, at);
      pieces.push(piece.toLowerCase());
      piece = '';
    } else if (char !== '"') piece += char;
  }
  return pieces.length === 0 ? null : [...pieces, piece.toLowerCase()];
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*|./y;

/** Where a variable ends whose `$` ends at `at`. */
function behindVariable(image: string, at: number): number {
  if (image[at] !== '{') {
    NAME.lastIndex = at;
    return at + (NAME.exec(image)?.[0].length ?? 0);
  }
  let depth = 0;
  for (let i = at; i < image.length; i++) {
    if (image[i] === '{') depth++;
    else if (image[i] === '}' && --depth === 0) return i + 1;
  }
  return image.length;
}
