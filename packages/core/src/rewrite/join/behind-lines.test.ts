import { describe, expect, it } from 'vitest';
import { runBody } from '../../run/run-script.js';
import { parse } from '../../syntax/parse.js';
import { joinEdits } from './edits.js';
import type { UnderstoodRun } from './member.js';
import { JoinRow } from './row.js';

/** The RUNs of some lines as the one that they become, or why not. */
function joined(lines: string): string {
  const document = parse(`FROM debian:12\n${lines}`);
  const [stage] = document.stages;
  const [first, ...more] = (stage?.instructions ?? []).flatMap((run): UnderstoodRun[] => {
    const body = stage !== undefined && run.kind === 'RUN' ? runBody(document, stage, run) : null;
    return run.kind === 'RUN' && body?.ok === true ? [{ run, body }] : [];
  });
  if (first === undefined) throw new Error('there is a RUN');
  const row = new JoinRow(document, first, null);
  for (const next of more) {
    const joint = row.joint(next);
    if (!joint.ok) return joint.code;
    row.add(next, joint);
  }
  let { source } = document;
  let done = source.length;
  for (const { span, text } of joinEdits(document, row.members).toSorted((a, b) => b.span.start - a.span.start)) {
    if (span.end > done) throw new Error('edits overlap');
    source = source.slice(0, span.start) + text + source.slice(span.end);
    done = span.start;
  }
  return source.slice('FROM debian:12\n'.length);
}

describe('RUNs behind a heredoc', () => {
  it.each<[lines: string, expected: string]>([
    ['RUN <<E\nset -e\nmkdir /a\nE\nRUN mkdir /b\n', 'RUN <<E\nset -e\nmkdir /a\nmkdir /b\nE\n'],
    // The last line of the file has no ending.
    ['RUN <<E\nset -e\nmkdir /a\nE\nRUN mkdir /b\nRUN mkdir /c', 'RUN <<E\nset -e\nmkdir /a\nmkdir /b\nmkdir /c\nE'],
    ['RUN <<E\nset -e\nmkdir /a\nE\nRUN <<E\nmkdir /b\nE\n', 'heredoc'],
    ['RUN <<E\nset -e\nmkdir /a\nE\nRUN cat <<E\nx\nE\n', 'heredoc'],
    ['RUN mkdir /a\nRUN <<E\nset -e\nmkdir /b\nE\n', 'heredoc'],
  ])('%j: %j', (lines, expected) => {
    expect(joined(lines)).toBe(expected);
  });
});
