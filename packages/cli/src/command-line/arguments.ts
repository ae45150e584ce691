import yargs from 'yargs';
import { COMMON_FLAGS, type Flag } from './flag.js';
import { didYouMean } from './nearest.js';
import { WrongUse } from './wrong-use.js';

/** A command line, taken apart. */
export interface Arguments {
  readonly operands: readonly string[];
  /** Was the switch given? null: neither it nor its `--no-` form. */
  readonly switch: (name: string) => boolean | null;
  readonly value: (name: string) => string | null;
  readonly list: (name: string) => readonly string[];
  /** Each value as it was given, also with commas in it. */
  readonly values: (name: string) => readonly string[];
}

/** The command's name and the rest of the command line, before it is known which flags are right. */
export interface RawArguments {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
}

/** Parses the words of a command line; `flags` are those of all commands, since they may stand ahead of the command. */
export async function parseWords(argv: readonly string[], flags: readonly Flag[]): Promise<RawArguments> {
  checkSwitchValues(argv, flags);
  const chosen = chosenValues(argv, flags);
  const parser = yargs()
    .help(false)
    .version(false)
    .exitProcess(false)
    .detectLocale(false)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .fail((message: string, error: Error | undefined) => {
      throw new WrongUse(error?.message ?? message);
    });
  for (const flag of flags) {
    parser.option(flag.name, {
      ...(flag.short === undefined ? {} : { alias: flag.short }),
      ...(flag.kind === 'switch' ? { type: 'boolean' } : { type: 'string' }),
    });
  }
  const {
    _: words,
    $0: _,
    ...rest
  } = await parser.parseAsync(argv.map((word) => (chosen.has(word) ? word.replace(/=.*$/s, '') : word)));
  return { words: words.map(String), flags: { ...rest, ...Object.fromEntries(chosen.values()) } };
}

/** The arguments of one command; throws a WrongUse for flags that it doesn't have and values that are wrong. */
export function argumentsOf(raw: RawArguments, argv: readonly string[], own: readonly Flag[]): Arguments {
  const flags = [...own, ...COMMON_FLAGS];
  const names = flags.map((flag) => flag.name);
  for (const name of Object.keys(raw.flags)) if (!names.includes(name)) throw unknownFlag(name, argv, names);
  for (const flag of flags) if (flag.kind !== 'switch') checkValue(flag, raw.flags[flag.name]);
  if (argv.includes('-') && !argv.includes('--'))
    throw new WrongUse('- is no path', 'Use --stdin to read standard input.');
  const textOf = (name: string): readonly string[] => [raw.flags[name] ?? []].flat().map(String);
  return {
    operands: raw.words.slice(1),
    switch: (name) => {
      const given = [raw.flags[name]].flat().at(-1);
      // One with a value is on.
      return typeof given === 'boolean' ? given : typeof given === 'string' ? true : null;
    },
    value: (name) => [raw.flags[name]].flat().find((value) => typeof value === 'string') ?? null,
    values: textOf,
    list: (name) =>
      textOf(name)
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter(Boolean),
  };
}

/** The switches that were given with one of their choices, by the word: yargs knows no flag that may have a value, and need not. */
function chosenValues(argv: readonly string[], flags: readonly Flag[]): ReadonlyMap<string, readonly [string, string]> {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  return new Map(
    flags.flatMap(({ name, kind, choices = [], orValue }) => {
      if (kind !== 'switch') return [];
      const start = `--${name}=`;
      const given = words.filter((word) => word.startsWith(start) && !/=(?:true|false)$/.test(word));
      const values = given.map((word) => word.slice(start.length));
      return values
        .filter((value) => choices.includes(value) || (orValue !== undefined && value !== ''))
        .map((value) => [start + value, [name, value]] as const);
    }),
  );
}

/** yargs takes `--check=yes` for `--check=false`: a dry run would turn into a real one. */
function checkSwitchValues(argv: readonly string[], flags: readonly Flag[]): void {
  for (const word of argv) {
    if (word === '--') return;
    const [, name, value] = /^--?(?:no-)?([^=]+)=(.*)$/s.exec(word) ?? [];
    const flag = name === undefined ? undefined : flags.find((each) => each.name === name || each.short === name);
    if (flag?.kind !== 'switch' || value === 'true' || value === 'false') continue;
    if (flag.orValue !== undefined) {
      if (value !== '' && word.startsWith(`--${flag.name}=`)) continue;
      throw new WrongUse(`--${flag.name}= has no value`, `Write --${flag.name} or --${flag.name}=${flag.orValue}.`);
    }
    if (flag.choices !== undefined) {
      if (flag.choices.includes(value ?? '') && word.startsWith(`--${flag.name}=`)) continue;
      const forms = flag.choices.map((choice) => `--${flag.name}=${choice}`).join(' or ');
      throw new WrongUse(`--${flag.name} can't be ${JSON.stringify(value)}`, `Write --${flag.name} or ${forms}.`);
    }
    throw new WrongUse(`--${flag.name} takes no value`, `Write --${flag.name} or --no-${flag.name}.`);
  }
}

function checkValue(flag: Flag, given: unknown): void {
  if (given === undefined) return;
  if (given === false && flag.negatable === true) return;
  const values = [given].flat();
  const needs = `--${flag.name} needs a value`;
  if (values.some((value) => typeof value !== 'string' || value === '')) {
    throw new WrongUse(needs, `Write --${flag.name} ${flag.placeholder ?? 'VALUE'}.`);
  }
  if (flag.kind === 'value' && values.length > 1) throw new WrongUse(`--${flag.name} was given twice`);
  const value = String(values[0]);
  if (flag.choices === undefined || flag.choices.includes(value)) return;
  const hint = didYouMean(value, flag.choices);
  throw new WrongUse(
    `--${flag.name} can't be ${JSON.stringify(value)}: it is ${flag.choices.join(', ').replace(/, ([^,]*)$/, ' or $1')}`,
    hint,
  );
}

function unknownFlag(name: string, argv: readonly string[], known: readonly string[]): WrongUse {
  const written = argv.find((word) => new RegExp(`^--?(?:no-)?${escaped(name)}(?:=|$)`, 's').test(word));
  const short = written ?? argv.find((word) => /^-[^-]/.test(word) && word.includes(name));
  const shown = (short ?? `--${name}`).replace(/=.*$/s, '');
  const hint = didYouMean(shown.replace(/^-+(?:no-)?/, ''), known, (best) => `--${best}`);
  return new WrongUse(`there is no flag ${shown}`, hint ?? 'See --help for the flags there are.');
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
