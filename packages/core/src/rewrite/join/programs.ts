import { isWithin } from '../../effects/resource.js';
import { pathsWrittenAmong } from '../../run/program-folders.js';
import type { TracedCommand } from '../../run/trace.js';
import { PROGRAM_FOLDERS } from '../../stage/state.js';

/** May a utility put a file of this name where programs are, by its path or with others into a folder of them? `path`: those on PATH. */
export function writesProgram(command: TracedCommand, name: string, path: readonly string[]): boolean {
  const folders = [...new Set([...PROGRAM_FOLDERS, ...path])];
  const among = pathsWrittenAmong(command, folders);
  const names = namesPlaced(command);
  if (names !== null && !names.includes(name)) {
    return placesFolder(names, among, path) || becomesFolder(command, path);
  }
  if (among.some((written) => folders.some((folder) => isWithin(folder, written)))) return true;
  return pathsWrittenAmong(command, ['/']).some((written) => written.endsWith(`/${name}`));
}

/** May what is placed under one of these names be a folder on PATH, or one above it? The usual folders are there already. */
function placesFolder(names: readonly string[], among: readonly string[], path: readonly string[]): boolean {
  return path.some(
    (folder) =>
      !PROGRAM_FOLDERS.includes(folder) &&
      among.some((written) => {
        const [next] = folder.slice(written === '/' ? 1 : written.length + 1).split('/');
        return folder === written || (isWithin(folder, written) && names.includes(next ?? ''));
      }),
  );
}

/** Folders that every system has: what is put at their names goes into them. */
const EXISTING: ReadonlySet<string> = new Set(
  '/ /etc /home /media /mnt /opt /root /srv /tmp /usr /usr/lib /usr/local /usr/local/lib /usr/share /var /var/lib'.split(
    ' ',
  ),
);

/** May what is moved or linked be a folder on PATH, or one above it, under the name that it is given: `ln -s /x /opt/t`? */
function becomesFolder({ call, effects }: TracedCommand, path: readonly string[]): boolean {
  if (call?.action !== 'mv' && call?.action !== 'ln') return false;
  return effects.writes.some(
    (one) =>
      one.kind === 'path' &&
      one.of !== 'here' &&
      !EXISTING.has(one.path) &&
      path.some((folder) => !PROGRAM_FOLDERS.includes(folder) && isWithin(folder, one.path)),
  );
}

/** Of a call that puts files into a folder under their own names, all last segments among its words; null for any other call. */
function namesPlaced({ call, invocation }: TracedCommand): readonly string[] | null {
  if (invocation === null || !['cp', 'mv', 'ln', 'install'].includes(call?.action ?? '')) return null;
  const words = invocation.args.flatMap((word) => word ?? []);
  // What a folder holds, or a pattern matches, has names that are not told.
  const told = words.length === invocation.args.length && !words.some((word) => /^(-\w*[rRaT]|--)/.test(word));
  return told ? words.map((word) => word.replace(/(?<!\/)\/+$/, '').replace(/^.*\//, '')) : null;
}
