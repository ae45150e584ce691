import type { Document } from '../syntax/document.js';
import { oncePer } from '../text/recall.js';

/** A memoised pure function of a Document. */
export type Analysis<T> = (document: Document) => T;

/** Makes an analysis of a function: each Document is looked at once, and forgotten with it. */
export function defineAnalysis<T>(compute: (document: Document) => T): Analysis<T> {
  return oncePer(compute);
}
