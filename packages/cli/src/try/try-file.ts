import { createHash } from 'node:crypto';
import type { Outcome } from '@dockshift/core';
import { type Examination, type OpenFile, openFile, reportOf } from '../job/examine.js';
import type { ChangedReport, FileReport, Job, UnchangedReport } from '../job/report.js';
import { counted } from '../terminal/plural.js';
import { notAmong } from '../verify/clean-context.js';
import type { Version } from '../verify/version.js';
import { argumentsIn } from './build-ground.js';
import { builtLines } from './built-lines.js';
import { type Candidate, type Chooser, choose, keyOf, type Wish } from './choose.js';
import { type Evidence, evidenceText } from './evidence.js';
import { sortOut, type Trial } from './halving.js';
import { scenariosOf } from './scenario.js';
import { OriginalFails, type TrialMeans, Trials } from './trials.js';

/** What held rewrites are tried with. */
export interface TryHand {
  readonly chooser: Chooser;
  readonly examination: Examination;
  readonly means: TrialMeans;
  /** Leave out of the context what a fresh clone does not have. */
  readonly clean: boolean;
  /** Is there no time left for another trial? */
  readonly isLate: () => boolean;
}

/** A report of a file that could be rewritten. */
export type ExaminedReport = ChangedReport | UnchangedReport;

/** One that is refused may be offered in parts, and one that is taken may make room for another; so often is asked again. */
const MOST_ROUNDS = 4;

/**
 * Tries the held rewrites of a file by real builds. Those that hold are in the report's new text, with the safety `tried`; the
 * others stay held, and say what came of it. Rejects with the signal's reason if it aborts.
 */
export async function tryHeld(report: ExaminedReport, job: Job, hand: TryHand): Promise<FileReport> {
  const opened = openFile(job, hand.examination);
  if (opened.status !== 'open') return report;
  const all = choose(opened.input, hand.chooser, { takes: () => true, splits: () => false });
  if (all.offered.length === 0) return report;
  const { found } = opened;
  const { context } = opened.input;
  if (found.root === null || context === null || context === undefined)
    return { ...report, untried: 'Nothing was tried: the build context is not known.' };
  const original: Version = { dockerfile: opened.bytes, ignore: context.ignoreFile.text ?? '' };
  const scenarios = scenariosOf(opened.input.source, textOf(all.outcome, opened), context);
  const leaveOut = hand.clean ? notAmong(context.files.map(({ path }) => path)) : () => false;
  const trials = await Trials.begin({ original, context: found.root, leaveOut, scenarios }, hand.means);
  try {
    const { target, flags } = hand.means.options;
    const isBuilt = builtLines(opened.input.source, context, { target, args: argumentsIn(flags.buildArgs) });
    return await new FileTrial(opened, hand, trials, isBuilt).run(report);
  } catch (error) {
    if (!(error instanceof OriginalFails)) throw error;
    return { ...report, untried: `Nothing was tried: the original does not build (${error.message}).` };
  } finally {
    await trials.end();
  }
}

/** The rounds of one file. */
class FileTrial {
  readonly #opened: OpenFile;
  readonly #hand: TryHand;
  readonly #trials: Trials;
  /** What no build gets to, no build can show. */
  readonly #isBuilt: (line: number) => boolean;
  readonly #good = new Set<string>();
  /** What came of those that stay held. */
  readonly #notes = new Map<string, string>();
  readonly #known = new Map<string, Evidence>();

  constructor(opened: OpenFile, hand: TryHand, trials: Trials, isBuilt: (line: number) => boolean) {
    this.#isBuilt = isBuilt;
    this.#opened = opened;
    this.#hand = hand;
    this.#trials = trials;
  }

