import { applyEdits, type Edit, parse, type Rewrite, type Subject } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfile, type Sample } from './dockerfile-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

interface Found {
  readonly transform: string;
  readonly rewrite: Rewrite;
}

function find(sample: Sample, source: string): readonly Found[] {
  const document = parse(source);
  if (document.problems.length > 0) return [];
  const subject: Subject = { document, context: sample.contextOf(source, sample.ignore), contextPremise: null };
  return transforms.flatMap((transform) =>
    [...transform.find(subject)].flatMap((finding) =>
      'rewrite' in finding ? [{ transform: transform.id, rewrite: finding.rewrite }] : [],
    ),
  );
}

function dockerfileEdits(rewrite: Rewrite): readonly Edit[] {
  return rewrite.edits.filter((edit) => edit.file === 'dockerfile');
}

/** Neither touches what the other's proof read, nor the ignore file. */
function independent(a: Rewrite, b: Rewrite): boolean {
  if ([...a.edits, ...b.edits].some((edit) => edit.file === 'dockerignore')) return false;
  const spans = (one: Rewrite): readonly { readonly start: number; readonly end: number }[] => [
    ...one.footprint,
    ...dockerfileEdits(one).map((edit) => edit.span),
  ];
  return spans(a).every((x) => spans(b).every((y) => x.end < y.start || y.end < x.start));
}

/** Edits as they have to be made once other ones have been. */
function shifted(edits: readonly Edit[], by: readonly Edit[]): readonly Edit[] {
  const offset = (at: number): number =>
    by.reduce((sum, one) => (one.span.end <= at ? sum + one.text.length - (one.span.end - one.span.start) : sum), at);
  return edits.map(({ span, text }) => ({ span: { start: offset(span.start), end: offset(span.end) }, text }));
}

/** White space and continuations apart: new lines take the style of the file, to which every RUN adds its own. */
function contains(edits: readonly Edit[], wanted: Edit): boolean {
  const bare = (text: string): string => text.replace(/[\s\\`]+/g, ' ');
  return edits.some(
    ({ span, text }) =>
      span.start === wanted.span.start && span.end === wanted.span.end && bare(text) === bare(wanted.text),
  );
}

describe('two rewrites of one file', { timeout: PROPERTY_TIMEOUT }, () => {
  it('that do not read what the other writes hold after each other, and lead to one text', () => {
    fc.assert(
      fc.property(dockerfile, (sample) => {
        const found = find(sample, sample.source);
        found.forEach((first, index) => {
          for (const second of found.slice(index + 1)) {
            if (!independent(first.rewrite, second.rewrite)) continue;
            const [a, b] = [dockerfileEdits(first.rewrite), dockerfileEdits(second.rewrite)];
            const both = applyEdits(sample.source, [...a, ...b]);
            for (const [early, late, other] of [
              [a, b, second],
              [b, a, first],
            ] as const) {
              const between = applyEdits(sample.source, early) ?? '';
              const rest = shifted(late, early);
              expect(applyEdits(between, rest)).toBe(both);
              // How far merge-runs goes is a matter of what it is worth, which is no part of the proof.
              if (other.transform === 'merge-runs') continue;
              const offered = find(sample, between).filter((one) => one.transform === other.transform);
              const withAll = offered.filter((one) =>
                rest.every((edit) => contains(dockerfileEdits(one.rewrite), edit)),
              );
              expect(withAll).toHaveLength(1);
            }
          }
        });
      }),
      runs(2),
    );
  });
});
