import type { Document, Instruction, Stage } from '../../syntax/document.js';
import { slice } from '../../text/span.js';
import { type Guard, goneStages, multisetDifference } from './guard.js';

/** Every comment is still there but those of stages that are gone, and none is new but what a rewrite says of its own steps. */
export const commentsGuard: Guard = {
  id: 'comments',
  judges: 'text',
  check({ before, after, rewrites }) {
    const added = rewrites.flatMap(({ comments }) => comments ?? []);
    const removed = rewrites.flatMap(({ removedStages = [] }) => removedStages.flatMap(({ comments }) => comments));
    const was = [...commentsOf(before, goneStages({ before, rewrites })), ...added];
    const { lost, gained } = multisetDifference(was, [...commentsOf(after), ...removed]);
    if (lost[0] !== undefined) return `A comment was lost: ${lost[0]}`;
    return gained[0] === undefined ? null : `A comment appeared: ${gained[0]}`;
  },
};

/** The comments of a file, but for what stands inside of the instructions of some stages. */
function commentsOf(document: Document, without: ReadonlySet<Stage> = new Set()): string[] {
  const outer = document.tiles
    .filter((tile) => tile.kind === 'comment' || tile.kind === 'directive')
    .map((tile) => tile.span);
  const left = new Set([...without].flatMap(({ from, instructions }) => [from, ...instructions]));
  const instructions = document.instructions.filter((instruction) => !left.has(instruction));
  const inner = instructions.flatMap(({ comments }) => comments);
  return [
    ...[...outer, ...inner].map((span) => slice(document.source, span).trim()),
    ...linesOfHeredocs(document.source, instructions),
  ];
}

/** Lines of heredocs that are comments to a shell: a RUN that is taken apart, or joined with another one, keeps them. */
function linesOfHeredocs(source: string, instructions: readonly Instruction[]): string[] {
  const bodies = instructions.flatMap(({ kind, heredocs }) => (kind === 'RUN' ? heredocs : []));
  return bodies
    .flatMap(({ body }) => slice(source, body).split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#') && !line.startsWith('#!'));
}
