import type { BuildEngine } from '../engines/engine.js';
import type { ImageSnapshot } from '../image/archive.js';
import { Builds } from '../verify/builds.js';
import { type Built, differencesBetween, failAlike } from '../verify/judge.js';
import { Noise } from '../verify/noise.js';
import type { Version } from '../verify/version.js';
import { type VersionFiles, Workplace } from '../verify/workplace.js';
import { baseIds, contextDigest } from './build-ground.js';
import { ContextCopy, type CopySource } from './context-copy.js';
import { differenceText, type Evidence } from './evidence.js';
import type { TryTalk } from './live-talk.js';
import { type Remembered, trialKey } from './remembered.js';
import type { Scenario } from './scenario.js';
import { Schedule } from './schedule.js';
import type { Variant } from './variants.js';
import { withCommand } from './with-command.js';

/** How trials are built. */
export interface TrialOptions {
  /** Each of them is built. */
  readonly variants: readonly Variant[];
  readonly target: string | null;
  /** A shell command that has to do the same in both images. */
  readonly command: string | null;
}

/** What trials are made with. */
export interface TrialMeans {
  readonly engine: BuildEngine;
  readonly options: TrialOptions;
  readonly memory: Remembered;
  readonly signal: AbortSignal;
  readonly talk: TryTalk;
}

/** What is tried. */
export interface TrialSubject extends CopySource {
  readonly scenarios: readonly Scenario[];
}

/** A version that may take the original's place. */
export interface TriedVersion {
  readonly version: Version;
  /** Caches that its rewrites announce to leave out: absolute paths. */
  readonly caches: readonly string[];
  /** How the user hears of it: "with 3 held rewrites". */
  readonly what: string;
}

/** The original can't be built, so that nothing can be compared with it. The message is a clause. */
export class OriginalFails extends Error {
  override readonly name = 'OriginalFails';
}

/** The original in one variant. */
interface Ground {
  readonly builds: Builds;
  readonly image: ImageSnapshot;
  /** Where it differs from itself. */
  readonly noise: Noise;
  readonly scenarios: readonly Built[];
  readonly command: Built | null;
}

interface Begun {
  readonly workplace: Workplace;
  readonly copy: ContextCopy;
  readonly around: object | null;
}

/** Compares versions of a Dockerfile with the original, by real builds. What it builds goes when it ends. */
export class Trials {
  readonly #subject: TrialSubject;
  readonly #means: TrialMeans;
  readonly #workplace: Workplace;
  /** Files of it may be edited. */
  readonly #copy: ContextCopy;
  /** What outcomes depend on besides the versions; null: not known, and nothing is remembered. */
  readonly #surroundings: object | null;
  readonly #builds: Builds[] = [];
  readonly #schedule = new Schedule();
  #grounds: Promise<readonly Ground[]> | null = null;
  #versions = 0;

  private constructor(subject: TrialSubject, means: TrialMeans, { workplace, copy, around }: Begun) {
    this.#subject = subject;
    this.#means = means;
    this.#workplace = workplace;
    this.#copy = copy;
    this.#surroundings = around;
  }

  /** It has to be ended. */
  static async begin(subject: TrialSubject, means: TrialMeans): Promise<Trials> {
    const workplace = await Workplace.make();
    try {
      const { engine, options, signal } = means;
      const copy = await ContextCopy.make(subject, workplace, signal);
      const bases: (readonly string[] | null)[] = [];
      for (const { flags } of options.variants) bases.push(await baseIds(subject.original, flags.buildArgs, engine));
      const around = bases.includes(null)
        ? null
        : { engine: [engine.name, engine.version], bases, options, context: await contextDigest(workplace.context) };
      return new Trials(subject, means, { workplace, copy, around });
    } catch (error) {
      await workplace.remove();
      throw error;
    }
  }

  /** Is this version the same as the original, in all ways that are tried? Throws an OriginalFails. */
  async of(tried: TriedVersion): Promise<Evidence> {
    const { memory } = this.#means;
    const key = this.#keyOf(tried);
    const known = key === null ? null : await memory.read(key);
    if (known !== null) return known;
    const evidence = await this.#build(tried);
    if (key !== null) await memory.write(key, evidence);
    return evidence;
  }

