import { namedStage } from '../stage/stage-uses.js';
import type { CopyInstruction, Document, Stage } from '../syntax/document.js';
import type { EarlierCall } from '../tools/contract/project.js';
import { isProgramOfImage, parseReference } from '../tools/images.js';

/**
 * A copy of nothing but the program of an official image, which has the image's name, into a folder of programs:
 * `COPY --from=composer:2 /usr/bin/composer /usr/bin/`. Null for any other copy.
 */
export function copiedProgram(document: Document, stage: Stage, copy: CopyInstruction): EarlierCall | null {
  const [source = '', another] = copy.sources;
  if (copy.from === null || another !== undefined || copy.heredocs.length > 0) return null;
  const image = parseReference(imageOf(document, stage, copy.from));
  if (image === null || image.tag === null || !isProgramOfImage(image, source)) return null;
  const { name, tag } = image;
  const target = copy.destination.endsWith('/') ? `${copy.destination}${name}` : copy.destination;
  return target === `/usr/bin/${name}` || target === `/usr/local/bin/${name}`
    ? { tool: '', action: 'copy', replaces: [name], packages: [`${name}:${tag}`] }
    : null;
}

/** The image that `--from` names: its own, or that of a stage which has nothing but its FROM. '' is no image. */
function imageOf(document: Document, stage: Stage, from: string): string {
  const [named, another] = namedStage(document, stage, from);
  if (named === undefined) return from;
  return another === undefined && named.instructions.length === 0 ? named.from.image : '';
}
