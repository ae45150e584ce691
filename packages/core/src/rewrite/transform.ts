import type { Commits } from '../cache/replay.js';
import type { BuildContext } from '../context/build-context.js';
import type { Elsewhere } from '../stage/elsewhere.js';
import type { Document } from '../syntax/document.js';
import type { Finding } from './finding.js';
import type { Premise } from './rewrite.js';

/** The engine's phases, in order. A later phase sees the text that earlier ones have settled. */
export const PHASES = ['normalise', 'order', 'merge', 'clean'] as const;

/** When a transform runs. */
export type Phase = (typeof PHASES)[number];

/** What a transform looks at. */
export interface Subject {
  readonly document: Document;
  /** null: nothing is known about the build context. */
  readonly context: BuildContext | null;
  /** The claim that `context` is the one the file is built with; its proof is null when that is a guess. */
  readonly contextPremise: Premise | null;
  /** What the repository tells beyond the file and its context; absent: nothing is known of it. */
  readonly elsewhere?: Elsewhere | undefined;
  /** What the last commits did to files of the context. Absent, or null: nothing is known of it; it is asked only where it matters. */
  readonly commits?: (() => Commits | null) | undefined;
}

/**
 * A transform: metadata for users and one pure function. Its id is its file name, imperative and in
 * kebab case.
 */
export interface Transform<Code extends string = string> {
  readonly id: string;
  readonly phase: Phase;
  /** One line, imperative, without a full stop. */
  readonly title: string;
  /** Markdown: what it does, when, and why that is right. */
  readonly description: string;
  /** Every reason to decline: the code and what it means, one sentence. */
  readonly declines: { readonly [code in Code]: string };
  /** The preset lists that it belongs to. */
  readonly presets: readonly Preset[];
  find(subject: Subject): Iterable<Finding<Code>>;
  /** What a user can set, by name. Absent: nothing. */
  readonly options?: TransformOptions;
  /** What runs in place of {@link find} where an option is not as usual; it is given a value for each. */
  findWith?(chosen: ChosenOptions): Transform<Code>['find'];
  /** The options that it has in a preset. Absent, or none for a preset: the usual ones. */
  readonly inPreset?: { readonly [name in Preset]?: PresetOptions };
  /** The options that are not left as usual, of one that {@link withOptions} returns. */
  readonly chosen?: ChosenOptions;
}

/** What a user can set of a transform, by name. */
export type TransformOptions = Readonly<Record<string, TransformOption>>;

/** The values of options, by name. */
export type ChosenOptions = Readonly<Record<string, string>>;

/** Something that can be set: one of a few words. */
export interface TransformOption {
  /** A sentence. */
  readonly description: string;
  /** Each word, with what it does: a clause. */
  readonly values: Readonly<Record<string, string>>;
  /** The word that holds where nobody says. */
  readonly usual: string;
}

/** What a transform does otherwise in a preset. */
export interface PresetOptions {
  /** In words that go on behind its title: "whatever a rebuild costs". */
  readonly otherwise: string;
  readonly options: ChosenOptions;
}

/** A named list of transforms. */
export type Preset = 'recommended' | 'cache' | 'size' | 'buildkit' | 'modernise';

/** The named lists of transforms, each with what it is for: one sentence. */
export const PRESETS: { readonly [name in Preset]: string } = {
  recommended: 'What makes rebuilds faster and images smaller, and no rebuild dearer.',
  cache: 'An edit of a source file re-runs fewer steps.',
  size: 'Images get smaller, and have fewer layers, even where a rebuild costs more by it.',
  buildkit: 'What BuildKit alone can do, for files that nothing else builds.',
  modernise: 'The file says the same as today, in the words that the Dockerfile reference recommends.',
};

/** A transform as a preset runs it. */
export function inPreset<Code extends string>(transform: Transform<Code>, preset: string): Transform<Code> {
  const found = Object.entries(transform.inPreset ?? {}).find(([name]) => name === preset);
  return found === undefined ? transform : withOptions(transform, found[1].options);
}

/** A transform with options that are set; those that it does not have are left out. */
export function withOptions<Code extends string>(transform: Transform<Code>, wanted: ChosenOptions): Transform<Code> {
  const options = Object.entries(transform.options ?? {});
  const valueOf = (name: string): string | undefined => wanted[name] ?? transform.chosen?.[name];
  const all = Object.fromEntries(options.map(([name, { usual }]) => [name, valueOf(name) ?? usual]));
  const chosen = Object.fromEntries(
    options.flatMap(([name, { usual }]) => (all[name] === usual ? [] : [[name, all[name] ?? usual]])),
  );
  const { chosen: _, ...plain } = transform;
  const find = transform.findWith?.(all);
  if (find === undefined || options.length === 0) return transform;
  return Object.keys(chosen).length === 0 ? { ...plain, find } : { ...plain, find, chosen };
}

/** Declares a transform; it only ties the decline codes together for the type checker. */
export function defineTransform<Code extends string>(transform: Transform<Code>): Transform<Code> {
  return transform;
}
