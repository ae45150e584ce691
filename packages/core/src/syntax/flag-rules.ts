import type { Flag } from './document.js';

/** What a flag takes: yes or no, one value, or a value each time it is written. */
type FlagType = 'boolean' | 'once' | 'repeatable';
type FlagTypes = Readonly<Record<string, FlagType>>;

const NONE: Readonly<FlagTypes> = {};

/** BuildKit's flags by instruction (`instructions/parse.go`, `commands_run*.go`); any other instruction has none. */
const FLAGS: Readonly<Record<string, FlagTypes>> = {
  FROM: { platform: 'once' },
  RUN: { mount: 'repeatable', network: 'once', security: 'once', device: 'repeatable' },
  COPY: { chown: 'once', chmod: 'once', from: 'once', link: 'boolean', parents: 'boolean', exclude: 'repeatable' },
  ADD: {
    chown: 'once',
    chmod: 'once',
    link: 'boolean',
    'keep-git-dir': 'boolean',
    checksum: 'once',
    unpack: 'boolean',
    exclude: 'repeatable',
  },
  HEALTHCHECK: { interval: 'once', timeout: 'once', 'start-period': 'once', 'start-interval': 'once', retries: 'once' },
};

/** Instructions whose flags BuildKit drops without a look. */
const UNREAD: ReadonlySet<string> = new Set(['ARG', 'STOPSIGNAL']);

/** Why BuildKit refuses a flag of that instruction (upper case); `seen`: it was there before. Null if it takes it. */
export function flagProblem(keyword: string, flag: Flag, seen: boolean): string | null {
  const written = `--${flag.name}`;
  // BuildKit reads flags byte by byte, makes each byte of a character a character of its own, and some of them are white space.
  if (NOT_ASCII.test(flag.name + (flag.value ?? ''))) return `${written} has characters outside ASCII.`;
  if (UNREAD.has(keyword)) return null;
  const types = FLAGS[keyword] ?? NONE;
  const type = Object.hasOwn(types, flag.name) ? types[flag.name] : undefined;
  if (type === undefined) return `${keyword} has no flag ${written}.`;
  if (type !== 'repeatable' && seen) return `${written} is there twice.`;
  if (type === 'boolean') {
    const fine = flag.value === null || /^(?:true|false)$/i.test(flag.value);
    return fine ? null : `${written} is true or false, not "${flag.value}".`;
  }
  if (flag.value === null) return `${written} has no value.`;
  const rule = VALUES[`${keyword} ${flag.name}`];
  return rule === undefined || rule(flag.value) ? null : `${written} can't be "${flag.value}".`;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Values that are checked before anything runs, by instruction and flag; variables are not expanded in them. */
const VALUES: Readonly<Record<string, (value: string) => boolean>> = {
  'RUN mount': isMount,
  'RUN device': (value) => value !== '',
  'RUN network': (value) => ['default', 'none', 'host'].includes(value),
  'RUN security': (value) => ['sandbox', 'insecure'].includes(value),
  'HEALTHCHECK interval': isInterval,
  'HEALTHCHECK timeout': isInterval,
  'HEALTHCHECK start-period': isInterval,
  'HEALTHCHECK start-interval': isInterval,
  'HEALTHCHECK retries': (value) =>
    value === '' || (/^\+?\d+$/.test(value) && Number(value) <= 0x7fffffff) || /^-0+$/.test(value),
};

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 3.6e6,
};

/** Go's `time.ParseDuration`, and nothing between zero and a millisecond (`instructions/parse.go`, parseOptInterval). */
function isInterval(value: string): boolean {
  if (value === '' || /^[+-]?0$/.test(value)) return true;
  if (!/^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|ms|s|m|h))+$/.test(value)) return false;
  let total = 0;
  for (const [, amount = '', unit = ''] of value.matchAll(/(?<![\d.])([\d.]+)([a-z]+)/g))
    total += Number(amount) * (UNIT_MS[unit] ?? 0);
  return total === 0 || (total >= 1 && !value.startsWith('-'));
}

/**
 * What `instructions/commands_runmount.go` (parseMount) refuses before the variables in a mount are known: an empty list,
 * and a variable in `from`. A field in quotes, which none but a generated file has, is not looked into.
 */
function isMount(value: string): boolean {
  if (value === '' || value.includes('"')) return false;
  return value.split(',').every((field) => !/^from=.*\$./i.test(field));
}
