import type { Arguments } from './arguments.js';
import { WrongUse } from './wrong-use.js';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** What a flag says in seconds: `90s`, `20m`, `2h`; null: it is not given. Throws a WrongUse for anything else. */
export function durationOf(args: Arguments, flag: string): number | null {
  const text = args.value(flag);
  if (text === null) return null;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([smh])$/.exec(text) ?? [];
  if (number === '' || Number(number) === 0)
    throw new WrongUse(`--${flag} can't be ${JSON.stringify(text)}`, 'Write 90s, 20m or 2h.');
  return Number(number) * (UNITS[unit] ?? 1);
}
