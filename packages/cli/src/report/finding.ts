import { createHash } from 'node:crypto';
import type { Place } from '@dockshift/core';
import type { FileReport } from '../job/report.js';
import { entriesOf, type Mark } from './entry.js';

/** What a program that collects findings needs to know of one. */
export interface Finding {
  /** The transform, or one of {@link OWN_RULES}. */
  readonly rule: string;
  /** `warning`: `fix` would change it; `note`: it is for somebody to decide. */
  readonly level: 'warning' | 'note';
  readonly at: Place;
  readonly title: string;
  /** Clauses: the gain or the reason, what is not proven, what builds showed. */
  readonly details: readonly string[];
  /** The same in every run, wherever the finding stands in its file, and no other's. */
  readonly fingerprint: string;
}

/** A file that was left alone, or a bug. */
export interface Trouble {
  readonly kind: 'failed' | 'skipped' | 'bug';
  readonly code: string;
  readonly message: string;
  readonly advice: string | null;
  /** null: it is about the file as a whole. */
  readonly at: Place | null;
}

/** What is told of a file without a transform that tells it, as a page of docs would. */
export const OWN_RULES: readonly { readonly id: string; readonly title: string; readonly description: string }[] = [
  {
    id: 'edit-re-runs-step',
    title: 'Every edit of the sources re-runs a step that takes its time',
    description:
      'A step of 5 seconds or more stands behind a copy of the sources, and no rewrite that is proven takes it ahead of them.',
  },
  {
    id: 'unused-ignore',
    title: 'A dockshift-ignore comment forbids nothing',
    description: 'No rewrite would be offered there without the comment: it can go.',
  },
  {
    id: 'unknown-ignore',
    title: 'A dockshift-ignore comment names what is no transform',
    description:
      'What the comment was meant to forbid is not forbidden: an id is misspelt, or a reason has no dashes ahead of it.',
  },
];

/** What there is to say about a file that was looked at, in the order of its lines; `name` is the file's for the fingerprints. */
export function findingsOf(report: FileReport, name: string): readonly Finding[] {
  if (report.status === 'failed' || report.status === 'skipped') return [];
  const seen = new Map<string, number>();
  return entriesOf(report, false).map(({ at, mark, transform, title, why, open, trial, key, rule: own }): Finding => {
    const rule = transform ?? own ?? (mark === 'note' ? 'unused-ignore' : 'edit-re-runs-step');
    const identity = JSON.stringify([name, rule, key]);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return {
      rule,
      level: levelOf(mark),
      at,
      title,
      details: [
        ...(why === null ? [] : [why]),
        ...(mark === 'held' ? ['held back: --unsafe would apply it'] : []),
        ...(mark === 'hint' ? ['it changes what the image holds: --take would apply it'] : []),
        ...open.map((claim) => `not proven: ${claim}`),
        ...(trial === null ? [] : [trial]),
      ],
      fingerprint: createHash('sha256')
        .update(JSON.stringify([identity, before]))
        .digest('hex')
        .slice(0, 32),
    };
  });
}

/** What kept a file from being looked at, and the bugs that were caught. */
export function troublesOf(report: FileReport): readonly Trouble[] {
  switch (report.status) {
    case 'failed': {
      const { code, message, advice } = report.failure;
      return [{ kind: 'failed', code, message, advice, at: null }];
    }
    case 'skipped':
      return report.problems.map(({ code, message, advice, frame, line, column }) => {
        return { kind: 'skipped', code, message, advice, at: frame === null ? null : { line, column } };
      });
    case 'changed':
    case 'unchanged':
      return report.defects.map(({ transform, kind, at, message }) => {
        const advice = 'The rewrite was taken back. Please report this together with the file.';
        return { kind: 'bug', code: kind, message: `${transform}: ${message}`, advice, at };
      });
    default:
      return report satisfies never;
  }
}

/** The sentences of a trouble as one text. */
export function troubleText({ kind, message, advice }: Trouble): string {
  return `${kind}: ${message}${advice === null ? '' : ` ${advice}`}`;
}

function levelOf(mark: Mark): Finding['level'] {
  return mark === 'held' || mark === 'hint' || mark === 'left' || mark === 'note' ? 'note' : 'warning';
}
