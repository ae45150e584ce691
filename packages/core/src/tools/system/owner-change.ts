import { resolvePath } from '../../effects/resource.js';
import type { Invocation } from '../contract/tool.js';

/** A call that gives a file, or a folder with all that is in it, to an owner: `chown -R app:app /srv`. */
export interface OwnerChange {
  /** A name or a number; null: it stays who it is. */
  readonly user: string | null;
  /** A name or a number; null: it stays what it is. */
  readonly group: string | null;
  /** Which of the words stands for the owner, from 0 behind the program. */
  readonly ownerAt: number;
  /** Absolute, or below `?`. */
  readonly path: string;
  /** The word that makes it go into folders, `-R`, from 0; null: it changes the file or folder alone. */
  readonly recursiveAt: number | null;
}

/** What chown tells, and nothing else: `-h` is about links, which it changes themselves behind `-R` anyway (chown(1)). */
const TELLS = new Set(['-v', '-c', '--verbose', '--changes']);

const RECURSIVE = new Set(['-R', '--recursive']);

/** Accounts by a name as useradd(8) takes it, or by a number. A number with a `0` in front could be read in two ways. */
const OWNER = /^([a-z_][\w-]*|0|[1-9]\d{0,8})?(?::([a-z_][\w-]*|0|[1-9]\d{0,8}))?$/i;

/** What a call of chown does; null: more than that, or it is not known. `app:` alone names a group that the image alone knows. */
export function ownerChange({ name, args, cwd }: Invocation): OwnerChange | null {
  if (name !== 'chown') return null;
  const operands: number[] = [];
  let recursiveAt: number | null = null;
  for (const [index, word] of args.entries()) {
    if (word === null) return null;
    if (!word.startsWith('-')) operands.push(index);
    else if (RECURSIVE.has(word) && recursiveAt === null) recursiveAt = index;
    else if (!TELLS.has(word)) return null;
  }
  const [ownerAt, pathAt] = operands;
  if (ownerAt === undefined || pathAt === undefined || operands.length > 2) return null;
  const owner = OWNER.exec(args[ownerAt] ?? '');
  const written = args[pathAt] ?? '';
  // Behind a link `..` is another folder than it reads.
  const path = cwd === null || /(?:^|\/)\.\.(?:\/|$)/.test(written) ? null : resolvePath(cwd, written);
  const [, user = null, group = null] = owner ?? [];
  if (path === null || (user === null && group === null)) return null;
  return { user, group, ownerAt, path, recursiveAt };
}
