import type { Document } from '../syntax/document.js';

/** A memoised pure function of a Document. */
export type Analysis<T> = (document: Document) => T;

/** Makes an analysis of a function: each Document is looked at once, and forgotten with it. */
export function defineAnalysis<T>(compute: (document: Document) => T): Analysis<T> {
  const memo = new WeakMap<Document, { readonly value: T }>();
  return (document) => {
    const known = memo.get(document);
    if (known !== undefined) return known.value;
    const value = compute(document);
    memo.set(document, { value });
    return value;
  };
}