  async run(report: ExaminedReport): Promise<FileReport> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fresh = this.#fresh();
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
    if (this.#good.size === 0) return withNotes(report, this.#notes);
    const { outcome, left } = this.#chosen([]);
    const evidence = await this.#evidence([]);
    const { opened, hand } = { opened: this.#opened, hand: this.#hand };
    // What was tried piece by piece is one text in the end, and that text has to hold.
    if (!evidence.holds) return withNotes(report, this.#notes);
    const done = reportOf(opened, outcome, hand.examination);
    if (done.status !== 'changed') return done;
    const applied = done.applied.map((one) =>
      this.#good.has(keyOf(one)) && one.safety !== 'safe'
        ? { ...one, safety: 'tried' as const, trial: evidenceText(evidence) }
        : one,
    );
    const known = new Set(done.held.map(keyOf));
    const held = [...done.held, ...left.filter((one) => !known.has(keyOf(one)))];
    return withNotes({ ...done, applied, held: held.toSorted((a, b) => a.at.line - b.at.line) }, this.#notes);
  }

  /** Candidates that nothing is known of yet. */
  #fresh(): readonly Candidate[] {
    const wish: Wish = {
      takes: (key) => this.#good.has(key) || !this.#notes.has(key),
      splits: (key) => this.#notes.has(key),
    };
    const { offered } = choose(this.#opened.input, this.#hand.chooser, wish);
    for (const { key, line } of offered) if (!this.#isBuilt(line)) this.#notes.set(key, UNBUILT);
    return offered.filter(({ key }) => !this.#good.has(key) && !this.#notes.has(key));
  }

  async #holds(some: readonly Candidate[]): Promise<Trial> {
    if (!this.#isKnown(some) && this.#hand.isLate()) return 'unknown';
    if ((await this.#evidence(some)).holds) return 'holds';
    const proven = await this.#evidence([], new Set());
    if (proven.holds) return 'fails';
    // Then it is not the held ones that make the difference.
    for (const { key } of some)
      this.#notes.set(key, `not tried: what is proven alone comes out different: ${proven.because}`);
    return 'unknown';
  }

  #isKnown(some: readonly Candidate[]): boolean {
    return this.#known.has(digestOf(this.#version(some).version));
  }

  async #evidence(some: readonly Candidate[], good: ReadonlySet<string> = this.#good): Promise<Evidence> {
    const { version, caches, count } = this.#version(some, good);
    if (isSame(version, { dockerfile: this.#opened.bytes, ignore: this.#ignore })) return UNCHANGED;
    const digest = digestOf(version);
    const known = this.#known.get(digest);
    if (known !== undefined) return known;
    const what = count === 0 ? 'with what is proven' : `with ${counted(count, 'held rewrite')}`;
    const evidence = await this.#trials.of({ version, caches, what });
    this.#known.set(digest, evidence);
    return evidence;
  }

  #version(some: readonly Candidate[], good: ReadonlySet<string> = this.#good) {
    const { outcome, offered } = this.#chosen(some, good);
    const wanted = new Set([...good, ...some.map(({ key }) => key)]);
    const count = offered.filter(({ key }) => wanted.has(key)).length;
    const dockerfile = Buffer.from(textOf(outcome, this.#opened));
    const ignore = outcome.status === 'changed' ? (outcome.dockerignore?.after ?? this.#ignore) : this.#ignore;
    const caches = outcome.status === 'changed' ? outcome.applied.flatMap((one) => one.caches) : [];
    return { version: { dockerfile, ignore }, caches: [...new Set(caches)].sort(), count };
  }

  #chosen(some: readonly Candidate[], good: ReadonlySet<string> = this.#good) {
    const wanted = new Set([...good, ...some.map(({ key }) => key)]);
    const wish: Wish = { takes: (key) => wanted.has(key), splits: (key) => this.#notes.has(key) };
    return choose(this.#opened.input, this.#hand.chooser, wish);
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

function isSame(one: Version, other: Version): boolean {
  return one.ignore === other.ignore && Buffer.compare(one.dockerfile, other.dockerfile) === 0;
}

function digestOf({ dockerfile, ignore }: Version): string {
  return createHash('sha256').update(dockerfile).update('\0').update(ignore).digest('hex');
}

function withNotes<T extends ExaminedReport>(report: T, notes: ReadonlyMap<string, string>): T {
  const held = report.held.map((one) => {
    const trial = notes.get(keyOf(one));
    return trial === undefined ? one : { ...one, trial };
  });
  return { ...report, held };
}
