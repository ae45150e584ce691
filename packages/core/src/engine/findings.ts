import type { Finding } from '../rewrite/finding.js';
import type { Subject, Transform } from '../rewrite/transform.js';
import { isIgnoredByLinter, type Suppression, suppressionOf } from '../suppress/suppress.js';
import { ropeOrigin } from '../text/rope.js';
import type { Span } from '../text/span.js';
import { heldByCommits } from './commits.js';
import type { OptimizeInput } from './input.js';
import type { Texts } from './texts.js';
import { withIgnoreFile } from './with-ignore-file.js';

type Found = readonly (readonly [Transform, Finding])[];

/** What transforms find in the texts as they are: it holds until they change. */
export class Findings {
  readonly #input: OptimizeInput;
  readonly #threw: (transform: Transform, error: unknown) => void;
  /** Suppressing comments that have forbidden something, by their offset in the original. */
  readonly #used = new Set<number>();
  readonly #known = new Map<Transform, Found>();
  #texts: Texts | null = null;

  /** `threw` hears of transforms that break down; the file must not suffer from it, and nobody else's transforms. */
  constructor(input: OptimizeInput, threw: (transform: Transform, error: unknown) => void) {
    this.#input = input;
    this.#threw = threw;
  }

  in(texts: Texts, transforms: readonly Transform[]): Found {
    if (this.#texts !== texts) this.#known.clear();
    this.#texts = texts;
    const subject = this.#subject(texts);
    return transforms.flatMap((transform) => {
      if (isIgnoredByLinter(this.#input.context, transform.id)) return [];
      const known = this.#known.get(transform);
      if (known !== undefined) return known;
      try {
        const found = [...transform.find(subject)]
          .filter((finding) => this.#wanted(texts, transform, finding))
          .map((finding) => [transform, transform.phase === 'order' ? this.#paid(texts, finding) : finding] as const);
        this.#known.set(transform, found);
        return found;
      } catch (error) {
        this.#threw(transform, error);
        return [];
      }
    });
  }

  /** Has this comment of the texts forbidden something? Asked after all has been looked for. */
  hasUsed({ rope }: Texts, { at }: Suppression): boolean {
    return this.#used.has(ropeOrigin(rope, at.start));
  }

  /** Does a comment keep a transform away from an instruction? Then it is a used one. */
  isForbidden({ document, rope }: Texts, transform: Transform, at: Span): boolean {
    const suppression = suppressionOf(document, transform.id, { at, message: '', declined: '', because: '' });
    if (suppression !== null) this.#used.add(ropeOrigin(rope, suppression.at.start));
    return suppression !== null;
  }

  /** Not forbidden by a comment of the file; a comment that forbids something is a used one. */
  #wanted({ document, rope }: Texts, transform: Transform, finding: Finding): boolean {
    const suppression = suppressionOf(document, transform.id, finding);
    if (suppression !== null) this.#used.add(ropeOrigin(rope, suppression.at.start));
    return suppression === null;
  }

  #paid(texts: Texts, finding: Finding): Finding {
    const { context, commits } = this.#input;
    if (context === null || !('rewrite' in finding)) return finding;
    const known = commits?.() ?? null;
    return known === null ? finding : heldByCommits(finding, texts, context, known);
  }

  #subject({ document, ignore }: Texts): Subject {
    const { context, contextPremise, elsewhere, commits } = this.#input;
    const own = context === null ? null : withIgnoreFile(context, ignore);
    return { document, context: own, contextPremise, elsewhere, commits };
  }
}
