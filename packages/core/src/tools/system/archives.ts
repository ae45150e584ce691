import { resolvePath } from '../../effects/resource.js';
import type { Invocation } from '../contract/tool.js';
import { fetchedByName, fetchedTo } from './fetched-files.js';

/** Names of archives. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|zip)$|\.tar\.\w+$/i;

/** The archives that a download goes to, absolute; those whose place is not known are not among them. */
export function archivesFetched(invocation: Invocation): readonly string[] {
  return (fetchedTo(invocation) ?? fetchedByName(invocation) ?? [])
    .filter((name) => ARCHIVE.test(name))
    .flatMap((name) => placeOf(invocation, name) ?? []);
}

/** The archive that a call of tar or unzip unpacks, absolute; null: it does something else, or its place is not known. */
export function archiveUnpacked(invocation: Invocation): string | null {
  const name = invocation.name === 'tar' ? ofTar(invocation) : invocation.name === 'unzip' ? ofUnzip(invocation) : null;
  return name === null ? null : placeOf(invocation, name);
}

function placeOf({ cwd }: Invocation, name: string): string | null {
  // Of a name that a shell or a program would take for more than itself, nobody knows which file it is.
  const path = cwd === null || !/^[\w./+@:-]+$/.test(name) ? null : resolvePath(cwd, name);
  return path?.startsWith('/') === true ? path : null;
}

/** `tar xzf FILE`, `tar -x -f FILE`: the letters without `-` are the first word, and `f` takes the word behind its own where it is the last (tar(1)). */
function ofTar({ args }: Invocation): string | null {
  const letters = args.map((word, index) =>
    word !== null && (/^-[A-Za-z]+$/.test(word) || (index === 0 && /^[A-Za-z]+$/.test(word))) ? word : '',
  );
  const unpacks = letters.some((word) => word.includes('x')) || args.includes('--extract') || args.includes('--get');
  const changes = letters.some((word) => /^-?[A-Za-z]*[cruTA]/.test(word));
  const at = letters.findIndex((word) => word.includes('f'));
  if (!unpacks || changes || at < 0 || letters[at]?.endsWith('f') !== true) return null;
  return args[at + 1] ?? null;
}

/** `unzip -q FILE -d FOLDER` (unzip(1)): with other words behind the file, these are what it takes out. */
function ofUnzip({ args }: Invocation): string | null {
  if (!args.every((word) => word === null || !word.startsWith('-') || /^-[qonj]*d?$/.test(word))) return null;
  return args.find((word, index) => word?.startsWith('-') !== true && !/^-\w*d$/.test(args[index - 1] ?? '')) ?? null;
}
