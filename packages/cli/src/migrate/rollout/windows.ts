import type { Day, Window } from '../campaign/campaign-file.js';

const DAYS: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MINUTE = 60_000;
/** A week and a day: whatever the windows are, the next one opens before that. */
const AHEAD = 8 * 24 * 60;

/** Is it now the time for pull requests? Without windows it always is. */
export function isOpenAt(windows: readonly Window[], time: number): boolean {
  return windows.length === 0 || windows.some((window) => contains(window, time));
}

/** The next minute from `time` on in which a window is open; null: there is none. */
export function nextOpening(windows: readonly Window[], time: number): number | null {
  const start = Math.ceil(time / MINUTE) * MINUTE;
  for (let minute = 0; minute <= AHEAD; minute++) {
    const at = start + minute * MINUTE;
    if (isOpenAt(windows, at)) return at;
  }
  return null;
}

function contains({ days, from, to, zone }: Window, time: number): boolean {
  const { day, minutes } = localTime(time, zone);
  const [first, last] = [minutesOf(from), minutesOf(to)];
  if (first <= last) return days.includes(day) && minutes >= first && minutes < last;
  // Over midnight: the part after it belongs to the day before.
  const before = DAYS[(DAYS.indexOf(day) + 6) % 7] ?? day;
  return (days.includes(day) && minutes >= first) || (days.includes(before) && minutes < last);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(time: number, zone: string): { readonly day: Day; readonly minutes: number } {
  const options = { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', options);
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const day = DAYS.find((name) => name === parts.get('weekday')?.toLowerCase()) ?? 'mon';
  return { day, minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
