import { runBody } from '../run/run-script.js';
import type { Document } from '../syntax/document.js';
import type { Call } from '../tools/contract/call.js';
import type { CachePlan, CacheStep } from './plan.js';
import { shortText } from './short-text.js';

/** Something that may change without any file of the context doing so. */
export interface UnseenChange {
  readonly step: number;
  /** A sentence. */
  readonly text: string;
}

/** What a build depends on and the model can't see: images that move, downloads. */
export function unseenChanges(document: Document, plan: CachePlan): readonly UnseenChange[] {
  return plan.steps.flatMap((step) => {
    const text = step.built ? unseenIn(document, step) : null;
    return text === null ? [] : [{ step: step.index, text }];
  });
}

const URL = /https?:\/\/|git@|git:\/\/|ssh:\/\//;

function unseenIn(document: Document, step: CacheStep): string | null {
  const { instruction, fields } = step;
  const own = shortText(instruction);
  if (step.kind === 'base') {
    const image = fields['image'] ?? '';
    if (image === 'scratch' || image.includes('@')) return null;
    return `${image} is a tag: when it moves, all that stands on it re-runs.`;
  }
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
    if (fields['from'] !== undefined)
      return `${own} takes files of ${fields['from']}: when that image changes them, it re-runs.`;
    return URL.test(fields['sources'] ?? '')
      ? `${own} is asked for at every build, and re-runs when it has changed.`
      : null;
  }
  if (instruction.kind !== 'RUN' || !step.stage.instructions.includes(instruction)) return null;
  const body = runBody(document, step.stage, instruction);
  const fetches = body.ok && body.trace.commands.some(({ call }) => call !== null && isFetching(call));
  return fetches ? `${own} fetches from the network: while it is CACHED, nothing newer comes.` : null;
}

function isFetching({ effects, fills, project }: Call): boolean {
  return project !== undefined || (fills?.length ?? 0) > 0 || effects.reads.some((one) => one.kind === 'network');
}
