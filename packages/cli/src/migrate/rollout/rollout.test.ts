import { describe, expect, it } from 'vitest';
import type { Rollout, Window } from '../campaign/campaign-file.js';
import { Breaker, holdFor } from './gate.js';
import { isOpenAt, nextOpening } from './windows.js';

const at = (text: string): number => Date.parse(text);
const BERLIN: Window = { days: ['mon', 'tue'], from: '09:00', to: '17:00', zone: 'Europe/Berlin' };

describe('windows', () => {
  it.each([
    // A Monday in winter and one in summer: 08:00 and 07:00 in UTC.
    ['2026-01-05T07:59:00Z', false],
    ['2026-01-05T08:00:00Z', true],
    ['2026-07-06T07:00:00Z', true],
    ['2026-07-06T14:59:59Z', true],
    ['2026-07-06T15:00:00Z', false],
    ['2026-01-07T10:00:00Z', false],
  ])('%s: %s', (time, open) => expect(isOpenAt([BERLIN], at(time))).toBe(open));

  it('may go over midnight', () => {
    const night: Window = { days: ['fri'], from: '22:00', to: '02:00', zone: 'UTC' };
    const times = ['2026-01-02T23:00:00Z', '2026-01-03T01:59:00Z', '2026-01-03T02:00:00Z', '2026-01-02T01:00:00Z'];
    expect(times.map((time) => isOpenAt([night], at(time)))).toEqual([true, true, false, false]);
  });

  it('say when they open next', () => {
    expect(nextOpening([BERLIN], at('2026-01-06T16:30:00Z'))).toBe(at('2026-01-12T08:00:00Z'));
    expect(nextOpening([], at('2026-01-06T16:30:00Z'))).toBe(at('2026-01-06T16:30:00Z'));
    expect(nextOpening([{ ...BERLIN, from: '09:00', to: '09:00' }], at('2026-01-06T16:30:00Z'))).toBeNull();
  });
});

describe('holdFor', () => {
  const rollout: Rollout = { perHour: 2, open: 3, pause: 0, windows: [], breaker: { failures: 0.5, of: 4 } };
  const now = at('2026-01-05T12:00:00Z');

  it('lets through what the limits allow', () => {
    expect(holdFor(rollout, { times: [now - 3_600_001, now - 10], underWay: 0, open: 2 }, now)).toBeNull();
  });

  it('counts those under way, and says when the hour is over', () => {
    const times = [now - 3000, now - 1000];
    expect(holdFor(rollout, { times, underWay: 0, open: 0 }, now)?.until).toBe(now - 3000 + 3_600_000);
    expect(holdFor(rollout, { times: [now - 3000], underWay: 1, open: 0 }, now)?.until).toBe(now - 3000 + 3_600_000);
    expect(holdFor(rollout, { times: [], underWay: 1, open: 2 }, now)?.because).toContain('rollout.open');
  });

  it('waits for a window', () => {
    const hold = holdFor(
      { ...rollout, windows: [BERLIN] },
      { times: [], underWay: 0, open: 0 },
      at('2026-01-05T03:00:00Z'),
    );
    expect(hold?.until).toBe(at('2026-01-05T08:00:00Z'));
  });
});

describe('Breaker', () => {
  it('trips when enough of the last ones have failed, and not before there are enough', () => {
    const breaker = new Breaker({ failures: 0.5, of: 4 });
    const seen: boolean[] = [];
    for (const failed of [true, true, false, false, false, false, true, false, true]) {
      breaker.note(failed);
      seen.push(breaker.tripped !== null);
    }
    expect(seen).toEqual([false, false, false, true, false, false, false, false, true]);
  });

  it('never trips without a failure', () => {
    const breaker = new Breaker({ failures: 0, of: 1 });
    breaker.note(false);
    expect(breaker.tripped).toBeNull();
  });
});
