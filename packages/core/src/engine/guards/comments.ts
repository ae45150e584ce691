import type { Document } from '../../syntax/document.js';
import { slice } from '../../text/span.js';
import { type Guard, multisetDifference } from './guard.js';

/** Every comment is still there, and none is new. */
export const commentsGuard: Guard = {
  id: 'comments',
  judges: 'text',
  check({ before, after }) {
    const { lost, gained } = multisetDifference(commentsOf(before), commentsOf(after));
    if (lost[0] !== undefined) return `A comment was lost: ${lost[0]}`;
    return gained[0] === undefined ? null : `A comment appeared: ${gained[0]}`;
  },
};

function commentsOf(document: Document): string[] {
  const outer = document.tiles
    .filter((tile) => tile.kind === 'comment' || tile.kind === 'directive')
    .map((tile) => tile.span);
  const inner = document.instructions.flatMap((instruction) => instruction.comments);
  return [...outer, ...inner].map((span) => slice(document.source, span).trim());
}
