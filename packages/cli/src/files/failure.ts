/** Why a file could not be read or written, as a stable word. */
export type FailureCode =
  | 'not-found'
  | 'no-permission'
  | 'is-a-folder'
  | 'not-a-file'
  | 'link-loop'
  | 'dangling-link'
  | 'link-outside'
  | 'read-only'
  | 'no-space'
  | 'name-too-long'
  | 'stale'
  | 'dirty'
  | 'no-match'
  | 'wrong-use'
  | 'engine'
  | 'not-the-same'
  | 'io'
  | 'internal';

/** A file that was left as it is because something went wrong. */
export interface Failure {
  readonly code: FailureCode;
  /** What is wrong, a sentence without the file's name. */
  readonly message: string;
  /** What to do about it, a sentence; null where nothing is left to say. */
  readonly advice: string | null;
  /** The stack of an internal error. */
  readonly stack?: string;
}

/** The failure behind an error that the operating system reported while `doing` something ("read", "write"). */
export function failureOf(error: unknown, doing: string): Failure {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'not-found', message: 'There is no such file.', advice: 'Check the spelling of the path.' };
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'no-permission',
        message: `There is no permission to ${doing} it.`,
        advice: 'Change its permissions (or those of its folder), or run as a user who has them.',
      };
    case 'EISDIR':
      return { code: 'is-a-folder', message: 'It is a folder, not a file.', advice: null };
    case 'ELOOP':
      return {
        code: 'link-loop',
        message: 'Its symbolic links lead in a circle.',
        advice: 'Point the link at a file, or remove it.',
      };
    case 'EROFS':
      return {
        code: 'read-only',
        message: 'It is on a read-only file system.',
        advice: 'Use --diff and apply the patch to a copy that can be written.',
      };
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'no-space', message: 'No space is left on its disk.', advice: 'Free some space and run again.' };
    case 'ENAMETOOLONG':
      return { code: 'name-too-long', message: 'Its name is longer than the file system allows.', advice: null };
    default:
      return { code: 'io', message: `The system could not ${doing} it: ${messageOf(error)}.`, advice: null };
  }
}

/** The failure behind an error that should not have happened. */
export function internalFailure(error: unknown): Failure {
  const stack = error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {};
  return {
    code: 'internal',
    message: `dockshift broke down on it: ${messageOf(error)}.`,
    advice: 'This is a bug of dockshift: please report it together with the file.',
    ...stack,
  };
}

/** Node's code of a system error (`ENOENT`, …), or null. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What an error says, without its name. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
