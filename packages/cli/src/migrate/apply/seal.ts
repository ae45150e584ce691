import { createHash } from 'node:crypto';
import { blobId, type ObjectFormat } from '../git/object-id.js';

/** A file as a commit has it. */
export interface SealedFile {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
}

/** What a seal vouches for. */
export interface Sealed {
  readonly marker: string;
  readonly parent: string;
  /** The message ahead of the trailers. */
  readonly message: string;
  /** All that differs from the parent. */
  readonly files: readonly SealedFile[];
}

const CAMPAIGN = 'Dockshift-Campaign';
const SEAL = 'Dockshift-Seal';

/**
 * A commit message with two trailers: the campaign it belongs to, and a seal over parent, message and changed files. A
 * commit whose seal is right was made by this campaign and not touched since, whoever asks and whatever became of
 * the journal: that is how a branch is told from one that a person has committed to, amended or rebased.
 */
export function sealedMessage(sealed: Sealed): string {
  return `${trimmed(sealed.message)}\n\n${CAMPAIGN}: ${sealed.marker}\n${SEAL}: ${sealOf(sealed)}\n`;
}

/** Does this message, on that parent and with those files, carry the campaign's right seal? */
export function isSealed(message: string, sealed: Omit<Sealed, 'message'>): boolean {
  const lines = message.trimEnd().split('\n');
  const [campaign, seal] = lines.slice(-2);
  if (campaign !== `${CAMPAIGN}: ${sealed.marker}`) return false;
  return seal === `${SEAL}: ${sealOf({ ...sealed, message: lines.slice(0, -2).join('\n') })}`;
}

/** The files of a plan as a commit will have them. */
export function sealedFiles(
  files: readonly { readonly path: string; readonly mode: string; readonly text: string }[],
  format: ObjectFormat,
): readonly SealedFile[] {
  return files.map(({ path, mode, text }) => ({ path, mode, object: blobId(Buffer.from(text), format) }));
}

function sealOf({ marker, parent, message, files }: Sealed): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const listed = sorted.map(({ path, mode, object }) => [path, mode, object]);
  return createHash('sha256')
    .update(JSON.stringify([marker, parent, trimmed(message), listed]))
    .digest('hex');
}

/** git itself changes blanks at the end of a message. */
function trimmed(message: string): string {
  return message
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
