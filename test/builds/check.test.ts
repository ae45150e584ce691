import { describe, expect, it, vi } from 'vitest';
import { checkCases } from './check.js';

/** A question of which the answers are known: `wrong` says whether the nth one is wrong. */
function questionOf(wrong: (answer: number) => boolean) {
  let answers = 0;
  return {
    name: 'with known answers',
    atATime: 1,
    of: (): true => true,
    wrongWith: async () => (wrong(answers++) ? ['It differs.'] : []),
  };
}

describe('cases that are tried', () => {
  it('are done when none is wrong', async () => {
    await expect(
      checkCases(
        { numRuns: 5, seed: 1 },
        questionOf(() => false),
      ),
    ).resolves.toBeUndefined();
  });

  it('end with the one that is wrong each time, and with the command for it', async () => {
    const found = checkCases(
      { numRuns: 5, seed: 1 },
      questionOf((answer) => answer > 1),
    );
    await expect(found).rejects.toThrow(/It differs[\s\S]*pnpm fuzz:builds --replay 1:2\S* with known answers/u);
  });

  it('name one that is wrong once, and go on', async () => {
    const told = vi.spyOn(console, 'log').mockReturnValue();
    await checkCases(
      { numRuns: 5, seed: 1 },
      questionOf((answer) => answer === 2),
    );
    expect(told.mock.calls.join('\n')).toContain('pnpm fuzz:builds --replay 1:2 with known answers');
    told.mockRestore();
  });

  it('fail where many are up to chance', async () => {
    const told = vi.spyOn(console, 'log').mockReturnValue();
    const found = checkCases(
      { numRuns: 40, seed: 1 },
      questionOf((answer) => answer % 5 === 0),
    );
    await expect(found).rejects.toThrow('cases is up to chance');
    told.mockRestore();
  });
});
