import type { WordPart } from './script.js';

/**
 * Where a word stands, as far as tildes go. `word`: only a leading one counts, except that bash also
 * takes `name=~` for an assignment. `assignment`: also behind a colon. `declaration`: an argument of
 * `export` and the like, where shells differ.
 */
export type TildePlace = 'word' | 'assignment' | 'declaration';

const UNKNOWN_HOME: WordPart = { kind: 'dynamic', variables: ['HOME'], assigns: [], scripts: [], background: false };

/** The parts with unquoted tildes turned into what they read. */
export function expandTildes(parts: readonly WordPart[], place: TildePlace): readonly WordPart[] {
  const looksAssigned = place !== 'word' || assignmentLike(parts[0]);
  const expanded: WordPart[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'text' || part.quoted || !part.value.includes('~')) expanded.push(part);
    else if (index === 0 && part.value.startsWith('~'))
      expanded.push(...leading(part.value, parts.length === 1, place));
    else if (looksAssigned && /[=:]~/.test(part.value)) expanded.push(UNKNOWN_HOME);
    else expanded.push(part);
  }
  return expanded;
}

function assignmentLike(part: WordPart | undefined): boolean {
  return part?.kind === 'text' && !part.quoted && /^[A-Za-z_]\w*\+?=/.test(part.value);
}

function leading(value: string, alone: boolean, place: TildePlace): readonly WordPart[] {
  const match = place === 'word' ? /^~([\w.+-]*)(\/|$)/.exec(value) : /^~([\w.+-]*)([/:]|$)/.exec(value);
  // What follows the tilde up to a slash may be quoted or expanded, and then nothing is replaced.
  if (match === null || (match[2] === '' && !alone) || place === 'declaration') return [UNKNOWN_HOME];
  const rest = value.slice(1 + (match[1]?.length ?? 0));
  if (place === 'assignment' && rest.includes(':~')) return [UNKNOWN_HOME];
  const home: WordPart =
    match[1] === ''
      ? { kind: 'variable', name: 'HOME', quoted: true }
      : { kind: 'dynamic', variables: ['PWD', 'OLDPWD'], assigns: [], scripts: [], background: false };
  return rest === '' ? [home] : [home, { kind: 'text', value: rest, quoted: false }];
}

/** The one string that parts always make, or null. */
export function literalOf(parts: readonly WordPart[]): string | null {
  let literal = '';
  for (const part of parts) {
    if (part.kind !== 'text') return null;
    literal += part.value;
  }
  return literal;
}
