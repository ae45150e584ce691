import type { Document } from '../../syntax/document.js';
import { instructionKey } from '../../syntax/key.js';
import type { Guard } from './guard.js';

/** The stages are the same ones: each FROM as it was, in its place. What `--from` names stays what it was by that. */
export const stagesGuard: Guard = {
  id: 'stages',
  judges: 'meaning',
  check({ before, after }) {
    const was = heads(before);
    const is = heads(after);
    const at = was.findIndex((head, index) => head !== is[index]);
    if (at >= 0) return `A stage or a global ARG changed: ${was[at]}`;
    return was.length === is.length ? null : 'A stage or a global ARG appeared.';
  },
};

function heads(document: Document): string[] {
  return [...document.preamble, ...document.stages.map((stage) => stage.from)].map(instructionKey);
}
