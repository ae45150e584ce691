import { goMatch } from '../../context/go-match.js';
import { type Effects, NOTHING, type Resource, union } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';
import type { InnerWords } from './inner-call.js';

/** Parts of an expression without a value (find(1), "EXPRESSION"; busybox find). */
const PLAIN = set(
  '! ( ) , -a -and -o -or -not -print -print0 -depth -d -mount -xdev -prune -empty -true -false -executable -readable -writable -daystart -noleaf -quit -warn -nowarn -ignore_readdir_race -noignore_readdir_race',
);

/** Those with one. */
const VALUED = set(
  '-name -iname -path -ipath -wholename -iwholename -regex -iregex -lname -ilname -type -xtype -maxdepth -mindepth -size -mtime -mmin -atime -amin -ctime -cmin -perm -links -inum -regextype -printf -newermt -newerat -newerct -fstype -used -uid -gid',
);

/** They look at who a user is. */
const USERS = set('-user -group');
const USERS_PLAIN = set('-nouser -nogroup -ls');

/** Their value is a file that is looked at. */
const FILES = set('-newer -anewer -cnewer -neweraa -newercc -newermm -samefile');

const RUNS = set('-exec -execdir -ok -okdir');

function set(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

/** What find is told of the world around it. */
export interface Around {
  /** What a word names; anything, if it isn't known. */
  readonly pathOf: (pattern: string | null) => Resource;
  /** What a command does that it runs. */
  readonly inner: (around: Invocation, words: InnerWords) => Call | null;
}

/** What an expression does with what it finds. */
interface Expression {
  readonly deletes: boolean;
  readonly users: boolean;
  readonly effects: Effects;
}

/**
 * find: it looks at everything below the folders where it starts, and deletes it, or runs a utility on it. Null where the
 * expression is not known, or runs what may reach other places.
 */
export function understandFind(invocation: Invocation, { pathOf, inner }: Around): Call | null {
  const { args, patterns } = invocation;
  const options = args.findIndex((word) => word === null || !/^-(?:[HLP]|O\d|D)$/.test(word));
  const first = options < 0 ? args.length : options;
  const begins = args.findIndex((word, index) => index >= first && word !== null && /^(?:[-(!]|,$)/.test(word));
  const end = begins < 0 ? args.length : begins;
  const starts = first === end ? ['.'] : patterns.slice(first, end);
  const roots = starts.map(pathOf);
  const expression = read(invocation, end, starts, { pathOf, inner });
  if (expression === null) return null;
  // With `-L` it goes where links lead.
  const follows = args.slice(0, first).includes('-L') || args.includes('-follow');
  const anywhere: readonly Resource[] = follows ? [pathOf('/')] : [];
  const { deletes, users, effects } = expression;
  return {
    // Of what it deletes it tells nothing.
    action: deletes ? 'rm' : 'find',
    effects: union(effects, {
      reads: [...roots, ...anywhere, ...(users ? [{ kind: 'users' } as const] : [])],
      writes: deletes ? roots : [],
    }),
    seconds: 1,
  };
}

function read(
  invocation: Invocation,
  from: number,
  starts: readonly (string | null)[],
  { pathOf, inner: runInner }: Around,
): Expression | null {
  const { args, patterns } = invocation;
  let deletes = false;
  let users = false;
  let effects = NOTHING;
  for (let i = from; i < args.length; i++) {
    const word = args[i] ?? null;
    if (word === null) return null;
    if (PLAIN.has(word) || word === '-follow') continue;
    if (word === '-delete') deletes = true;
    else if (VALUED.has(word)) i++;
    else if (USERS_PLAIN.has(word)) users = true;
    else if (USERS.has(word)) {
      users = true;
      i++;
    } else if (FILES.has(word)) effects = union(effects, { reads: [pathOf(patterns[++i] ?? null)], writes: [] });
    else if (RUNS.has(word)) {
      const end = args.findIndex((one, at) => at > i && (one === ';' || (one === '+' && args[at - 1] === '{}')));
      if (end < 0) return null;
      const inner = runsOn(invocation, { from: i + 1, end, elsewhere: word.endsWith('dir'), starts, runInner });
      if (inner === null) return null;
      deletes ||= inner.action === 'rm';
      effects = union(effects, inner.effects);
      i = end;
    } else return null;
  }
  return { deletes, users, effects };
}

/** A command that find runs: its words, from one to before another. */
interface Run {
  readonly from: number;
  readonly end: number;
  /** In the folder of what is found. */
  readonly elsewhere: boolean;
  readonly starts: readonly (string | null)[];
  readonly runInner: Around['inner'];
}

/** What a command does with all that is found: with each folder where find starts, for whatever lies below. */
function runsOn(invocation: Invocation, { from, end, elsewhere, starts, runInner }: Run): Call | null {
  // `-execdir` runs in the folder of what it found.
  const around = elsewhere ? { ...invocation, cwd: null } : invocation;
  const calls = starts.map((start) => {
    const found =
      start === '.' && !elsewhere
        ? (invocation.cwd ?? null)
        : elsewhere && start?.startsWith('/') !== true
          ? null
          : start;
    const isFound = (index: number): boolean => (invocation.args[index] ?? null)?.includes('{}') === true;
    const word = (words: readonly (string | null)[], index: number): string | null =>
      isFound(index) ? found : (words[index] ?? null);
    const indices = Array.from({ length: end - from }, (_, at) => from + at).filter(
      (index) => invocation.args[index] !== '+',
    );
    return runInner(around, {
      args: indices.map((index) => word(invocation.args, index)),
      patterns: indices.map((index) => word(invocation.patterns, index)),
    });
  });
  const [one] = calls;
  if (one === undefined || one === null) return null;
  const known = calls.flatMap((call) => call ?? []);
  return known.length < calls.length ? null : { ...one, effects: union(...known.map((call) => call.effects)) };
}

const NEGATES: ReadonlySet<string> = new Set(['!', '-not', '-o', '-or', ',']);

/** Does a call of find choose by name, and not this one? null: it calls another program. */
export function findSpares({ name, args }: Invocation, file: string): boolean | null {
  if (name !== 'find') return null;
  // What is not called so, or is called otherwise, may be.
  if (args.some((word) => word !== null && NEGATES.has(word))) return false;
  const wanted = args.filter((_, index) => /^-i?name$/.test(args[index - 1] ?? ''));
  return wanted.length > 0 && wanted.every((one) => one !== null && goMatch(one, file) === 'no match');
}
