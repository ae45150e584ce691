import { type BuildContext, contextTakes, parse, parseDockerignore } from '@dockshift/core';
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

/** The paths of a context, with all below them, that a build can ask for; null: any. */
export type Asked = readonly string[] | null;

/**
 * What builds of a Dockerfile ask of their context. Links on the way, and below, may lead elsewhere. What a variable holds may be given to the
 * build, or by its base image, so that it is not looked at.
 */
export function askedBy(dockerfile: Uint8Array): Asked {
  const { takes, unseen } = contextTakes(parse(Buffer.from(dockerfile).toString('utf8')));
  if (unseen.length > 0) return null;
  const asked: string[] = [];
  for (const { path, source } of takes) {
    const fixed = path === null || source.includes('$') ? '' : withoutPattern(path);
    if (fixed === '') return null;
    asked.push(fixed);
  }
  return asked;
}

/** Is a path among what is asked for, or a folder on the way to it? */
export function isAsked(path: string, asked: Asked): boolean {
  return asked === null || asked.some((one) => isWithin(path, one) || isWithin(one, path));
}

/** Does one build ask for no more than another? */
export function asksNoMore(one: Asked, other: Asked): boolean {
  return other === null || (one?.every((path) => other.some((outer) => isWithin(path, outer))) ?? false);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The folder that all paths of a pattern (Go, path/filepath.Match) lie in; a path without one is itself. */
function withoutPattern(path: string): string {
  const parts = path.split('/');
  const first = parts.findIndex((part) => /[*?[\\]/.test(part));
  return (first < 0 ? parts : parts.slice(0, first)).join('/');
}
