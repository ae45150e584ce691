import type { Commits } from '../cache/replay.js';
import { type Buildable, rebuildsSpared } from '../cache/saving.js';
import type { BuildContext } from '../context/build-context.js';
import type { Finding, RewriteFinding } from '../rewrite/finding.js';
import type { Rewrite } from '../rewrite/rewrite.js';
import type { Span } from '../text/span.js';
import { editTexts, type Texts } from './texts.js';
import { withIgnoreFile } from './with-ignore-file.js';

/** Rebuilds that are needed to tell anything. */
const FEWEST = 10;

/**
 * A new order, held where commits speak against it: they would have run the install again all the same. An install ahead is worth it if it
 * spares any of the rebuilds; a download ahead may fetch more than the build needs, and has to spare more of them than not.
 */
export function heldByCommits<F extends Finding>(finding: F, texts: Texts, context: BuildContext, commits: Commits): F {
  if (!('rewrite' in finding)) return finding;
  const { rewrite, parts } = finding;
  const against = commitsAgainst(rewrite, finding.at, texts, context, commits);
  if (against === null) return finding;
  const held = (one: Rewrite): Rewrite => ({ ...one, premises: [...one.premises, { claim: against, proof: null }] });
  const all = parts?.().map((part): RewriteFinding => ({ ...part, rewrite: held(part.rewrite) }));
  return { ...finding, rewrite: held(rewrite), ...(all === undefined ? {} : { parts: () => all }) };
}

function commitsAgainst(
  rewrite: Rewrite,
  at: Span,
  texts: Texts,
  context: BuildContext,
  commits: Commits,
): string | null {
  const after = editTexts(texts, rewrite.edits);
  const stage = texts.document.stages.findLast(({ from }) => from.span.start <= at.start);
  if (typeof after === 'string' || stage === undefined) return null;
  const buildable = ({ document, ignore }: Texts): Buildable => ({
    document,
    context: withIgnoreFile(context, ignore),
  });
  const { cached } = rewrite.gain;
  const { spared, rebuilds } = rebuildsSpared(buildable(texts), buildable(after), commits, stage.index, rewrite.gain);
  const again = rebuilds - spared;
  if (rebuilds < FEWEST || (cached === undefined ? spared > 0 : spared > again)) return null;
  const many = `${again === rebuilds ? 'all' : again} of the last ${rebuilds} commits that a build sees would have run`;
  if (rewrite.gain.values !== undefined) return `Rebuilds get shorter by it: ${many} the steps again all the same.`;
  return cached === undefined
    ? `Rebuilds get shorter by it: ${many} the install again all the same.`
    : `Most rebuilds find the download in the cache: ${many} it again.`;
}
