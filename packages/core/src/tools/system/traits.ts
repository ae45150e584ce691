import type { Call } from '../contract/call.js';
import { words } from '../kit/command-words.js';

/** What utilities do to files that are there already; see {@link Call.undoes}. */
const UNDOES = { removes: words('rm rmdir'), moves: words('mv'), attributes: words('chmod chown chgrp truncate') };

/** Utilities that bring something from elsewhere under a name of its own. */
const FETCHES = new Set(['curl', 'wget', 'git']);

/** Utilities that make, change or remove what they are given, and tell nothing of it. */
const SILENT = new Set(['rm', 'chmod', 'chown', 'chgrp', 'mkdir', 'touch']);

/** What there is to say of a utility whatever its words are. */
export function traitsOf(name: string): Pick<Call, 'does' | 'undoes' | 'fetches' | 'silent'> {
  const undoes = undoneBy(name);
  return {
    does: 'files',
    ...(undoes === undefined ? {} : { undoes }),
    ...(FETCHES.has(name) ? { fetches: true } : {}),
    ...(SILENT.has(name) ? { silent: true } : {}),
  };
}

function undoneBy(name: string): Call['undoes'] {
  if (UNDOES.removes.has(name)) return 'removes';
  if (UNDOES.moves.has(name)) return 'moves';
  return UNDOES.attributes.has(name) ? 'attributes' : undefined;
}
