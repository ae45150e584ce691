import { createHash } from 'node:crypto';

/** One entry of a tar archive that a test makes. */
export interface Entry {
  readonly name: string | Uint8Array;
  /** The type flag; default: a file, or a folder if the name ends in a slash. */
  readonly flag?: string;
  readonly contents?: string | Uint8Array;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly mtime?: number;
  readonly target?: string;
  readonly major?: number;
  readonly minor?: number;
  /** Records of a PAX header ahead of it. */
  readonly pax?: Readonly<Record<string, string | Uint8Array>>;
}

const BLOCK = 512;

/** A tar archive, byte by byte as POSIX says, so that the tests share no code with the reader. */
export function tarOf(...entries: readonly Entry[]): Buffer {
  return Buffer.concat([...entries.flatMap(entryBlocks), Buffer.alloc(2 * BLOCK)]);
}

function entryBlocks(entry: Entry): readonly Buffer[] {
  const contents = Buffer.from(entry.contents ?? '');
  const records = Object.entries(entry.pax ?? {}).map(([key, value]) => paxRecord(key, Buffer.from(value)));
  const pax = records.length === 0 ? [] : entryBlocks({ name: 'pax', flag: 'x', contents: Buffer.concat(records) });
  return [...pax, headerOf(entry, contents.length), padded(contents)];
}

function headerOf(entry: Entry, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const name = Buffer.from(entry.name);
  const flag = entry.flag ?? (name.at(-1) === 0x2f ? '5' : '0');
  const octal = (value: number, at: number, length: number): void => {
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  };
  name.copy(header, 0, 0, 100);
  octal(entry.mode ?? (flag === '5' ? 0o755 : 0o644), 100, 8);
  octal(entry.uid ?? 0, 108, 8);
  octal(entry.gid ?? 0, 116, 8);
  octal(size, 124, 12);
  octal(entry.mtime ?? 0, 136, 12);
  header.write('        ', 148, 'latin1');
  header.write(flag, 156, 'latin1');
  header.write(entry.target ?? '', 157, 'utf8');
  header.write('ustar\x0000', 257, 'latin1');
  octal(entry.major ?? 0, 329, 8);
  octal(entry.minor ?? 0, 337, 8);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')]);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length++;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function padded(contents: Buffer): Buffer {
  return Buffer.concat([contents, Buffer.alloc((BLOCK - (contents.length % BLOCK)) % BLOCK)]);
}

/** An image's archive as an OCI layout, with layers packed as they are given. */
export function ociArchive(config: object, layers: readonly Uint8Array[], platforms = 1): Buffer {
  const blobs = new Map<string, Buffer>();
  const add = (bytes: Uint8Array): { readonly digest: string; readonly size: number } => {
    const hex = createHash('sha256').update(bytes).digest('hex');
    blobs.set(`blobs/sha256/${hex}`, Buffer.from(bytes));
    return { digest: `sha256:${hex}`, size: bytes.length };
  };
  const addJson = (value: object): ReturnType<typeof add> => add(Buffer.from(JSON.stringify(value)));
  const manifest = addJson({ schemaVersion: 2, config: addJson(config), layers: layers.map(add) });
  const attestation = {
    ...addJson({ schemaVersion: 2, config: addJson({}), layers: [] }),
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  };
  const inner = addJson({ manifests: [...Array.from({ length: platforms }, () => manifest), attestation] });
  const index = { name: 'index.json', contents: JSON.stringify({ manifests: [inner] }) };
  // Layers come first in what `docker save` writes, before anything says that they are layers.
  return tarOf(...[...blobs].map(([name, contents]) => ({ name, contents })), index);
}

/** An image's archive as `docker save` wrote it before it wrote OCI layouts, with layers under the names of their folders. */
export function dockerArchive(config: object, layers: readonly Uint8Array[]): Buffer {
  const names = layers.map((_, index) => `layer${index}/layer.tar`);
  const manifest = [{ Config: 'config.json', RepoTags: ['x:1'], Layers: names }];
  return tarOf(
    ...layers.map((contents, index) => ({ name: names[index] ?? '', contents })),
    { name: 'config.json', contents: JSON.stringify(config) },
    { name: 'manifest.json', contents: JSON.stringify(manifest) },
  );
}

/** Bytes as a stream hands them out: in pieces that end anywhere. */
export async function* streamOf(bytes: Uint8Array, piece = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield await Promise.resolve(bytes.subarray(at, at + piece));
}
