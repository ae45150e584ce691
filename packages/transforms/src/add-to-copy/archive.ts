import { encodeUtf8 } from '@dockshift/core/kit';

/** The first bytes of what bzip2 has packed; those of gzip, xz and zstd are no text in UTF-8 (moby/go-archive, compression, Detect). */
const BZIP2 = 'BZh';

/** A frame of zstd that is skipped, behind one byte from 0x50 to 0x5f. */
const SKIPPED = '*M\u0018';

/** A header of tar: its length, and where it has its checksum, in octal digits (tar(5)). */
const HEADER = { length: 512, checksum: { start: 148, end: 156 } };

/**
 * May BuildKit take a file with this text for an archive, and unpack it? It looks at the bytes and not at the name: at what a packer
 * begins with, and then for a header of tar with the right checksum (solver/llbsolver/file/unpack.go, isArchivePath).
 */
export function mayBeArchive(text: string): boolean {
  if (text.startsWith(BZIP2) || (/^[P-_]/.test(text) && text.startsWith(SKIPPED, 1))) return true;
  const bytes = encodeUtf8(text.slice(0, HEADER.length));
  if (bytes.length < HEADER.length) return false;
  const { start, end } = HEADER.checksum;
  return bytes.slice(start, end).every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x30 && byte <= 0x37));
}
