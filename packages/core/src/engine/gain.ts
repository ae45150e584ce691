import { type Buildable, mostSaved, staysCached } from '../cache/saving.js';
import type { BuildContext } from '../context/build-context.js';
import type { Gain, Rewrite } from '../rewrite/rewrite.js';
import { stageUses } from '../stage/stage-uses.js';
import type { Stage } from '../syntax/document.js';
import type { Span } from '../text/span.js';
import { editTexts, type Texts } from './texts.js';
import { withIgnoreFile } from './with-ignore-file.js';

/** Less than this is no difference, in seconds. */
const LEAST = 0.1;

/**
 * What a rewrite is said to gain: what its transform says, but for what the model of the build cache or the uses of its stage deny.
 * All reports take it from here. `at` stands in the stage that is rewritten.
 */
export function gainOf(rewrite: Rewrite, at: Span, texts: Texts, context: BuildContext | null): Gain {
  const { summary, layers, seconds, cached, values = [] } = rewrite.gain;
  const { document } = texts;
  const stage = document.stages.findLast(({ from }) => from.span.start <= at.start) ?? null;
  const shipped = stage === null || stageUses(document).get(stage)?.shipped === true;
  const fewer = layers === undefined || !shipped ? {} : { layers };
  if (seconds === undefined && cached === undefined) return { summary, ...fewer };
  const after = editTexts(texts, rewrite.edits);
  const known = seconds === undefined ? {} : { seconds };
  if (context === null || stage === null || typeof after === 'string') return { summary, ...fewer, ...known };
  const was = buildable(texts, context);
  const is = buildable(after, context);
  if (cached !== undefined) {
    if (staysCached(is, cached)) return { summary, ...fewer };
    if (staysCached(is, cached, { target: String(stage.index) }))
      return { summary: `${summary}, in builds of ${nameOf(stage)}`, ...fewer };
    return { summary: 'no rebuild gets shorter, for every edit runs a step ahead of it again', ...fewer };
  }
  const saved = mostSaved(was, is, { values });
  if (saved >= LEAST) return { summary, ...fewer, seconds: saved };
  // What the last stage does without may be built by its name.
  const own = mostSaved(was, is, { target: String(stage.index), values });
  if (own >= LEAST) return { summary: `${summary}, in builds of ${nameOf(stage)}`, ...fewer, seconds: own };
  return { summary: 'by the usual times of its steps, no rebuild gets shorter', ...fewer };
}

function buildable({ document, ignore }: Texts, context: BuildContext): Buildable {
  return { document, context: withIgnoreFile(context, ignore) };
}

function nameOf({ name, index }: Stage): string {
  return name === null ? `stage ${index}` : `stage ${name}`;
}
