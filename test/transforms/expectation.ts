import { isRecord } from './context-json.js';

/** What `case.json` of a fixture says. */
export interface Expectation {
  /** What the case shows, one sentence. */
  readonly title: string;
  /** The decline codes that have to come up, sorted, each as often as it comes up. */
  readonly declines: readonly string[];
  /** How many rewrites are found and not applied, but for suggestions. */
  readonly held: number;
  /** How many suggestions are found and not applied. */
  readonly hints: number;
  /** Rewrites with open premises are applied, too. */
  readonly unsafe: boolean;
  /** Suggestions are applied, too. */
  readonly taken: boolean;
  /** The preset that the transform is run by; null: none, with its usual options. */
  readonly preset: string | null;
  /** The open claims of all rewrites of the case, applied or held, sorted; null: not compared. */
  readonly premises: readonly string[] | null;
  /** The case that the documentation of the transform shows. */
  readonly example: boolean;
  /** Why the file is not looked at at all, as problem codes; null: it is. */
  readonly skipped: readonly string[] | null;
  /** The Dockerfile's path in the build context; null: it lies outside. */
  readonly dockerfile: string | null;
  /** The claim that the context is the right one, where that is not sure; null where it is. */
  readonly contextClaim: string | null;
  /** What stands in the file now, and what stood there behind earlier commits, newest first; null: git tells nothing. */
  readonly earlier: { readonly now: string; readonly before: readonly string[] } | null;
  /** The files of the context that commits edited, each so often; null: git tells nothing. */
  readonly commits: Readonly<Record<string, number>> | null;
}

const KEYS = new Set([
  'title',
  'declines',
  'held',
  'hints',
  'unsafe',
  'taken',
  'preset',
  'premises',
  'example',
  'skipped',
  'dockerfile',
  'contextClaim',
  'earlier',
  'commits',
]);

/** Checks the parsed text of a `case.json`; throws an Error that names the folder and the key. */
export function readExpectation(value: unknown, folder: string): Expectation {
  const wrong = (key: string): Error => new Error(`${folder}/case.json: ${key} is missing or wrong`);
  if (!isRecord(value)) throw wrong('the object');
  for (const key of Object.keys(value)) if (!KEYS.has(key)) throw wrong(key);
  const { title, declines = [], held = 0, hints = 0, unsafe = false, taken = false, example = false } = value;
  const { preset = null, premises = null, skipped = null, dockerfile = 'Dockerfile', contextClaim = null, earlier = null, commits = null } = value;
  if (typeof title !== 'string' || !/^[A-Z`].*\.$/.test(title)) throw wrong('title');
  if (!isStrings(declines)) throw wrong('declines');
  if (typeof held !== 'number') throw wrong('held');
  if (typeof hints !== 'number') throw wrong('hints');
  if (typeof unsafe !== 'boolean') throw wrong('unsafe');
  if (typeof taken !== 'boolean') throw wrong('taken');
  if (typeof example !== 'boolean') throw wrong('example');
  if (preset !== null && typeof preset !== 'string') throw wrong('preset');
  if (premises !== null && !isStrings(premises)) throw wrong('premises');
  if (skipped !== null && !isStrings(skipped)) throw wrong('skipped');
  if (dockerfile !== null && typeof dockerfile !== 'string') throw wrong('dockerfile');
  if (contextClaim !== null && typeof contextClaim !== 'string') throw wrong('contextClaim');
  if (earlier !== null && !isEarlier(earlier)) throw wrong('earlier');
  if (commits !== null && !isCounts(commits)) throw wrong('commits');
  return { title, declines: [...declines].sort(), held, hints, unsafe, taken, preset, premises, example, skipped, dockerfile, contextClaim, earlier, commits };
}

function isEarlier(value: unknown): value is Expectation['earlier'] & object {
  return isRecord(value) && typeof value['now'] === 'string' && isStrings(value['before']);
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'number');
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
