import { createHash } from 'node:crypto';
import type { Outcome } from '@dockshift/core';
import type { Examination, OpenFile } from '../job/examine.js';
import type { ChangedReport, UnchangedReport } from '../job/report.js';
import type { Io } from '../terminal/io.js';
import { counted } from '../terminal/plural.js';
import { CopyError } from '../verify/copy-tree.js';
import type { Version } from '../verify/version.js';
import { argumentsIn } from './build-ground.js';
import { builtLines } from './built-lines.js';
import { type Candidate, Choices, type Chooser, type Chosen, type Wish } from './choose.js';
import type { Evidence } from './evidence.js';
import { sortOut, type Trial } from './halving.js';
import { unread } from './readable.js';
import { scenariosOf } from './scenario.js';
import { OriginalFails, type TrialMeans, type TrialSubject, Trials } from './trials.js';

/** What held rewrites are tried with. */
export interface TryHand {
  readonly chooser: Chooser;
  readonly examination: Examination;
  readonly means: TrialMeans;
  /** Leave out of the context what a fresh clone does not have. */
  readonly clean: boolean;
  /** Is there no time left for another trial? */
  readonly isLate: () => boolean;
  readonly computing: Io['computing'];
  /** Where a folder of the examination's disk really lies; absent: there. */
  readonly folderOf?: (root: string) => string;
}

/** A report of a file that could be rewritten. */
export type ExaminedReport = ChangedReport | UnchangedReport;

/** Why nothing can be tried, a sentence. */
export interface Untried {
  readonly untried: string;
}

/** What builds showed of a file's held rewrites. */
export interface Verdict {
  /** The keys of those that come out the same together. */
  readonly good: ReadonlySet<string>;
  /** What came of the others, by their keys: clauses. */
  readonly notes: ReadonlyMap<string, string>;
  /** The file with all that is proven and all that is good, and what was shown of it; null: nothing is good. */
  readonly chosen: Chosen | null;
  readonly evidence: Evidence | null;
}

/** Begins to try the held rewrites of a file; null: there are none. What begins has to be ended. */
export async function beginTrial(opened: OpenFile, hand: TryHand): Promise<FileTrial | Untried | null> {
  const { input, found } = opened;
  const choices = new Choices(input, hand.chooser, hand.computing);
  const all = await choices.of({ takes: () => true, splits: () => false });
  if (all.offered.length === 0) return null;
  const { context, source } = input;
  if (found.root === null || context === null || context === undefined)
    return { untried: 'Nothing was tried: the build context is not known.' };
  const original: Version = { dockerfile: opened.bytes, ignore: context.ignoreFile.text ?? '' };
  const scenarios = scenariosOf(source, textOf(all.outcome, opened), context);
  const leavesOut = unread(context, ignoreOf(all.outcome), hand.clean);
  const subject = { original, context: hand.folderOf?.(found.root) ?? found.root, leavesOut, scenarios };
  const trials = await beginOrTrouble(subject, hand.means);
  if ('untried' in trials) return trials;
  const { target, variants } = hand.means.options;
  const built = variants.map(({ flags }) =>
    builtLines(source, context, { target, args: argumentsIn(flags.buildArgs) }),
  );
  const isBuilt = (line: number): boolean => built.some((each) => each(line));
  return new FileTrial(opened, hand, { choices, trials, isBuilt });
}

async function beginOrTrouble(subject: TrialSubject, means: TrialMeans): Promise<Trials | Untried> {
  try {
    return await Trials.begin(subject, means);
  } catch (error) {
    if (!(error instanceof CopyError)) throw error;
    return { untried: `Nothing was tried: ${error.message}.` };
  }
}

/** One may be offered in parts when it is refused, and one that is taken may make room for another; so often is asked again. */
const MOST_ROUNDS = 4;

/** What the trials of a file begin with. */
interface Begun {
  readonly choices: Choices;
  readonly trials: Trials;
  readonly isBuilt: (line: number) => boolean;
}

/** The trials of one file. */
export class FileTrial {
  readonly #opened: OpenFile;
  readonly #hand: TryHand;
  readonly #choices: Choices;
  readonly #trials: Trials;
  /** What no build gets to, no build can show. */
  readonly #isBuilt: (line: number) => boolean;
  readonly #good = new Set<string>();
  /** What came of those that stay held. */
  readonly #notes = new Map<string, string>();
  readonly #known = new Map<string, Evidence>();

  constructor(opened: OpenFile, hand: TryHand, { choices, trials, isBuilt }: Begun) {
    this.#opened = opened;
    this.#hand = hand;
    this.#choices = choices;
    this.#trials = trials;
    this.#isBuilt = isBuilt;
  }

