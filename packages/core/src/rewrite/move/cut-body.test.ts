import { describe, expect, it } from 'vitest';
import { runBody } from '../../run/run-script.js';
import { parse } from '../../syntax/parse.js';
import { cutBody } from './cut-body.js';
import { type RunSplit, splitRun } from './split-run.js';

function halved(source: string, count: number) {
  const document = parse(source);
  const stage = document.stages.at(-1);
  const run = document.instructions.findLast((one) => one.kind === 'RUN');
  const body = stage !== undefined && run !== undefined ? runBody(document, stage, run) : null;
  if (run === undefined || body?.ok !== true) throw new Error('there is a RUN');
  const split: RunSplit = splitRun(run, body, count);
  return { document, run, split };
}

/** A heredoc of these lines as the two that it becomes behind its first commands. */
function cut(lines: string, count: number, last: string | null = null): string {
  const { document, run, split } = halved(`FROM debian:12\nRUN <<E\n${lines}\nE\n`, count);
  if (!split.ok) return split.because;
  const { span, before, behind } = cutBody(document, run, split, 'RUN', last);
  const { source } = document;
  return `${source.slice(run.span.start, span.start)}${before}\n${behind}${source.slice(span.end)}`.trimEnd();
}

describe('cutBody', () => {
  it.each<[lines: string, count: number, expected: string]>([
    ['set -e\na\nb', 1, 'RUN a\nRUN <<E\nset -e\nb\nE'],
    ['set -e\na; b\nc', 1, 'RUN a\nRUN <<E\nset -e\nb\nc\nE'],
    // More than one command needs the heredoc, and so do a comment, other options and another program.
    ['set -e\na; b\nc', 2, 'RUN <<E\nset -e\na; b\nE\nRUN <<E\nset -e\nc\nE'],
    ['set -e\na # n\nb', 1, 'RUN <<E\nset -e\na # n\nE\nRUN <<E\nset -e\nb\nE'],
    ['set -e\n# n\na\nb', 1, 'RUN <<E\nset -e\n# n\na\nE\nRUN <<E\nset -e\nb\nE'],
    ['set -eux\na\nb', 1, 'RUN <<E\nset -eux\na\nE\nRUN <<E\nset -eux\nb\nE'],
    ['#!/bin/bash -e\na\nb', 1, 'RUN <<E\n#!/bin/bash -e\na\nE\nRUN <<E\n#!/bin/bash -e\nb\nE'],
    // A RUN of one line would not be read as the shell reads it.
    ['set -e\n[ "a" ]\nb', 1, 'RUN <<E\nset -e\n[ "a" ]\nE\nRUN <<E\nset -e\nb\nE'],
    ['set -e\na "x\ny"\nb', 1, 'RUN <<E\nset -e\na "x\ny"\nE\nRUN <<E\nset -e\nb\nE'],
    // A comment stays with what it is about.
    ['set -e\na\nb # n', 1, 'RUN a\nRUN <<E\nset -e\nb # n\nE'],
    ['set -e\na\n# n\nb', 1, 'RUN a\nRUN <<E\nset -e\n# n\nb\nE'],
    // The indent is the one of a line's first command.
    ['set -e\n  a \\\n      x; b', 1, 'RUN <<E\nset -e\n  a \\\n      x\nE\nRUN <<E\n  set -e\n  b\nE'],
  ])('%j behind %i: %j', (lines, count, expected) => {
    expect(cut(lines, count)).toBe(expected);
  });

  it('puts a command behind the first half', () => {
    expect(cut('set -e\na\nb', 1, 'z')).toBe('RUN <<E\nset -e\na\nz\nE\nRUN <<E\nset -e\nb\nE');
  });
});

describe('splitRun', () => {
  it('knows that a login shell reads files, whatever program the heredoc names', () => {
    const lines = 'SHELL ["/bin/bash", "-lc"]\nRUN <<E\n#!/bin/bash -e\na > /etc/profile\nb\nE\n';
    expect(halved(`FROM acme/x:1\n${lines}`, 1).split).toMatchObject({ ok: false });
  });
});
