import {
  changedStep,
  type Document,
  type Instruction,
  instructionKey,
  isWithin,
  keysOf,
  type Premise,
  type SourceCopy,
  type StepChange,
  slice,
} from '@dockshift/core/kit';

/** Files that the copy of the sources leaves out, so that what the install made of them stays. */
export interface LeftOut {
  /** The flags that say so, each once. */
  readonly flags: readonly string[];
  /** The copy as the guards know it, and with them. */
  readonly changed: readonly StepChange[];
  readonly premises: readonly Premise[];
}

/** A path that is no pattern: no wildcard, no variable, no quote. */
const PLAIN = /^[\w.@+,=:/-]+$/;

/**
 * Files that an install may write again, where a copy that comes behind it now would put those of the sources back. `--exclude` leaves a file
 * of the copied folder out by its path from there (BuildKit, frontend/dockerfile/dockerfile2llb/convert_copy.go: WithExcludePatterns;
 * tonistiigi/fsutil, copy/copy.go: exclude). `known`: the frontend has the flag.
 */
export function leftOut(document: Document, premises: readonly Premise[], source: SourceCopy, known: boolean): LeftOut {
  const { copy, from, brought } = source;
  const can = (path: string): boolean => known && brought === undefined && isBelow(path, from) && PLAIN.test(path);
  const files = premises.flatMap(({ file, proof }) =>
    proof === null && file !== undefined && can(file) ? [file] : [],
  );
  const settled = new Set(files);
  const flags = [...settled].map((path) => `--exclude=${from === '' ? path : path.slice(from.length + 1)}`);
  const [key] = flags.length === 0 ? [] : keysOf(document, [withFlags(document, copy, flags)]);
  return {
    flags,
    changed: key === undefined ? [] : [changedStep(instructionKey(copy), key)],
    premises: [
      ...premises.filter(({ file, proof }) => proof !== null || file === undefined || !settled.has(file)),
      ...[...settled].map((file) => ({
        claim: `The image has the ${file} that the install leaves.`,
        proof: 'the copy of the sources brings all but that',
      })),
    ],
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || isWithin(path, folder);
}

/** The text of an instruction with more flags. */
export function withFlags(document: Document, instruction: Instruction, flags: readonly string[]): string {
  const { span } = instruction;
  const { end } = instruction.flags.at(-1)?.span ?? instruction.keywordSpan;
  const { source } = document;
  return [slice(source, { start: span.start, end }), ...flags].join(' ') + slice(source, { start: end, end: span.end });
}
