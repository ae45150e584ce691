import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, type Failure, failureOf } from './failure.js';

/** New contents for one file. */
export interface Replacement {
  /** Absolute, no symlink. */
  readonly file: string;
  /** What was read when the new contents were made; null: there was no file. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
}

/** A replacement that could not be made, and the file that stood in the way. */
export interface Refusal {
  readonly file: string;
  readonly failure: Failure;
}

/**
 * Replaces all the files or none: each is written and synced under a temporary name in its own folder and renamed,
 * in the given order, once all are there; when a rename fails, those before it are taken back. Mode
 * and, where allowed, owner are kept. A file that is no longer what was read is left alone, and so
 * are the others. It is one synchronous step, so that no signal handler runs in the middle.
 */
export function replaceAll(replacements: readonly Replacement[]): Refusal | null {
  const prepared: Prepared[] = [];
  let file = '';
  try {
    for (const [index, replacement] of replacements.entries()) {
      file = replacement.file;
      if (isStale(replacement)) return stale(replacement);
      prepared.push(prepare(replacement, index < replacements.length - 1));
    }
    // Looked at again when everything slow is over.
    for (const { replacement } of prepared) if (isStale(replacement)) return stale(replacement);
    for (const each of prepared) {
      file = each.replacement.file;
      renameSync(each.temporary, file);
      each.renamed = true;
    }
    return null;
  } catch (error) {
    const failure = failureOf(error, 'write');
    const advice = takeBack(prepared);
    return { file, failure: advice === null ? failure : { ...failure, advice } };
  } finally {
    for (const { temporary, backup, renamed } of prepared) {
      if (!renamed) removeQuietly(temporary);
      if (backup !== null) removeQuietly(backup);
    }
  }
}

interface Prepared {
  readonly replacement: Replacement;
  readonly temporary: string;
  /** The old contents under another name, made where a later rename can fail; null: no file before, or the last one. */
  backup: string | null;
  renamed: boolean;
}

function prepare(replacement: Replacement, needsBackup: boolean): Prepared {
  const { file, before, after } = replacement;
  const stat = before === null ? null : statSync(file);
  const backup = needsBackup && before !== null ? writeBeside(file, before, stat) : null;
  try {
    return { replacement, temporary: writeBeside(file, after, stat), backup, renamed: false };
  } catch (error) {
    if (backup !== null) removeQuietly(backup);
    throw error;
  }
}

/** Undoes the renames that were made; says where the old contents are if even that is refused. */
function takeBack(prepared: readonly Prepared[]): string | null {
  let advice: string | null = null;
  for (const each of prepared) {
    if (!each.renamed) continue;
    const { file } = each.replacement;
    const { backup } = each;
    try {
      if (backup === null) unlinkSync(file);
      else renameSync(backup, file);
    } catch {
      each.backup = null;
      advice = backup === null ? `Remove ${file}, which is new.` : `Put ${file} back from ${backup}.`;
    }
  }
  return advice;
}

/** Writes and syncs a hidden file next to `file` with the mode and owner of `stat`, and says its name. */
function writeBeside(file: string, contents: Uint8Array, stat: Stats | null): string {
  const unique = `${process.pid}-${Math.random().toString(36).slice(2)}`;
  const temporary = join(dirname(file), `.${basename(file).slice(0, 100)}.${unique}.tmp`);
  const handle = openSync(temporary, 'wx', 0o666);
  try {
    writeFileSync(handle, contents);
    if (stat !== null) likeBefore(handle, stat);
    fsyncSync(handle);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    closeSync(handle);
  }
  return temporary;
}

function likeBefore(handle: number, stat: Stats): void {
  try {
    fchownSync(handle, stat.uid, stat.gid);
  } catch (error) {
    // Only root may give files away; the writer then owns the new file, as with any editor.
    if (errorCode(error) !== 'EPERM') throw error;
  }
  // After the owner: changing it drops the set-id bits.
  fchmodSync(handle, stat.mode & 0o7777);
}

function isStale(replacement: Replacement): boolean {
  try {
    const now = readFileSync(replacement.file);
    return replacement.before === null || !now.equals(replacement.before);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return replacement.before !== null;
    throw error;
  }
}

function stale({ file, before }: Replacement): Refusal {
  return {
    file,
    failure: {
      code: 'stale',
      message:
        before === null ? 'It was created by someone else meanwhile.' : 'It was changed by someone else meanwhile.',
      advice: 'It was left as it is; run again.',
    },
  };
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone, or not ours to remove: nothing depends on it.
  }
}
