import { slice } from '../text/span.js';
import { readDirective } from './directive.js';
import type { Problem } from './document.js';
import type { Scan } from './scan.js';

/**
 * A problem if the `syntax` directive hands the file to a frontend that may read it in another way: one that is not
 * Docker's, or one from before heredocs (Dockerfile 1.4, 1.3-labs) in a file that has some.
 */
export function frontendProblem(scan: Scan): Problem | null {
  const found = syntaxDirective(scan);
  if (found === null) return null;
  // BuildKit takes what stands before the first space (`parser/directives.go`, detectDirectiveFromParser).
  const image = found.value.split(' ', 1)[0] ?? '';
  const match = /^(?:[^@]*\/)?dockerfile(?:-upstream)?(?::([\w.-]+))?(?:@.*)?$/.exec(image);
  if (match === null) {
    const message = `The syntax directive names ${image}: what that makes of the file is not known here.`;
    return { code: 'bad-directive', message, span: found.span };
  }
  const tag = match[1] ?? 'latest';
  if (knowsHeredocs(tag) || scan.lines.every((line) => line.heredocs.length === 0)) return null;
  const message = `The syntax directive names ${image}, which may not know heredocs.`;
  return { code: 'bad-directive', message, span: found.span };
}

function syntaxDirective(scan: Scan): (Pick<Problem, 'span'> & { readonly value: string }) | null {
  const { source, tiles } = scan;
  const plain = tiles.find((tile) => tile.kind === 'directive' && tile.name === 'syntax');
  if (plain?.kind === 'directive') return plain;
  // Only here does BuildKit look behind a first line that begins with `#!`.
  const comments = tiles.filter((tile) => tile.kind !== 'bom');
  const [first] = comments;
  if (first === undefined || !slice(source, first.span).startsWith('#!')) return null;
  for (const tile of comments.slice(1)) {
    const text = slice(source, tile.span);
    const directive = tile.kind === 'comment' && text.startsWith('#') ? readDirective(text.slice(1).trimEnd()) : null;
    if (directive === null) return null;
    if (directive.name === 'syntax') return { value: directive.value, span: tile.span };
  }
  return null;
}

function knowsHeredocs(tag: string): boolean {
  const version = /^(\d+)\.(\d+)/.exec(tag);
  if (version === null) return /^(?:\d+|latest|labs|\d+-labs|master|master-labs)$/.test(tag);
  const [, major, minor] = version;
  return Number(major) > 1 || Number(minor) >= 4 || (Number(minor) === 3 && tag.endsWith('-labs'));
}
