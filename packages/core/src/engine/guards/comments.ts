import type { Document } from '../../syntax/document.js';
import { slice } from '../../text/span.js';
import { type Guard, multisetDifference } from './guard.js';

/** Every comment is still there, and none is new but what a rewrite says of its own steps. */
export const commentsGuard: Guard = {
  id: 'comments',
  judges: 'text',
  check({ before, after, rewrites }) {
    const added = rewrites.flatMap(({ comments }) => comments ?? []);
    const { lost, gained } = multisetDifference([...commentsOf(before), ...added], commentsOf(after));
    if (lost[0] !== undefined) return `A comment was lost: ${lost[0]}`;
    return gained[0] === undefined ? null : `A comment appeared: ${gained[0]}`;
  },
};

function commentsOf(document: Document): string[] {
  const outer = document.tiles
    .filter((tile) => tile.kind === 'comment' || tile.kind === 'directive')
    .map((tile) => tile.span);
  const inner = document.instructions.flatMap((instruction) => instruction.comments);
  return [...[...outer, ...inner].map((span) => slice(document.source, span).trim()), ...linesOfHeredocs(document)];
}

/** Lines of heredocs that are comments to a shell: a RUN that is taken apart, or joined with another one, keeps them. */
function linesOfHeredocs({ source, instructions }: Document): string[] {
  const bodies = instructions.flatMap(({ kind, heredocs }) => (kind === 'RUN' ? heredocs : []));
  return bodies
    .flatMap(({ body }) => slice(source, body).split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#') && !line.startsWith('#!'));
}
