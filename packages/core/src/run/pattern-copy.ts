import type { BuildContext } from '../context/build-context.js';
import { goMatch, hasWildcards } from '../context/go-match.js';
import { broughtBy } from '../copy/placed-files.js';
import { copyTarget } from '../copy/target.js';
import type { Effects } from '../effects/resource.js';
import { stateBefore } from '../stage/state.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { basename } from '../text/paths.js';
import { instructionEffects } from './effects.js';

/**
 * What a copy of files by a pattern does, `COPY package*.json ./`: of a folder it fills the names that the pattern takes, today and
 * tomorrow, and no others. Null: it has no pattern, or takes more than files.
 */
export function patternEffects(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext,
): Effects | null {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return null;
  const { sources, flags } = instruction;
  if (!sources.some(hasWildcards) || sources.some((source) => source.includes('$'))) return null;
  if (flags.some(({ name }) => name === 'parents')) return null;
  const brought = broughtBy(document, stage, instruction, context);
  const target = copyTarget(document, instruction, stateBefore(document, stage, instruction));
  if (target === null || brought === null || brought.some(({ kind }) => kind !== 'file')) return null;
  const names = sources.map((source) => basename(source));
  const entries = (name: string): boolean => names.some((pattern) => goMatch(pattern, name) !== 'no match');
  return {
    ...instructionEffects(document, stage, instruction, context),
    writes: [{ kind: 'path', path: target.path, of: 'context', entries }],
  };
}
