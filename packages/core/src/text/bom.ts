/** The byte order mark, one UTF-16 unit (three bytes in UTF-8). BuildKit drops one at the start of a file. */
export const BOM: string = '\uFEFF';

/** The length of the byte order mark that the source begins with: 1 or 0. */
export function bomLength(source: string): number {
  return source.startsWith(BOM) ? 1 : 0;
}
