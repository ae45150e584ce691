import type { Arguments } from './arguments.js';
import { WrongUse } from './wrong-use.js';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** What a flag says in seconds: `90s`, `20m`, `2h`; null: it is not given. Throws a WrongUse for anything else, and for less than `least`. */
export function durationOf(args: Arguments, flag: string, least: number): number | null {
  const text = args.value(flag);
  if (text === null) return null;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([smh])$/.exec(text) ?? [];
  const seconds = Number(number) * (UNITS[unit] ?? 1);
  if (number === '' || seconds < least)
    throw new WrongUse(`--${flag} can't be ${JSON.stringify(text)}`, 'Write 90s, 20m or 2h.');
  return seconds;
}
