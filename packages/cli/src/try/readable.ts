import { type BuildContext, parseDockerignore } from '@dockshift/core';
import { notAmong } from '../context/host-files.js';

/**
 * Is a path of the context one that no build reads, neither with the ignore file as it is nor with its new text (null: it stays)? An
 * ignore file that can't be read leaves nothing out. With `clean` what a fresh clone lacks isn't read either.
 */
export function unread(context: BuildContext, after: string | null, clean: boolean): (path: string) => boolean {
  const texts = [context.ignoreFile.text ?? '', ...(after === null ? [] : [after])];
  const rules = texts.map(parseDockerignore);
  const isForeign = clean ? notAmong(context.files.map(({ path }) => path)) : () => false;
  return (path) => isForeign(path) || rules.every((each) => each.ok && each.ignoresTree(path));
}
