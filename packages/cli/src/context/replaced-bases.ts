import {
  type Document,
  type ImageReference,
  knownImage,
  lineIndex,
  parse,
  parseReference,
  type SkippedOutcome,
} from '@dockshift/core';
import { buildsAround } from './find-context.js';
import type { Listings } from './listings.js';

type Problems = SkippedOutcome['problems'];

/**
 * The images that a file starts from and whose settings are known, where a build puts a named context in their place: `contexts = {
 * "node:20" = "target:base" }`. What comes instead may have any user, shell or working folder.
 */
export function replacedBases(dockerfile: string, source: string, listings: Listings): Problems {
  const contexts = buildsAround(dockerfile, listings).flatMap(({ file, by, contexts: names }) =>
    // `node:20::linux/arm64` is for that platform alone (BuildKit, frontend/dockerui/namedcontext.go).
    names.map((name) => ({ by: `${file} (${by})`, reference: parseReference(name.split('::', 1)[0] ?? '') })),
  );
  return contexts.length === 0 ? [] : problemsIn(parse(source), contexts);
}

interface NamedContext {
  readonly by: string;
  readonly reference: ImageReference | null;
}

function problemsIn({ source, stages }: Document, contexts: readonly NamedContext[]): Problems {
  const lines = lineIndex(source);
  return stages.flatMap(({ from }) => {
    const base = parseReference(from.image);
    if (base === null || knownImage(base) === null) return [];
    const other = contexts.find(({ reference }) => reference?.name === base.name && reference.tag === base.tag);
    if (other === undefined) return [];
    const message = `${other.by} puts a named context in the place of ${from.image}: what it sets is not known.`;
    return [{ code: 'replaced-base' as const, message, span: from.span, at: lines.position(from.span.start) }];
  });
}
