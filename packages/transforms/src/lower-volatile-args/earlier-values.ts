import { type Document, type Instruction, oncePer, parse, type Subject } from '@dockshift/core/kit';
import { isVolatileName } from './volatile-names.js';

/** How often commits gave a variable another value. */
export interface ValueChanges {
  readonly changed: number;
  /** Of so many that changed the file. */
  readonly commits: number;
}

/** Fewer commits tell nothing. */
const FEWEST = 5;

/**
 * Is it an ARG or ENV of values of the kind that commits put others in the place of: versions, dates, ids of commits? That is told without
 * the history, which is asked for these alone.
 */
export function mayBeEdited(instruction: Instruction): boolean {
  return (
    (instruction.kind === 'ARG' || instruction.kind === 'ENV') &&
    instruction.pairs.every(({ name, value }) => value !== null && isEdited(name, value.replace(/^["']|["']$/g, '')))
  );
}

function isEdited(name: string, value: string): boolean {
  if (!/^[\w.+~-]+$/.test(value) || !/\d/.test(value)) return false;
  return isVolatileName(name) || /\d[.-]\d|^\d{8,}$/.test(value) || /^[0-9a-f]{7,40}$/.test(value);
}

/** The same variable in each version of the file; `ARG VERSION` and `ENV VERSION` are two. */
export function variableKey({ kind }: Instruction, name: string): string {
  return `${kind} ${name}`;
}

/** The variables to which most of the last commits that changed the file gave another value. */
export function editedMostly({ elsewhere }: Subject): ReadonlyMap<string, ValueChanges> {
  const texts = elsewhere?.earlier?.() ?? null;
  return texts === null ? new Map() : changesIn(texts);
}

const changesIn = oncePer((texts: readonly string[]): ReadonlyMap<string, ValueChanges> => {
  const found = new Map<string, ValueChanges>();
  const commits = texts.length - 1;
  if (commits < FEWEST) return found;
  const [newest = new Map<string, string>(), ...older] = texts.map((text) => valuesIn(parse(text)));
  for (const [key, last] of newest) {
    let after: string | undefined = last;
    let changed = 0;
    for (const values of older) {
      const before = values.get(key);
      // Where it came into the file nothing was changed.
      if (after !== undefined && before !== undefined && before !== after) changed++;
      after = before;
    }
    if (changed * 2 > commits) found.set(key, { changed, commits });
  }
  return found;
});

/** The values that a file gives its variables, in one text for each where it gives several. */
function valuesIn(document: Document): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const instruction of document.instructions) {
    if (instruction.kind !== 'ARG' && instruction.kind !== 'ENV') continue;
    for (const { name, value } of instruction.pairs) {
      const key = variableKey(instruction, name);
      values.set(key, `${values.get(key) ?? ''}${value ?? ''}\n`);
    }
  }
  return values;
}
