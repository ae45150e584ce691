import type { BuildStep } from '../engines/engine.js';
import type { Difference } from '../image/compare.js';
import { counted } from '../terminal/plural.js';
import type { StageResult } from './result.js';

/** What a stage's comparison came to, a sentence. */
export function verdictOf({
  target,
  original,
  rewritten,
  verdict,
  differences,
  announced,
  noise,
}: StageResult): string {
  const where = target === null ? '' : `Stage ${target}: `;
  const failed = [original.failure, rewritten.failure].filter((failure) => failure !== null);
  if (failed.length === 2) {
    if (verdict === 'failed alike') return `${where}Both builds fail alike, so there is no image to compare.`;
    return failed.some((failure) => failure.atStep)
      ? `${where}Both builds fail, for different reasons.`
      : `${where}Neither build got to its first step, so nothing was compared.`;
  }
  if (original.failure !== null) return `${where}Only the original fails to build.`;
  if (rewritten.failure !== null) return `${where}Only the rewritten version fails to build.`;
  if (verdict === 'failed') return `${where}The original built once, and failed the second time.`;
  if (differences.length > 0) return `${where}The images differ in ${counted(differences.length, 'place')}.`;
  const aside = [
    announced.length > 0 ? 'what was announced' : '',
    noise.length > 0 ? 'what differs from build to build' : '',
  ];
  const except = aside.filter((each) => each !== '').join(' and ');
  return `${where}The images are the same${except === '' ? '' : `, except for ${except}`}.`;
}

/** A difference as a line of text. */
export function differenceLine(difference: Difference): string {
  if (difference.of === 'config') {
    return `${difference.field}: ${shown(difference.before)} → ${shown(difference.after)}`;
  }
  const { path, aspect, before, after } = difference;
  if (before === null) return `${path}: only in the rewritten image (${after})`;
  if (after === null) return `${path}: only in the original image (${before})`;
  return `${path}: ${aspect} ${short(before)} → ${short(after)}`;
}

/** What became of a step after an edit. */
export function stepLine({ text, stage, cached, seconds }: BuildStep): string {
  const time = seconds === null ? '' : ` ${seconds.toFixed(1)} s`;
  return `${cached ? 'CACHED' : 'ran'}${cached ? '' : time}  ${stage === null ? '' : `[${stage}] `}${text}`;
}

function shown(value: unknown): string {
  return value === null ? 'nothing' : JSON.stringify(value);
}

/** Hashes are for programs. */
function short(text: string): string {
  return text === '' ? 'none' : text.replace(/sha256 ([0-9a-f]{12})[0-9a-f]{52}/, 'sha256 $1…');
}
