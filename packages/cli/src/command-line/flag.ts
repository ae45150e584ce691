/** A flag of a command: what the parser and the help page need to know. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /**
   * `switch`: no value, or one of its `choices` behind a `=`; `value`: one; `list`: any number, given by repeating the flag or with commas; `values`: any number,
   * by repeating it, for values that have commas in them.
   */
  readonly kind: 'switch' | 'value' | 'list' | 'values';
  /** It may also be given as `--no-…`, without a value: a switch always may. */
  readonly negatable?: boolean;
  /** How help pages call the value. */
  readonly placeholder?: string;
  /** Of a switch: how help pages call the value that it may have behind a `=`. */
  readonly orValue?: string;
  /** The only values that are right. */
  readonly choices?: readonly string[];
  /** One or two short lines. */
  readonly help: string;
  /** A heading of the help page. */
  readonly group: string;
}

const OUTPUT = 'Output';

/** Flags that every command has. */
export const COMMON_FLAGS: readonly Flag[] = [
  {
    name: 'color',
    kind: 'switch',
    group: OUTPUT,
    help: 'colours, or none with --no-color; default: on a terminal, unless NO_COLOR is set',
  },
  { name: 'help', short: 'h', kind: 'switch', group: OUTPUT, help: 'show this page' },
];

/** `--format text|json`. */
export const FORMAT_FLAG: Flag = {
  name: 'format',
  kind: 'value',
  placeholder: 'FORMAT',
  choices: ['text', 'json'],
  group: OUTPUT,
  help: 'text (default) or json, which goes to standard output',
};

/** `--allow-dirty`. */
export const ALLOW_DIRTY_FLAG: Flag = {
  name: 'allow-dirty',
  kind: 'switch',
  group: 'What is written',
  help: 'rewrite files that have changes git has not committed',
};

/** `--verbose`. */
export const VERBOSE_FLAG: Flag = {
  name: 'verbose',
  kind: 'switch',
  group: OUTPUT,
  help: 'also what was declined and why, and each build context',
};

/** `--quiet`. */
export const QUIET_FLAG: Flag = { name: 'quiet', short: 'q', kind: 'switch', group: OUTPUT, help: 'errors only' };

/** `--html`. */
export const HTML_FLAG: Flag = {
  name: 'html',
  kind: 'value',
  placeholder: 'FILE',
  group: OUTPUT,
  help: 'write a page instead, in one file, to look at in a browser or to send around',
};

/** `--timeout`: no file holds up those behind it. */
export const TIMEOUT_FLAG: Flag = {
  name: 'timeout',
  kind: 'value',
  placeholder: '60s',
  group: 'Speed',
  help: 'a file that takes longer is skipped, and named; default: 60s',
};