  /** Removes all that was built, also after an abort. */
  async end(): Promise<void> {
    for (const builds of this.#builds) await builds.remove();
    await this.#workplace.remove();
  }

  #keyOf({ version, caches }: TriedVersion): string | null {
    // Of what only this version asks for, the surroundings say nothing.
    if (this.#surroundings === null || !this.#copy.isEnoughFor(version)) return null;
    const { original, scenarios } = this.#subject;
    const texts = [original, version].map(({ dockerfile, ignore }) => [
      Buffer.from(dockerfile).toString('hex'),
      ignore,
    ]);
    return trialKey({ ...this.#surroundings, texts, caches, scenarios });
  }

  async #build({ version, caches, what }: TriedVersion): Promise<Evidence> {
    const files = await this.#put(version);
    const [original, once] = [this.#kinds(true), this.#kinds(false)];
    this.#schedule.plan(this.#grounds === null ? [...original, ...once] : once);
    this.#grounds ??= this.#original();
    const grounds = await this.#grounds;
    const ways: string[] = [];
    for (const [index, ground] of grounds.entries()) {
      const words = this.#means.options.variants[index]?.words ?? null;
      const on = words === null ? '' : ` ${words}`;
      const evidence = await this.#compare(ground, files, { caches, what: `${what}${on}`, version });
      if (!evidence.holds) return on === '' ? evidence : { ...evidence, because: `${evidence.because},${on}` };
      ways.push(...evidence.ways.map((way) => `${way}${on}`));
    }
    return { holds: true, ways };
  }

  /** The builds of the original, or of another version, in all variants. */
  #kinds(isOriginal: boolean): readonly string[] {
    const { variants, command } = this.#means.options;
    const changes = this.#subject.scenarios.map(({ words }) => words);
    return variants.flatMap(() => [
      ...(isOriginal ? [COLD, COLD] : [COLD]),
      ...changes,
      ...(command === null ? [] : [COMMAND]),
    ]);
  }

  /** Compares a version with the original in one variant, first built from nothing and then after each change. */
  async #compare(ground: Ground, files: VersionFiles, { caches, what, version }: TriedVersion): Promise<Evidence> {
    const ways: string[] = [];
    const judge = (way: string, original: Built, built: Built): Evidence | null => {
      const { outcome } = built;
      if (original.image === null || built.image === null) {
        if (failAlike(original.outcome, outcome)) return null;
        const failure = outcome.ok ? 'succeeds, and the original fails' : `fails (${outcome.message})`;
        return { holds: false, because: `built both ways: the build ${failure}, ${way}` };
      }
      const { differences } = differencesBetween(original.image, built.image, ground.noise, {
        caches,
        mtimes: false,
      });
      if (differences.length > 0) return { holds: false, because: differenceText(differences, way) };
      ways.push(way);
      return null;
    };
    const first = await this.#one(ground.builds, files, what, COLD);
    const originalBuilt: Built = { outcome: first.outcome.ok ? first.outcome : OK, image: ground.image };
    const cold = judge(COLD, originalBuilt, first);
    if (cold !== null) return cold;
    for (const [index, scenario] of this.#subject.scenarios.entries()) {
      const original = ground.scenarios[index];
      if (original === undefined) continue;
      const built = await this.#after(scenario, () =>
        this.#one(ground.builds, files, `${what}, ${scenario.words}`, scenario.words),
      );
      const wrong = judge(scenario.words, original, built);
      if (wrong !== null) return wrong;
    }
    const { command, target } = this.#means.options;
    if (command !== null && ground.command !== null) {
      const way = `with \`${command}\` run in both`;
      const place = await this.#put(withCommand(version, target, command));
      const wrong = judge(way, ground.command, await this.#one(ground.builds, place, `${what}, ${way}`, COMMAND));
      if (wrong !== null) return wrong;
    }
    return { holds: true, ways };
  }

  /** Builds the original in each variant: twice, since what differs from itself tells nothing, and after each change. */
  async #original(): Promise<readonly Ground[]> {
    const { original, scenarios } = this.#subject;
    const { engine, options, signal, talk } = this.#means;
    const files = await this.#put(original);
    const grounds: Ground[] = [];
    for (const { words, flags } of options.variants) {
      const builds = new Builds({
        engine,
        flags,
        workplace: this.#workplace,
        repository: 'dockshift-try',
        signal,
        talk,
      });
      this.#builds.push(builds);
      const what = words === null ? 'the original' : `the original ${words}`;
      const first = await this.#one(builds, files, what, COLD);
      const image = imageOf(first);
      const again = await this.#one(builds, files, `${what} again`, COLD);
      const built: Built[] = [];
      for (const scenario of scenarios) {
        const { words } = scenario;
        built.push(await this.#after(scenario, () => this.#one(builds, files, `${what}, ${words}`, words)));
      }
      const { command, target } = options;
      const started =
        command === null
          ? null
          : await this.#one(
              builds,
              await this.#put(withCommand(original, target, command)),
              `${what}, with \`${command}\``,
              COMMAND,
            );
      const noise = Noise.between(image, imageOf(again), { mtimes: false });
      grounds.push({ builds, image, noise, scenarios: built, command: started });
    }
    return grounds;
  }

  /** Only a first build has nothing in its cache. */
  async #one(builds: Builds, files: VersionFiles, what: string, kind: string): Promise<Built> {
    const { target } = this.#means.options;
    this.#means.talk.rest(this.#schedule.begin());
    const built = await builds.build({ what, files, context: this.#workplace.context, target, cache: kind !== COLD });
    this.#schedule.end(kind, built.outcome.seconds);
    return built;
  }

  /** Builds with the context changed, and changes it back. */
  async #after(scenario: Scenario, build: () => Promise<Built>): Promise<Built> {
    const undo = await this.#workplace.change(scenario);
    try {
      return await build();
    } finally {
      await undo();
    }
  }

  async #put(version: Version): Promise<VersionFiles> {
    await this.#copy.widenFor(version);
    return this.#workplace.put(`version-${this.#versions++}`, version);
  }
}

/** Kinds of builds, besides the changes of the context. */
const [COLD, COMMAND] = ['cold', 'command'];

const OK = { ok: true, seconds: 0, steps: [] } as const;

function imageOf({ outcome, image }: Built): ImageSnapshot {
  if (image !== null) return image;
  throw new OriginalFails(outcome.ok ? 'its image could not be read' : outcome.message);
}
