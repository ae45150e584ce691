import { describe, expect, it } from 'vitest';
import { Schedule } from './schedule.js';

describe('Schedule', () => {
  it('says how many builds are to come, and how long they take once each of their kinds was built', () => {
    const schedule = new Schedule();
    schedule.plan(['cold', 'edit', 'cold', 'edit']);
    expect(schedule.begin()).toEqual({ builds: 3, seconds: null });
    schedule.end('cold', 60);
    expect(schedule.begin()).toEqual({ builds: 2, seconds: null });
    schedule.end('edit', 5);
    expect(schedule.begin()).toEqual({ builds: 1, seconds: 5 });
    expect(schedule.begin()).toEqual({ builds: 0, seconds: 0 });
  });

  it('forgets what was planned when something else comes, and no time that was taken', () => {
    const schedule = new Schedule();
    schedule.plan(['cold', 'edit']);
    schedule.begin();
    schedule.end('cold', 60);
    schedule.plan(['cold', 'cold']);
    expect(schedule.begin()).toEqual({ builds: 1, seconds: 60 });
  });
});
