import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { spanToSource } from '../text/mapped.js';
import { slice } from '../text/span.js';
import { runText } from './run-text.js';

/** The script of the first RUN of some lines, as the shell is given it. */
function written(lines: string, eol = '\n') {
  const document = parse(`FROM a\n${lines}\n`.replaceAll('\n', eol));
  const run = document.instructions.find((one) => one.kind === 'RUN');
  if (run === undefined) throw new Error('no RUN');
  return { source: document.source, ...runText(document.source, run) };
}

describe('runText', () => {
  it.each([
    ['RUN a && \\\n  b', 'line', 'a &&   b'],
    ['RUN <<EOF\na\nb\nEOF', 'body', 'a\nb\n'],
    ['RUN 3<<"EOF"\na $B\nEOF', 'body', 'a $B\n'],
    ['RUN --network=none \\\n <<EOF\na \\\n b\nEOF', 'body', 'a \\\n b\n'],
    ['RUN <<-EOF\n\t\ta\n\t  b\tc\n\n\tEOF', 'body', 'a\n  b\tc\n\n'],
    ['RUN <<-EOF\n\tEOF', 'body', ''],
    ['RUN <<EOF cat > /a\nb\nEOF', 'fed', '<<EOF cat > /a\nb\nEOF'],
    ['RUN cat <<-"A" > /a && cat <<B > /b\n\t1\n\tA\n2\nB', 'fed', 'cat <<-"A" > /a && cat <<B > /b\n\t1\nA\n2\nB'],
  ])('is what the shell is given: %j', (lines, form, text) => {
    const found = written(lines);
    expect({ form: found.form, text: found.mapped.text }).toEqual({ form, text });
  });

  it('has no piece without text', () => {
    expect(written('RUN <<EOF\nEOF').mapped.pieces).toEqual([]);
  });

  it.each([
    ['RUN <<EOF\n#!/bin/bash -e\na\nEOF', '#!/bin/bash -e'],
    ['RUN <<EOF\n\n#!/bin/bash\na\nEOF', null],
    ['RUN <<-EOF\n\t#!/bin/bash\n\ta\n\tEOF', null],
    ['RUN <<-EOF\n#!/bin/bash\n\ta\n\tEOF', '#!/bin/bash'],
    ['RUN cat <<EOF\n#!/bin/bash\na\nEOF', null],
  ])('names the program that runs a body: %j', (lines, interpreter) => {
    expect(written(lines).interpreter).toBe(interpreter);
  });

  it.each([
    'RUN <<EOF\none\ntwo\nEOF',
    'RUN <<-EOF\n\tone\n\t\ttwo\n\tEOF',
    'RUN one <<EOF && two\nthree\nEOF',
    'RUN a <<-"X" <<Y\n\tone\n\tX\n\ttwo\nY',
  ])('has a place in the source for each character: %j', (lines) => {
    for (const eol of ['\n', '\r\n']) {
      const { source, mapped } = written(lines, eol);
      for (const word of ['one', 'two']) {
        const start = mapped.text.indexOf(word);
        expect(slice(source, spanToSource(mapped, { start, end: start + word.length }))).toBe(word);
      }
    }
  });
});
