import { resolvePath } from '../../effects/resource.js';
import type { Invocation } from '../contract/tool.js';

/** A call that gives a file a mode by its number: `chmod 755 /x`. */
export interface ModeChange {
  /** Three octal digits, perhaps behind a zero. */
  readonly mode: string;
  /** Absolute, or below `?`. */
  readonly path: string;
}

/** What chmod tells, and nothing else (chmod(1)). */
const TELLS = new Set(['-v', '-c', '--verbose', '--changes']);

/** No bit but read, write and execute; what a folder has of others stays behind chmod (coreutils manual, "Directories and the Set-User-ID and Set-Group-ID Bits"). */
const PLAIN = /^0?[0-7]{3}$/;

/** What a call of chmod does; null: more than that, or it is not known. `+x` depends on what the mode was. */
export function modeChange({ name, args, cwd }: Invocation): ModeChange | null {
  if (name !== 'chmod') return null;
  const operands = args.filter((word) => word === null || !TELLS.has(word));
  const [mode, written, ...others] = operands;
  if (mode == null || written == null || others.length > 0 || !PLAIN.test(mode) || written.startsWith('-')) return null;
  // Behind a link `..` is another folder than it reads.
  const path = cwd === null || /(?:^|\/)\.\.(?:\/|$)/.test(written) ? null : resolvePath(cwd, written);
  return path === null ? null : { mode, path };
}
