import { goMatch } from '../context/go-match.js';
import { beforeWildcard, isWithin, resolvePath } from '../effects/resource.js';
import type { TracedCommand } from '../run/trace.js';
import type { ShellWord } from '../shell/script.js';
import { looksHere, searchesDeep } from '../tools/system/known-programs.js';
import { isTargetWord } from '../tools/system/target-words.js';

/**
 * How the words of a command name a folder, or one above or in it. `known`: by a path that is written there. `unknown`: only in
 * that a word's value is not known. `none`: all are other paths.
 */
export type Naming = 'known' | 'unknown' | 'target' | 'none';

/** See {@link Naming}. */
export function namesInWords(command: TracedCommand, folder: string): Naming {
  const { invocation, cwd } = command;
  const words = command.command.args;
  // Words in front of the program's own (`sudo`) are among the command's.
  const skipped = words.length - (invocation?.args.length ?? words.length);
  let unknown = false;
  let target = false;
  for (const [index, word] of words.entries()) {
    if (index < skipped) continue;
    if (isTarget(command, index)) {
      target = true;
      continue;
    }
    const pattern = invocation === null ? word.literal : (invocation.patterns[index - skipped] ?? null);
    if (pattern === null) {
      if (beginsLike(word, folder)) return 'known';
      unknown = true;
    } else if (pathsIn(pattern).some((path) => meets(path, cwd, folder))) return 'known';
    else if (cwd === null && !pattern.startsWith('-') && !pattern.startsWith('/')) unknown = true;
  }
  for (const { target } of command.command.redirects) {
    if (target === null) continue;
    if (target.literal === null) {
      if (beginsLike(target, folder)) return 'known';
      unknown = true;
    } else if (meets(target.literal, cwd, folder)) return 'known';
  }
  const name = invocation?.name ?? '';
  const here = looksHere(name) && words.slice(skipped).every(mayBeNoOperand);
  const recursive = searchesDeep(
    name,
    words.map(({ literal }) => literal),
  );
  if ((here || recursive) && cwd !== null && isWithin(folder, cwd)) return 'known';
  if (unknown || ((here || recursive) && cwd === null)) return 'unknown';
  return target ? 'target' : 'none';
}

/** An option, or what may leave no word: `ls $X` where X is empty. */
function mayBeNoOperand({ literal, parts }: ShellWord): boolean {
  if (literal !== null) return literal.startsWith('-');
  return parts.every((part) => part.kind === 'dynamic' || (part.kind === 'variable' && !part.quoted));
}

/** Does a command name only some of what is above the folder by a pattern: `/m*` at the root? */
export function namesByPattern({ invocation, cwd }: TracedCommand): boolean {
  return (invocation?.patterns ?? []).some((pattern) => {
    const path = pattern === null ? null : resolvePath(cwd ?? '?', pattern);
    return path !== null && beforeWildcard(path) !== path;
  });
}

/** The word that says where files are put: nothing is read there. */
export function isTarget({ invocation, command: { args } }: TracedCommand, index: number): boolean {
  return invocation !== null && isTargetWord(invocation, args[index - 1]?.literal ?? null, index >= args.length - 1);
}

/** The paths that a word may hold: itself, and what stands behind `=`, behind an option's letter, or behind `@`. */
function pathsIn(word: string): readonly string[] {
  const found = [word];
  const equals = word.indexOf('=');
  if (equals >= 0) found.push(word.slice(equals + 1));
  const short = /^-[A-Za-z]+([/.].*)$/.exec(word)?.[1];
  if (short !== undefined) found.push(short);
  if (/^[@<]/.test(word)) found.push(word.slice(1));
  return found;
}

/** Does a path, or what matches a pattern, lie above the folder, or in it? */
function meets(pattern: string, cwd: string | null, folder: string): boolean {
  if (pattern === '' || pattern.startsWith('-')) return false;
  const path = resolvePath(cwd ?? '?', pattern);
  if (path === null) return true;
  if (path === beforeWildcard(path)) return isWithin(folder, path) || isWithin(path, folder);
  if (!path.startsWith('/')) return false;
  const [own, theirs] = [segmentsOf(path), segmentsOf(folder)];
  return own.every((segment, index) => theirs[index] === undefined || goMatch(segment, theirs[index]) === 'match');
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((one) => one !== '');
}

/** Does a word begin like the folder's path, and goes on with what is not known: `/var/lib/$X`? */
function beginsLike({ parts }: ShellWord, folder: string): boolean {
  const [first] = parts;
  if (parts.some((part) => part.kind === 'text' && /(?:^|\/)\.\.(?:\/|$)/.test(part.value))) return true;
  if (first?.kind !== 'text') return false;
  const start = first.value.slice(Math.max(first.value.lastIndexOf('=') + 1, 0)).replace(/^-[A-Za-z]+(?=\/)/, '');
  const clean = start.replace(/\/{2,}/g, '/').replace(/(?:\/\.)+(?=\/)/g, '');
  return clean.length > 1 && clean.startsWith('/') && (folder.startsWith(clean) || isWithin(clean, folder));
}
