import { gunzipSync } from 'node:zlib';

const STATUS = 'application/vnd.buildkit.status.v0';
const BLOCK = 512;
/** A record of a build is small; what unpacks to more is none. */
const LARGEST = 256 * 1024 * 1024;

/**
 * The steps in a record that `docker buildx history export` has written, as lines of the log that `--progress=rawjson`
 * prints; null if the bytes are no such record. It is an OCI layout in a tar file, compressed, with the builder's status
 * messages in a layer (BuildKit: solver/llbsolver/history.go, ImportStatus).
 */
export function logOfRecord(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return null;
  try {
    const files = filesOfTar(gunzipSync(bytes, { maxOutputLength: LARGEST }));
    const digests = [...files.values()].flatMap((file) => (file.length < 65_536 ? statusLayers(file) : []));
    const lines = digests.flatMap((digest) => {
      const layer = files.get(`blobs/${digest.replace(':', '/')}`);
      return layer === undefined ? [] : [...frames(layer)].map(lineOf);
    });
    return lines.join('\n');
  } catch {
    return null;
  }
}

function filesOfTar(tar: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    if (name !== '') files.set(name.replace(/^\.\//, ''), tar.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** The digests of the layers with status messages, if the file is a manifest. */
function statusLayers(file: Buffer): readonly string[] {
  const text = file.toString('utf8');
  if (!text.includes(STATUS)) return [];
  const manifest: unknown = JSON.parse(text);
  const layers = property(manifest, 'layers');
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer) => {
    const digest = property(layer, 'digest');
    return property(layer, 'mediaType') === STATUS && typeof digest === 'string' ? [digest] : [];
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function* frames(layer: Buffer): Generator<Buffer> {
  for (let at = 0; at + 4 <= layer.length; ) {
    const size = layer.readUInt32LE(at);
    yield layer.subarray(at + 4, at + 4 + size);
    at += 4 + size;
  }
}

/** One status message; field numbers are those of BuildKit's api/services/control/control.proto. */
function lineOf(message: Buffer): string {
  const vertexes = fieldsOf(message).flatMap(([number, value]) =>
    number === 1 && typeof value !== 'number' ? [vertexOf(value)] : [],
  );
  return JSON.stringify({ vertexes });
}

function vertexOf(message: Buffer): object {
  const fields = new Map(fieldsOf(message));
  const text = (number: number): string => {
    const value = fields.get(number);
    return value === undefined || typeof value === 'number' ? '' : value.toString('utf8');
  };
  const time = (number: number): string | null => {
    const value = fields.get(number);
    if (value === undefined || typeof value === 'number') return null;
    const parts = new Map(fieldsOf(value));
    return new Date(Number(parts.get(1) ?? 0) * 1000 + Number(parts.get(2) ?? 0) / 1e6).toISOString();
  };
  return { digest: text(1), name: text(3), cached: fields.get(4) === 1, started: time(5), completed: time(6) };
}

/** The fields of a protocol buffer, by number: whole numbers, and what has a length. */
function fieldsOf(message: Buffer): readonly (readonly [number, number | Buffer])[] {
  const fields: [number, number | Buffer][] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < message.length; scale *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < message.length) {
    const key = varint();
    const kind = key & 7;
    if (kind === 0) fields.push([key >> 3, varint()]);
    else if (kind === 2) {
      const size = varint();
      fields.push([key >> 3, message.subarray(at, at + size)]);
      at += size;
    } else if (kind === 1 || kind === 5) at += kind === 1 ? 8 : 4;
    else throw new RangeError('a field of an unknown kind');
  }
  return fields;
}
