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
  /** What a preset runs in place of {@link find}: the same with other options. Absent, or none for a preset: nothing else. */
  readonly inPreset?: { readonly [name in Preset]?: PresetOptions<Code> };
  /** The preset whose options it has, of one that {@link inPreset} returns. */
  readonly runsAs?: string;
}

/** What a transform does otherwise in a preset. */
export interface PresetOptions<Code extends string> {
  /** In words that go on behind its title: "whatever a rebuild costs". */
  readonly otherwise: string;
  readonly find: Transform<Code>['find'];
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
  return found === undefined ? transform : { ...transform, find: found[1].find, runsAs: preset };
}

/** Declares a transform; it only ties the decline codes together for the type checker. */
export function defineTransform<Code extends string>(transform: Transform<Code>): Transform<Code> {
  return transform;
}
