import { createHash } from 'node:crypto';

/** How a repository names its objects. */
export type ObjectFormat = 'sha1' | 'sha256';

/** The name git gives to a file with these contents (gitformat: "blob", the size, NUL, the contents). */
export function blobId(contents: Uint8Array, format: ObjectFormat): string {
  return createHash(format).update(`blob ${contents.length}\0`).update(contents).digest('hex');
}
