import type { Document, Instruction, Stage } from '../../syntax/document.js';
import { instructionKey } from '../../syntax/key.js';
import { type Guard, goneStages } from './guard.js';

/**
 * The stages are the same ones: each FROM as it was, in its place. What `--from` names stays what it was by that. Of a stage that a rewrite
 * takes away neither the name nor the number is left in a line, and no number of a later one, and it is not the last.
 */
export const stagesGuard: Guard = {
  id: 'stages',
  judges: 'meaning',
  check({ before, after, rewrites }) {
    const gone = goneStages({ before, rewrites });
    const was = heads(before, gone);
    const is = heads(after);
    const at = was.findIndex((head, index) => head !== is[index]);
    if (at >= 0) return `A stage or a global ARG changed: ${was[at]}`;
    if (was.length !== is.length) return 'A stage or a global ARG appeared.';
    return [...gone].map((stage) => namedStill(stage, before, after)).find((wrong) => wrong !== null) ?? null;
  },
};

function heads(document: Document, without: ReadonlySet<Stage> = new Set()): string[] {
  const stages = document.stages.filter((stage) => !without.has(stage));
  return [...document.preamble, ...stages.map((stage) => stage.from)].map(instructionKey);
}

function namedStill(stage: Stage, before: Document, after: Document): string | null {
  if (stage === before.stages.at(-1)) return 'The last stage is gone.';
  const line = after.instructions.find((instruction) => mayMean(wordsOf(instruction), stage));
  return line === undefined ? null : `A stage is gone that is still named: ${instructionKey(line)}`;
}

function mayMean(words: readonly string[], { name, index }: Stage): boolean {
  return words.some((word) => word === name?.toLowerCase() || (/^\d+$/.test(word) && Number(word) >= index));
}

/** What an instruction may name a stage by: of a FROM all words, else what stands behind a `from=`. */
function wordsOf(instruction: Instruction): readonly string[] {
  const key = instructionKey(instruction).toLowerCase();
  if (instruction.kind === 'FROM') return key.split(/\s+/).slice(1);
  return [...key.matchAll(/\bfrom=["']?([^\s"',]*)/g)].map((match) => match[1] ?? '');
}
