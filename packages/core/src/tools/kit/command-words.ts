/** The options that a command is known to take. Anything else makes it not understood. */
export interface OptionTable {
  /** Take no value; `--flag=true` and `--flag=false` are read too where the tool allows them. */
  readonly plain: ReadonlySet<string>;
  /** Take the next word, or the text after `=`. */
  readonly valued: ReadonlySet<string>;
  /** Those that are in neither list, and take no value; they count as they are written. Absent: none. */
  readonly others?: RegExp;
}

/** A command line taken apart. */
export interface CommandWords {
  /** What is no option and no option's value. */
  readonly words: readonly string[];
  /** By the option as it was written, in order; the value, or null for one that takes none or whose value isn't known. */
  readonly options: readonly { readonly name: string; readonly value: string | null }[];
}

/** Takes the words behind a command's name apart; null when one of them isn't known or understood. */
export function commandWords(args: readonly (string | null)[], table: OptionTable): CommandWords | null {
  const words: string[] = [];
  const options: { name: string; value: string | null }[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === null || arg === undefined) return null;
    if (arg === '--') {
      for (const rest of args.slice(i + 1)) {
        if (rest === null) return null;
        words.push(rest);
      }
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const name = equals === -1 ? arg : arg.slice(0, equals);
    const inline = equals === -1 ? null : arg.slice(equals + 1);
    if (table.valued.has(name)) {
      if (inline === null && i + 1 >= args.length) return null;
      options.push({ name, value: inline ?? args[++i] ?? null });
    } else if (table.plain.has(name)) {
      if (inline === 'false') options.push({ name: opposite(name), value: null });
      else if (inline === null || inline === 'true') options.push({ name, value: null });
      else return null;
    } else if (table.others?.test(arg) === true) options.push({ name: arg, value: null });
    else return null;
  }
  return { words, options };
}

/**
 * The same of a subcommand that takes any option: what begins with `-` is one, with the value behind its `=`. A word that
 * isn't known is an option without a name.
 */
export function freeWords(args: readonly (string | null)[]): CommandWords {
  const words: string[] = [];
  const options: { name: string; value: string | null }[] = [];
  for (const arg of args) {
    if (arg?.startsWith('-') === false) words.push(arg);
    else {
      const [, name = '', value = null] = /^([^=]*)(?:=(.*))?$/s.exec(arg ?? '') ?? [];
      options.push({ name, value });
    }
  }
  return { words, options };
}

/** Was the option given, and not taken back? The last of `--x` and `--no-x` counts. */
export function given(command: CommandWords, ...names: readonly string[]): boolean {
  return said(command, ...names) === true;
}

/** The same, and null where neither `--x` nor `--no-x` was given. */
export function said(command: CommandWords, ...names: readonly string[]): boolean | null {
  const off = new Set(names.map(opposite));
  let on: boolean | null = null;
  for (const { name } of command.options) {
    if (names.includes(name)) on = true;
    else if (off.has(name)) on = false;
  }
  return on;
}

/** The last value of an option; undefined: not given, null: given, value not known. */
export function valueOf(command: CommandWords, ...names: readonly string[]): string | null | undefined {
  return command.options.findLast((option) => names.includes(option.name))?.value;
}

/** A set from words with blanks between them. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/** `--x` of `--no-x`, and the other way round. */
export function opposite(name: string): string {
  if (name.startsWith('--no-')) return `--${name.slice('--no-'.length)}`;
  return name.startsWith('--') ? `--no-${name.slice(2)}` : name;
}
