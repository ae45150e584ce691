import { gzipSync } from 'node:zlib';
import { parseProgressLog } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { logOfRecord } from './build-record.js';

/** A field of a protocol buffer with a length, or a small whole number. */
function field(number: number, value: Buffer | string | number): Buffer {
  if (typeof value === 'number') {
    const bytes: number[] = [];
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
      if (rest < 128) break;
    }
    return Buffer.from([number * 8, ...bytes]);
  }
  const bytes = Buffer.from(value);
  const size = field(0, bytes.length).subarray(1);
  return Buffer.concat([Buffer.from([number * 8 + 2]), size, bytes]);
}

function frame(message: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(message.length);
  return Buffer.concat([size, message]);
}

function tar(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts = Object.entries(files).flatMap(([name, contents]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0, 'latin1');
    header.write(`${contents.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    return [header, contents, Buffer.alloc((512 - (contents.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

const vertex = (name: string, more: readonly Buffer[]): Buffer =>
  field(1, Buffer.concat([field(1, `digest of ${name}`), field(2, 'an input'), field(3, name), ...more]));
const at = (number: number, seconds: number, nanos: number): Buffer =>
  field(number, Buffer.concat([field(1, seconds), field(2, nanos)]));

describe('logOfRecord', () => {
  const status = Buffer.concat([
    frame(vertex('[2/3] RUN a', [at(5, 1_700_000_000, 500_000_000)])),
    frame(
      Buffer.concat([
        vertex('[2/3] RUN a', [at(5, 1_700_000_000, 500_000_000), at(6, 1_700_000_003, 0)]),
        vertex('[3/3] RUN b', [field(4, 1)]),
      ]),
    ),
  ]);
  const manifest = { layers: [{ mediaType: 'application/vnd.buildkit.status.v0', digest: 'sha256:ab' }] };
  const record = gzipSync(
    tar({
      'index.json': Buffer.from('{}'),
      'blobs/sha256/aa': Buffer.from(JSON.stringify(manifest)),
      'blobs/sha256/ab': status,
    }),
  );

  it('reads the steps of a record', () => {
    expect(parseProgressLog(logOfRecord(record) ?? '')).toEqual([
      { name: '[2/3] RUN a', cached: false, seconds: 2.5 },
      { name: '[3/3] RUN b', cached: true, seconds: null },
    ]);
  });

  it.each([
    ['text', Buffer.from('{"vertexes":[]}')],
    ['half a record', record.subarray(0, 100)],
    ['nothing', Buffer.alloc(0)],
  ])('takes %s for none', (_, bytes) => {
    expect(logOfRecord(bytes)).toBeNull();
  });

  it('finds no step in another archive', () => {
    expect(logOfRecord(gzipSync(tar({ a: Buffer.from('b') })))).toBe('');
  });
});
