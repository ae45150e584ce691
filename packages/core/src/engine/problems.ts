import type { Document, Problem } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { print } from '../syntax/print.js';
import { lineIndex } from '../text/lines.js';
import type { SkippedOutcome } from './outcome.js';

/** Why a document is not fit for rewriting; empty if it is. */
function objections(document: Document): readonly Problem[] {
  if (document.problems.length > 0) return document.problems;
  if (print(document) === document.source) return [];
  const span = { start: 0, end: 0 };
  return [{ code: 'parsers-disagree', message: 'The file does not print as it was parsed.', span }];
}

/** A text that is fit for rewriting, parsed; or what is wrong with it. */
export function fitDocument(source: string): Document | SkippedOutcome {
  const document = parse(source);
  const problems = objections(document);
  if (problems.length === 0) return document;
  const lines = lineIndex(source);
  return {
    status: 'skipped',
    problems: problems.map((problem) => ({ ...problem, at: lines.position(problem.span.start) })),
  };
}

/** What keeps a text from being rewritten, with the places; empty if nothing does. */
export function problemsOf(source: string): SkippedOutcome['problems'] {
  const fit = fitDocument(source);
  return 'status' in fit ? fit.problems : [];
}
