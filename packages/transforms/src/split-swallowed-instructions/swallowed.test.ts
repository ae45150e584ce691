import { type Instruction, parse } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { missedEnd } from './missed-end.js';
import { swallowedIn } from './swallowed.js';

function first(text: string): readonly [ReturnType<typeof parse>, Instruction] {
  const document = parse(`FROM debian:12\n${text}\n`);
  const [instruction] = document.stages[0]?.instructions ?? [];
  if (instruction === undefined) throw new Error(`no instruction in ${text}`);
  return [document, instruction];
}

describe('an instruction in the lines of another one', () => {
  it.each([
    ['a RUN', 'RUN echo a \\\nRUN echo b', 'RUN'],
    ['a CMD', 'CMD echo a \\\n  COPY a /b', 'COPY'],
    ['an ENTRYPOINT', 'ENTRYPOINT echo a \\\nEXPOSE 80', 'EXPOSE'],
  ])('is found in %s', (_, text, keyword) => {
    expect(swallowedIn(...first(text))?.keyword).toBe(keyword);
  });

  it.each([
    ['of an ENV', 'ENV A=b \\\nRUN=c'],
    ['of a label with words', 'LABEL a=b \\\nRUN\\ x=c'],
    ['of an old ENV', 'ENV A b \\\nRUN x'],
    ['of a RUN with a heredoc', 'RUN cat <<EOF \\\nRUN x\na\nEOF'],
    ['that a query begins with', 'RUN psql -c SELECT \\\nFROM x'],
    ['that is none by its arguments', 'RUN echo \\\nCOPY a'],
    ['in quotes', 'RUN echo "a \\\nRUN b"'],
    ['in lower case', 'RUN echo \\\nrun b'],
  ])('is no line %s', (_, text) => {
    expect(swallowedIn(...first(text))).toBeNull();
  });
});

describe('the end of a heredoc that is none', () => {
  it('has blanks, and an instruction below it', () => {
    expect(missedEnd(...first('RUN <<EOF\na\nEOF \nCOPY a /b\nEOF'))).toMatchObject({ word: 'EOF', problems: 1 });
  });

  it.each([
    ['is another line', 'RUN <<EOF\na\nRUN b\nEOF'],
    ['has no instruction below it', 'RUN <<EOF\na\n EOF\nb\nEOF'],
    ['has one with too few arguments below it', 'RUN <<EOF\na\n EOF\nCOPY a\nEOF'],
    ['is the last line', 'RUN <<EOF\na\nEOF \nEOF'],
  ])('is none that %s', (_, text) => {
    expect(missedEnd(...first(text))).toBeNull();
  });
});
