import { describe, expect, it } from 'vitest';
import { breakable, TookTooLong, within } from './breakable.js';

function forever(): never {
  for (;;);
}

describe('work that has a time', () => {
  it('gives what it comes to', () => {
    expect(within(60, () => 'done')).toBe('done');
    expect(within(60, () => undefined)).toBe(undefined);
  });

  it('is ended in the middle', () => {
    const began = performance.now();
    expect(() => within(0.05, forever)).toThrow(TookTooLong);
    expect(performance.now() - began).toBeGreaterThanOrEqual(45);
  });

  it('says which time it had', () => {
    expect(() => within(0.05, forever)).toThrow('it was not done within 0.05 s');
  });

  it('throws what it throws itself', () => {
    expect(() =>
      within(60, () => {
        throw new RangeError('of its own');
      }),
    ).toThrow(new RangeError('of its own'));
  });

  it('may have a shorter time inside, after which the outer one goes on', () => {
    const said = within(60, () => {
      try {
        return within(0.05, forever);
      } catch (error) {
        return error instanceof TookTooLong ? 'went on' : 'what?';
      }
    });
    expect(said).toBe('went on');
  });

  it('may be part of work that Ctrl-C ends', () => {
    const broken: string[] = [];
    expect(
      breakable(
        () => within(60, () => 'done'),
        () => broken.push('broken'),
      ),
    ).toBe('done');
    expect(broken).toEqual([]);
  });
});
