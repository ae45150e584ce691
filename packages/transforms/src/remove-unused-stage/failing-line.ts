import type { Document, Stage } from '@dockshift/core/kit';
import { namedStages, namesIn } from './named-stages.js';

/** What always has a value (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const PLATFORM = /^\$\{?(?:BUILD|TARGET)PLATFORM\}?$/;

/**
 * Why a stage may end each build, be it needed or not, as a full sentence; null: it does not. BuildKit looks at the FROM of each stage, and
 * for the stages that copies name, ahead of asking which are needed (dockerfile2llb/convert.go, buildDispatchStates, toCommand).
 */
export function failingLine(document: Document, { index, from, instructions }: Stage): string | null {
  const { images, platforms, last } = namedStages(document);
  const { image, platform } = from;
  if (image.includes('$') && images.get(image) === 1)
    return `A build with a value by which \`${image}\` is no image fails, and would not.`;
  if (platform?.includes('$') === true && !PLATFORM.test(platform) && platforms.get(platform) === 1)
    return `A build with a value by which \`${platform}\` is no platform fails, and would not.`;
  const wrong = instructions.flatMap(namesIn).find((name) => name.includes('$') || (last.get(name) ?? -1) >= index);
  return wrong === undefined
    ? null
    : `It takes files from \`${wrong}\`, which is no stage ahead of it: every build fails by that.`;
}
