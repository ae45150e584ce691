import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { ArchiveError } from './archive-error.js';
import { exactText } from './exact-text.js';

/** What a tar archive says of one file. */
export interface TarEntry {
  readonly kind: 'file' | 'link' | 'symlink' | 'directory' | 'character-device' | 'block-device' | 'fifo';
  /** As it is written, see {@link exactText}. */
  readonly name: string;
  /** What a link leads to; '' for all else. */
  readonly target: string;
  readonly size: number;
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds, with a fraction where there is one, as text. */
  readonly mtime: string;
  readonly device: { readonly major: number; readonly minor: number };
  /** Records of a PAX header that say more than the fields above: their bytes, one character each. */
  readonly extra: Readonly<Record<string, string>>;
  /** The contents; has to be read, or {@link skip}ped, before the next entry comes. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly skip: () => void;
}

/** PAX records with a place among the fields of {@link TarEntry}, and those that say nothing about the file itself. */
const KNOWN = new Set('path linkpath size uid gid uname gname mtime atime ctime charset hdrcharset comment'.split(' '));

/** The entries of a tar archive, one by one, while it streams by. Throws an ArchiveError. */
export async function* tarEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const archive = byteExact();
  // Its failure is also that of the loop below; this only keeps it from being unhandled.
  const fed = pipeline(Readable.from(source, { objectMode: false }), archive).catch((error: unknown) => error);
  try {
    for await (const entry of archive) {
      yield { ...fieldsOf(entry.header), body: bytesOf(entry), skip: () => entry.resume() };
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError(messageOf(error), { cause: error });
  }
  const failure = await fed;
  if (failure !== undefined) throw new ArchiveError(messageOf(failure), { cause: failure });
}

function fieldsOf(header: Header): Omit<TarEntry, 'body' | 'skip'> {
  const pax = Object.fromEntries(Object.entries(header.pax ?? {}).map(([key, value]) => [key, String(value)]));
  const name = bytesText(header.name);
  const records = Object.entries(pax).filter(([key]) => !KNOWN.has(key));
  if (records.some(([key]) => key.startsWith('GNU.sparse.'))) {
    throw new ArchiveError(`${name} is stored as a sparse file, which no engine does`);
  }
  return {
    kind: kindOf(header.type, name),
    name,
    target: bytesText(header.linkname),
    size: header.size,
    mode: header.mode,
    // Numbers that are too large for their field have a record.
    uid: Number(pax['uid'] ?? header.uid),
    gid: Number(pax['gid'] ?? header.gid),
    mtime: pax['mtime'] ?? String(header.mtime.getTime() / 1000),
    device: { major: header.devmajor, minor: header.devminor },
    extra: Object.fromEntries(records),
  };
}

function kindOf(kind: Header['type'], name: string): TarEntry['kind'] {
  switch (kind) {
    case 'contiguous-file':
      return 'file';
    case 'file':
    case 'link':
    case 'symlink':
    case 'directory':
    case 'character-device':
    case 'block-device':
    case 'fifo':
      return kind;
    default:
      // The library says null for a flag that it doesn't know.
      kind satisfies never;
      throw new ArchiveError(`${name} is of a kind that no image has`);
  }
}

function bytesText(latin1: string | null): string {
  return exactText(Buffer.from(latin1 ?? '', 'latin1'));
}

async function* bytesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The library's reader, made exact. It decodes PAX records as UTF-8, and a file's capabilities are no text: two sets of
 * them would come out the same. Here each character stands for one byte. This reaches into the library, whose version is
 * pinned; a test with such bytes tells when it no longer fits.
 */
function byteExact(): ReturnType<typeof extract> {
  // Options that its types don't know.
  const options: object = { filenameEncoding: 'latin1', allowUnknownFormat: true };
  const archive = extract(options);
  const decode: (bytes: Uint8Array) => void = Reflect.get(archive, '_decodeLongHeader').bind(archive);
  return Object.assign(archive, {
    _decodeLongHeader: (bytes: Uint8Array): void => {
      const { type }: { readonly type: string } = Reflect.get(archive, '_header');
      if (type === 'pax-header') Reflect.set(archive, '_pax', paxRecords(bytes));
      // Engines pass over global records (moby, pkg/archive, TypeXGlobalHeader).
      else if (type !== 'pax-global-header') decode(bytes);
    },
  });
}

/** Records are "length key=value\n", the length in bytes and of the whole record (POSIX pax, "Extended Header"). */
function paxRecords(bytes: Uint8Array): Record<string, string> {
  const records: Record<string, string> = {};
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const length = Number(text.slice(at, space));
    const equals = text.indexOf('=', space);
    const end = at + length;
    if (!(space > at && length > 0 && equals > space && end <= text.length && equals < end)) {
      throw new ArchiveError('a PAX header in it is broken');
    }
    records[text.slice(space + 1, equals)] = text.slice(equals + 1, end - 1);
    at = end;
  }
  return records;
}
