import { createHash, randomBytes } from 'node:crypto';
import zlib, { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dockerArchive, type Entry, ociArchive, streamOf, tarOf } from './archive.fixture.js';
import { type ImageSnapshot, type LayerMemory, readImage } from './archive.js';

const CONFIG = { architecture: 'amd64', config: { User: 'me' } };
const ZSTD = Reflect.get(zlib, 'zstdCompressSync');

function read(archive: Uint8Array, memory?: LayerMemory): Promise<ImageSnapshot> {
  return readImage(streamOf(archive), memory);
}

function sha(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}

/** The header of a tar entry as one of that size has it; its sum counts its own field as spaces. */
function withSize(header: Buffer, size: number): Buffer {
  header.write(size.toString(8).padStart(11, '0'), 124);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

describe('readImage', () => {
  const layers = [tarOf({ name: 'a', contents: 'one' }), tarOf({ name: 'b', contents: 'two' })];
  const expected = { a: sha('one'), b: sha('two') };
  const digests = ({ files }: ImageSnapshot): object =>
    Object.fromEntries([...files].flatMap(([path, node]) => (node.type === 'file' ? [[path, node.digest]] : [])));

  it('reads an OCI layout, past its attestations', async () => {
    const image = await read(ociArchive(CONFIG, layers));
    expect(digests(image)).toEqual(expected);
    expect(image.config).toEqual(CONFIG);
    expect(image.layers).toEqual(layers.map((layer) => layer.length));
  });

  it('reads a docker-archive', async () => {
    const image = await read(dockerArchive(CONFIG, layers));
    expect([digests(image), image.config]).toEqual([expected, CONFIG]);
  });

  it('reads an archive whose layers are links to one another', async () => {
    const [layer = Buffer.alloc(0)] = layers;
    const manifest = [{ Config: 'c.json', Layers: ['x/layer.tar', 'y/layer.tar', 'z/layer.tar'] }];
    const archive = tarOf(
      { name: 'x/layer.tar', contents: layer },
      { name: 'y/layer.tar', flag: '2', target: '../x/layer.tar' },
      { name: 'z/layer.tar', flag: '1', target: 'x/layer.tar' },
      { name: 'c.json', contents: JSON.stringify(CONFIG) },
      { name: 'manifest.json', contents: JSON.stringify(manifest) },
    );
    expect(digests(await read(archive))).toEqual({ a: sha('one') });
  });

  it('unpacks gzip', async () => {
    const image = await read(
      ociArchive(
        CONFIG,
        layers.map((layer) => gzipSync(layer)),
      ),
    );
    expect(digests(image)).toEqual(expected);
    expect(image.layers).toEqual(layers.map((layer) => layer.length));
  });

  it('unpacks zstd, or says that this Node.js can not', async () => {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x00, 0x01, 0x00, 0x00]);
    const archive = ociArchive(CONFIG, ZSTD === undefined ? [frame] : layers.map((layer) => ZSTD(layer)));
    const outcome = await read(archive).then(digests, String);
    expect(outcome).toEqual(ZSTD === undefined ? expect.stringMatching(/zstd.*can't unpack; 22\.15 can/) : expected);
  });

  it('takes a layer without files, and one that is an empty archive', async () => {
    const image = await read(ociArchive(CONFIG, [tarOf(), gzipSync(tarOf())]));
    expect([...image.files.keys()]).toEqual(['']);
  });

  it('reads a layer once that many images have', async () => {
    const memory: LayerMemory = new Map();
    const first = await read(ociArchive(CONFIG, layers), memory);
    expect(memory.size).toBe(2);
    const second = await read(ociArchive({ ...CONFIG, os: 'linux' }, layers), memory);
    expect(second.files).toEqual(first.files);
    expect(second.files.get('a')).toBe(first.files.get('a'));
  });

  it('keeps no layers but those of the last image', async () => {
    const memory: LayerMemory = new Map();
    const [lower = Buffer.alloc(0)] = layers;
    const image = async (name: string): Promise<readonly string[]> => {
      await read(ociArchive(CONFIG, [lower, tarOf({ name, contents: name })]), memory);
      return [...memory.keys()];
    };
    const [first, second] = [await image('x'), await image('y')];
    expect([first.length, second.length]).toEqual([2, 2]);
    expect(second.filter((path) => first.includes(path))).toEqual([`blobs/sha256/${sha(lower)}`]);
  });

  it('holds no contents', async () => {
    const size = 64 * 1024 * 1024;
    const block = randomBytes(1024 * 1024);
    const head = withSize(tarOf({ name: 'large' }).subarray(0, 512), size);
    const end = Buffer.alloc(1024);
    const outer = withSize(tarOf({ name: 'l' }).subarray(0, 512), size + 1536);
    const rest = tarOf(
      { name: 'c', contents: '{}' },
      { name: 'manifest.json', contents: '[{"Config":"c","Layers":["l"]}]' },
    );
    let most = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield* [outer, head];
      for (let at = 0; at < size; at += block.length) {
        yield await Promise.resolve(block);
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
      yield* [end, rest];
    };
    const before = process.memoryUsage().arrayBuffers;
    expect((await readImage(source())).files.get('large')).toMatchObject({ size });
    expect(most - before).toBeLessThan(size / 4);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['that ends too early', ociArchive(CONFIG, layers).subarray(0, 1500), /Unexpected end/],
    ['with no image', tarOf({ name: 'a' }), /no image/],
    ['with two images', ociArchive(CONFIG, layers, 2), /2 images/],
    [
      'without a layer',
      tarOf({ name: 'manifest.json', contents: '[{"Config":"c","Layers":["l"]}]' }, { name: 'c', contents: '{}' }),
      /lacks the layer l/,
    ],
    [
      'without a configuration',
      tarOf({ name: 'manifest.json', contents: '[{"Config":"c","Layers":[]}]' }),
      /lacks the configuration c/,
    ],
    ['with a broken gzip file', ociArchive(CONFIG, [gzipSync(layers[0] ?? '').subarray(0, 60)]), /no sound gzip file/],
    [
      'with a layer that is no archive',
      tarOf(
        { name: 'l', contents: 'no' },
        { name: 'manifest.json', contents: '[{"Config":"c","Layers":["l"]}]' },
        { name: 'c', contents: '{}' },
      ),
      /no tar archive/,
    ],
    [
      'with a sparse file',
      ociArchive(CONFIG, [tarOf({ name: 'a', pax: { 'GNU.sparse.major': '1' } })]),
      /a is stored as a sparse file/,
    ],
    [
      'with an old sparse file',
      ociArchive(CONFIG, [tarOf({ name: 'a', flag: 'S' })]),
      /a is of a kind that no image has/,
    ],
    [
      'with a broken PAX header',
      ociArchive(CONFIG, [tarOf({ name: 'x', flag: 'x', contents: '99 a=b\n' }, { name: 'a' })]),
      /PAX header/,
    ],
  ])('refuses an archive %s', async (_, archive, message) => {
    await expect(read(archive)).rejects.toThrow(message);
    await expect(read(archive)).rejects.toMatchObject({ name: 'ArchiveError' });
  });
});

describe('a file', () => {
  const only = async (...entries: Entry[]): Promise<ImageSnapshot['files']> =>
    (await read(ociArchive({}, [tarOf(...entries)]))).files;

  it('has its contents, mode, owner and time', async () => {
    const files = await only({ name: './bin/su', contents: 'x', mode: 0o4755, uid: 7, gid: 8, mtime: 1234 });
    expect(files.get('bin/su')).toEqual({
      type: 'file',
      digest: sha('x'),
      size: 1,
      mode: 0o4755,
      uid: 7,
      gid: 8,
      mtime: '1234',
      xattrs: {},
    });
  });

  it('has what a PAX header says: large numbers, times with fractions, attributes of any bytes', async () => {
    const capability = Buffer.from('0100000280ff0a0000000000000000000000000a', 'hex');
    const pax = {
      uid: '4000000',
      gid: '4000001',
      mtime: '1700000000.25',
      'SCHILY.xattr.security.capability': capability,
    };
    expect((await only({ name: 'ping', pax })).get('ping')).toMatchObject({
      uid: 4_000_000,
      gid: 4_000_001,
      mtime: '1700000000.25',
      xattrs: { 'security.capability': capability.toString('hex') },
    });
  });

  it('has nothing of a global PAX header, as in engines', async () => {
    const files = await only(
      { name: 'g', flag: 'g', contents: '11 uid=123\n11 gid=123\n' },
      { name: 'a' },
      { name: 'b', pax: { uid: '5' } },
    );
    expect([files.get('a')?.uid, files.get('b')?.uid, files.get('b')?.gid]).toEqual([0, 5, 0]);
  });

  it.each([
    ['device', { flag: '3', major: 5, minor: 1 }, { type: 'character-device', major: 5, minor: 1 }],
    ['block device', { flag: '4', major: 8, minor: 0 }, { type: 'block-device', major: 8, minor: 0 }],
    ['named pipe', { flag: '6' }, { type: 'fifo' }],
    ['link', { flag: '2', target: '../é' }, { type: 'symlink', target: '../é' }],
    ['contiguous file', { flag: '7', contents: 'x' }, { type: 'file', digest: sha('x') }],
    ['sticky folder', { flag: '5', mode: 0o1777 }, { type: 'directory', mode: 0o1777 }],
    ['folder as Buildah writes it', { flag: '5', mode: 0o40755 }, { type: 'directory', mode: 0o755 }],
  ])('may be a %s', async (_, entry, node) => {
    expect((await only({ name: 'x', ...entry })).get('x')).toMatchObject(node);
  });

  it('may have a long name: PAX, GNU, or a prefix', async () => {
    const long = (letter: string): string => `${letter.repeat(90)}/${letter.repeat(90)}/${letter.repeat(90)}`;
    const files = await only(
      { name: 'cut', pax: { path: long('p') } },
      { name: '././@LongLink', flag: 'L', contents: `${long('g')}\0` },
      { name: 'cut' },
      { name: '././@LongLink', flag: 'K', contents: `${long('t')}\0` },
      { name: 'link', flag: '2', target: 'cut' },
    );
    expect(files.get(long('p'))).toMatchObject({ type: 'file' });
    expect(files.get(long('g'))).toMatchObject({ type: 'file' });
    expect(files.get('link')).toMatchObject({ target: long('t') });
  });

  it('keeps a name that is no UTF-8 apart from any other', async () => {
    const name = (byte: number): Buffer => Buffer.from([0x61, byte]);
    const files = await only(
      { name: name(0xff) },
      { name: name(0xfe) },
      { name: 'x', pax: { path: name(0xfd) } },
      { name: 'é' },
    );
    expect([...files.keys()]).toEqual(['', 'a\udcfd', 'a\udcfe', 'a\udcff', 'é']);
  });
});
