import { type BuildContext, goMatch } from '@dockshift/core/kit';

/**
 * The line of a `.gitignore` of the context that names the file, `.gitignore:3`; null if none does. Patterns with
 * `**` in their middle are not looked at (gitignore(5)): the answer is for a hint, not for a proof.
 */
export function gitIgnoreLine(path: string, context: BuildContext): string | null {
  let found: string | null = null;
  const segments = path.split('/');
  for (let depth = 0; depth < segments.length; depth++) {
    const file = [...segments.slice(0, depth), '.gitignore'].join('/');
    const text = context.has(file) ? context.read(file) : null;
    if (text === null) continue;
    const below = segments.slice(depth);
    for (const [index, line] of text.split('\n').entries()) {
      const negated = line.startsWith('!');
      // Later lines win, and those of a folder further down.
      if (matches(line.slice(negated ? 1 : 0).trim(), below)) found = negated ? null : `${file}:${index + 1}`;
    }
  }
  return found;
}

/** Does a line match the path, or a folder above it? */
function matches(line: string, path: readonly string[]): boolean {
  if (line === '' || line.startsWith('#')) return false;
  const folderOnly = line.endsWith('/');
  const pattern = line.replace(/\/$/, '').split('/');
  const anywhere = pattern.length === 1 || pattern[0] === '**';
  const wanted = pattern.filter((segment, index) => segment !== '' && !(index === 0 && segment === '**'));
  if (wanted.length === 0) return false;
  const starts = anywhere ? path.map((_, index) => index) : [0];
  return starts.some((start) => {
    const end = start + wanted.length;
    // A line for folders does not name the file itself.
    if (end > path.length || (folderOnly && end === path.length)) return false;
    return wanted.every((segment, index) => goMatch(segment, path[start + index] ?? '') === 'match');
  });
}