  /** Finds out which rewrites hold. Rejects with the signal's reason if it aborts. */
  async sortOut(): Promise<Verdict | Untried> {
    try {
      await this.#rounds();
      const [good, notes] = [this.#good, this.#notes];
      const evidence = good.size === 0 ? null : await this.#evidence([]);
      // What was tried piece by piece is one text in the end, and that text has to hold.
      if (evidence?.holds !== true) return { good: new Set(), notes, chosen: null, evidence: null };
      return { good, notes, chosen: await this.#choose(good, notes), evidence };
    } catch (error) {
      if (!(error instanceof OriginalFails)) throw error;
      return { untried: `Nothing was tried: the original does not build (${error.message}).` };
    }
  }

  /** What builds show of another choice of the same rewrites. */
  of(outcome: Outcome): Promise<Evidence> {
    return this.#evidenceOf(outcome, 'what was chosen');
  }

  /** Removes all that was built, also after an abort. */
  end(): Promise<void> {
    return this.#trials.end();
  }

  async #rounds(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fresh = await this.#fresh();
      if (fresh.length === 0) break;
      const { good, bad, untried } = await sortOut(fresh, (some) => this.#holds(some));
      for (const { key } of good) this.#good.add(key);
      for (const one of bad) {
        // With all that was found good meanwhile; two that need each other may hold by then.
        const evidence = await this.#evidence([one]);
        if (evidence.holds) this.#good.add(one.key);
        else this.#notes.set(one.key, evidence.because);
      }
      for (const { key } of untried) this.#notes.set(key, this.#notes.get(key) ?? LATE);
      if (untried.length > 0 || good.length + bad.length === 0) break;
    }
  }

  /** Candidates that nothing is known of yet. */
  async #fresh(): Promise<readonly Candidate[]> {
    const wish: Wish = {
      takes: (key) => this.#good.has(key) || !this.#notes.has(key),
      splits: (key) => this.#notes.has(key),
    };
    const { offered } = await this.#choices.of(wish);
    for (const { key, line } of offered) if (!this.#isBuilt(line)) this.#notes.set(key, UNBUILT);
    return offered.filter(({ key }) => !this.#good.has(key) && !this.#notes.has(key));
  }

  async #holds(some: readonly Candidate[]): Promise<Trial> {
    if (this.#hand.isLate() && !(await this.#isKnown(some))) return 'unknown';
    if ((await this.#evidence(some)).holds) return 'holds';
    const proven = await this.#evidence([], new Set());
    if (proven.holds) return 'fails';
    // Then it is not the held ones that make the difference.
    for (const { key } of some)
      this.#notes.set(key, `not tried: what is proven alone comes out different: ${proven.because}`);
    return 'unknown';
  }

  async #isKnown(some: readonly Candidate[]): Promise<boolean> {
    const { outcome } = await this.#with(some, this.#good);
    return this.#known.has(digestOf(this.#versionOf(outcome)));
  }

  async #evidence(some: readonly Candidate[], good: ReadonlySet<string> = this.#good): Promise<Evidence> {
    const { outcome, offered } = await this.#with(some, good);
    const wanted = new Set([...good, ...some.map(({ key }) => key)]);
    const count = offered.filter(({ key }) => wanted.has(key)).length;
    return this.#evidenceOf(outcome, count === 0 ? 'with what is proven' : `with ${counted(count, 'held rewrite')}`);
  }

  async #evidenceOf(outcome: Outcome, what: string): Promise<Evidence> {
    const version = this.#versionOf(outcome);
    if (isSame(version, { dockerfile: this.#opened.bytes, ignore: this.#ignore })) return UNCHANGED;
    const digest = digestOf(version);
    const known = this.#known.get(digest);
    if (known !== undefined) return known;
    const caches = outcome.status === 'changed' ? outcome.applied.flatMap((one) => one.caches) : [];
    const evidence = await this.#trials.of({ version, caches: [...new Set(caches)].sort(), what });
    this.#known.set(digest, evidence);
    return evidence;
  }

  #versionOf(outcome: Outcome): Version {
    const dockerfile = Buffer.from(textOf(outcome, this.#opened));
    return { dockerfile, ignore: ignoreOf(outcome) ?? this.#ignore };
  }

  #with(some: readonly Candidate[], good: ReadonlySet<string>): Promise<Chosen> {
    return this.#choose(new Set([...good, ...some.map(({ key }) => key)]), this.#notes);
  }

  /** What has a note is offered in parts. */
  #choose(wanted: ReadonlySet<string>, split: ReadonlyMap<string, string>): Promise<Chosen> {
    return this.#choices.of({ takes: (key) => wanted.has(key), splits: (key) => split.has(key) });
  }

  get #ignore(): string {
    return this.#opened.input.context?.ignoreFile.text ?? '';
  }
}

const UNBUILT = 'not tried: a build of the last stage does not get to it; --target names another one';
const LATE = 'not tried: the time is up';
const UNCHANGED: Evidence = { holds: true, ways: [] };

function textOf(outcome: Outcome, { input }: OpenFile): string {
  return outcome.status === 'changed' ? outcome.source : input.source;
}

/** The new text of the ignore file; null: it stays as it is. */
function ignoreOf(outcome: Outcome): string | null {
  return outcome.status === 'changed' ? (outcome.dockerignore?.after ?? null) : null;
}

function isSame(one: Version, other: Version): boolean {
  return one.ignore === other.ignore && Buffer.compare(one.dockerfile, other.dockerfile) === 0;
}

function digestOf({ dockerfile, ignore }: Version): string {
  return createHash('sha256').update(dockerfile).update('\0').update(ignore).digest('hex');
}
