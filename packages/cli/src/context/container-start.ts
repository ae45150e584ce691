import { elementsOf, entriesOf } from './build-definition.js';

/** A command that some file of the repository runs in a container. */
export interface StartDefinition {
  /** As shown: `service web`. */
  readonly by: string;
  /** As a shell script. */
  readonly text: string;
  /** The image as it is written; null: it has none. */
  readonly image: string | null;
  /** The Dockerfile that it builds for it, absolute. */
  readonly dockerfile: string | null;
  /** The stage that it builds; null: the last one. */
  readonly target: string | null;
  /** A service of a compose file whose image it is; null: none. */
  readonly service: string | null;
  /** Files of the repository that it puts into the container, by where they are there. */
  readonly mounts: ReadonlyMap<string, string>;
  /** What it is for is a guess. */
  readonly maybe?: boolean;
}

/** A start with the parts that a file says; the others are empty. */
export function startDefinition(
  parts: Pick<StartDefinition, 'by' | 'text'> & Partial<StartDefinition>,
): StartDefinition {
  return { image: null, dockerfile: null, target: null, service: null, mounts: new Map(), ...parts };
}

/** Words as a script that runs the same. */
export function scriptOfWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** A command as text, or as a list of words; null: neither. */
export function commandText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? scriptOfWords(value.map(String)) : null;
}

/** Commands as a text, as a list of texts that run one after the other, or such by names. */
export function scriptLines(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = Array.isArray(value) ? elementsOf(value) : entriesOf(value).map(([, one]) => one);
  return parts
    .map(scriptLines)
    .filter((one) => one !== '')
    .join('\n');
}
