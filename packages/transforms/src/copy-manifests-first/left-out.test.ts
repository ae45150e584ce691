import { type CopyInstruction, parse, type SourceCopy } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { leftOut } from './left-out.js';

function copied(line: string, from = ''): readonly [ReturnType<typeof parse>, SourceCopy] {
  const document = parse(`FROM a\n${line}\n`);
  const copy = document.instructions.find((one): one is CopyInstruction => 'sources' in one);
  if (copy === undefined) throw new Error('There is no COPY.');
  return [document, { copy, from, to: '/app' }];
}

const OPEN = { claim: 'The lock stays.', proof: null, file: 'web/a.lock' };
const OTHER = { claim: 'Something else.', proof: null };
const KEPT = { claim: 'It is frozen.', proof: 'an option', file: 'web/b.lock' };
const PROVEN = { claim: 'It is frozen.', proof: 'an option', file: 'web/a.lock' };

describe('a file that an install may write again', () => {
  it('is left out by its path from the copied folder, and nothing is open then', () => {
    const [document, source] = copied('COPY --link \\\n  web .', 'web');
    expect(leftOut(document, [OPEN, OTHER, PROVEN, KEPT, OPEN], source, true)).toEqual({
      flags: ['--exclude=a.lock'],
      changed: [{ from: 'COPY --link web .', words: [{ at: 2, was: [], is: ['--exclude=a.lock'] }] }],
      premises: [
        OTHER,
        PROVEN,
        KEPT,
        {
          claim: 'The image has the web/a.lock that the install leaves.',
          proof: 'the copy of the sources brings all but that',
        },
      ],
    });
    const [all, whole] = copied('COPY . .');
    expect(leftOut(all, [OPEN], whole, true).flags).toEqual(['--exclude=web/a.lock']);
  });

  it.each([
    ['without the flag', [OPEN], copied('COPY . .'), false],
    ['outside of what is copied', [OPEN], copied('COPY src .', 'src'), true],
    ['with a name that is a pattern', [{ ...OPEN, file: 'a*.lock' }], copied('COPY . .'), true],
    ['that another copy has brought', [OPEN], [copied('COPY . .')[0], { ...copied('COPY . .')[1], brought: [] }], true],
  ] as const)('stays open %s', (_, premises, [document, source], known) => {
    expect(leftOut(document, premises, source, known)).toEqual({ flags: [], changed: [], premises });
  });
});
