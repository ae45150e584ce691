import type { BuildStep } from '../engines/engine.js';
import type { Difference } from '../image/compare.js';
import type { FileDifference } from '../image/files.js';
import { counted, grouped } from '../terminal/plural.js';
import type { DifferenceGroup } from './groups.js';
import type { BuildReport, StageResult } from './result.js';

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

/** What to do about builds that failed, each once. */
export function advicesOf(...builds: readonly BuildReport[]): readonly string[] {
  return [...new Set(builds.flatMap(({ failure }) => failure?.advice ?? []))];
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

/** What a group of differences is, without its folder: "870 only in the original image". */
export function groupText({ kind, files }: DifferenceGroup): string {
  return `${grouped(files.length)} ${KINDS[kind]}`;
}

const KINDS: { readonly [kind in DifferenceGroup['kind']]: string } = {
  'only in the original': 'only in the original image',
  'only in the rewritten': 'only in the rewritten image',
  type: 'of another type',
  contents: 'with other contents',
  mode: 'with another mode',
  owner: 'with another owner',
  target: 'with another target',
  device: 'with another device',
  xattrs: 'with other extended attributes',
  mtime: 'changed at another time',
};

/** A difference that stands alone, for people: they compare no hashes. */
export function aloneLine(difference: FileDifference): string {
  const { path, aspect, before, after } = difference;
  if (aspect !== 'contents' || before === null || after === null) return differenceLine(difference);
  const [a, b] = [sizeIn(before), sizeIn(after)];
  return `${path}: contents${a === b ? ` (${a} in both)` : ` ${a} → ${b}`}`;
}

/** A difference as one of its group, in which all are of the same kind. */
export function memberLine({ path, aspect, before, after }: FileDifference): string {
  if (aspect === 'existence') return `${path} (${before ?? after})`;
  if (before === null || after === null) return path;
  const [a, b] = aspect === 'contents' ? [sizeIn(before), sizeIn(after)] : [before || 'none', after || 'none'];
  return `${path} (${a === b ? a : `${a} → ${b}`})`;
}

/** The size in "812 bytes, sha256 …". */
function sizeIn(contents: string): string {
  return contents.split(', sha256 ')[0] ?? contents;
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
