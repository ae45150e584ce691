/** An image archive that can't be read. The message is a clause that says why. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
