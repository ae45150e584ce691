import { describe, expect, it } from 'vitest';
import { isAnnounced } from './announced.js';
import { type Entry, ociArchive, streamOf, tarOf } from './archive.fixture.js';
import { type ImageSnapshot, readImage } from './archive.js';
import { type CompareOptions, compareImages, placeOf } from './compare.js';
import type { JsonObject } from './json.js';

function image(config: JsonObject, ...entries: Entry[]): Promise<ImageSnapshot> {
  return readImage(streamOf(ociArchive(config, [tarOf(...entries)])));
}

async function files(before: Entry[], after: Entry[], options?: CompareOptions): Promise<readonly string[]> {
  const differences = compareImages(await image({}, ...before), await image({}, ...after), options);
  return differences.map((each) => `${placeOf(each)}: ${each.before} | ${each.after}`);
}

async function configs(before: JsonObject, after: JsonObject): Promise<readonly string[]> {
  const differences = compareImages(await image(before), await image(after));
  return differences.map((each) => `${placeOf(each)}: ${JSON.stringify(each.before)} | ${JSON.stringify(each.after)}`);
}

describe('compareImages, on files', () => {
  it('finds two images with the same files the same, however many layers they have', async () => {
    const layer = (...entries: Entry[]): Buffer => tarOf(...entries);
    const two = ociArchive({}, [layer({ name: 'a', contents: 'x' }, { name: 'b' }), layer({ name: '.wh.b' })]);
    const one = ociArchive({}, [layer({ name: 'a', contents: 'x' })]);
    expect(compareImages(await readImage(streamOf(two)), await readImage(streamOf(one)))).toEqual([]);
  });

  const A: Entry = { name: 'a', contents: 'x' };
  it.each<[string, Entry, Entry, readonly RegExp[]]>([
    ['contents', A, { ...A, contents: 'y' }, [/^file contents \/a: 1 bytes, sha256 2d.* \| 1 bytes, sha256 a1/]],
    ['mode', A, { ...A, mode: 0o2755 }, [/^file mode \/a: 0644 \| 2755$/]],
    ['owner', A, { ...A, uid: 1, gid: 2 }, [/^file owner \/a: 0:0 \| 1:2$/]],
    ['type', A, { name: 'a', flag: '2', target: 'b' }, [/^file type \/a: file of 1 bytes \| link to b$/]],
    [
      'target',
      { name: 'a', flag: '2', target: 'b' },
      { name: 'a', flag: '2', target: 'c' },
      [/^file target \/a: b \| c$/],
    ],
    [
      'device',
      { name: 'a', flag: '3', major: 1 },
      { name: 'a', flag: '3', major: 2 },
      [/^file device \/a: 1:0 \| 2:0$/],
    ],
    ['xattrs', A, { ...A, pax: { 'SCHILY.xattr.user.n': 'v' } }, [/^file xattrs \/a: {2}\| user\.n=0x76$/]],
    ['two things', A, { ...A, mode: 0o600, gid: 1 }, [/^file mode/, /^file owner/]],
  ])('sees a difference of %s', async (_, before, after, expected) => {
    const found = await files([before], [after]);
    expect(found).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it('sees what is there on one side only', async () => {
    expect(await files([{ name: 'd/a' }], [{ name: 'b', flag: '6' }])).toEqual([
      'file existence /b: null | named pipe',
      'file existence /d: folder | null',
      'file existence /d/a: file of 0 bytes | null',
    ]);
  });

  it('looks at times only if it is told to', async () => {
    const [before, after] = [[{ ...A, mtime: 1 }], [{ ...A, pax: { mtime: '1.50' } }]];
    expect(await files(before, after)).toEqual([]);
    expect(await files(before, after, { mtimes: true })).toEqual([
      'file mtime /a: 1970-01-01T00:00:01Z | 1970-01-01T00:00:01.5Z',
    ]);
  });

  it('takes no notice of the mode of a link', async () => {
    const at = (mode: number): Entry => ({ name: 'a', flag: '2', target: 'b', mode });
    expect(await files([at(0o777)], [at(0o755)])).toEqual([]);
  });
});

describe('compareImages, on configurations', () => {
  it('leaves out how the image was made', async () => {
    const made = { created: '2020', history: [{ created_by: 'x' }], rootfs: { diff_ids: ['x'] } };
    expect(await configs(made, { created: '2021', docker_version: '1', container_config: { Hostname: 'x' } })).toEqual(
      [],
    );
  });

  it('compares all the rest, field by field', async () => {
    const before = { os: 'linux', config: { Cmd: ['a'], Labels: { x: '1' }, Healthcheck: { Test: ['NONE'] } } };
    const after = {
      os: 'linux',
      variant: 'v8',
      config: { Cmd: ['a', 'b'], Labels: { x: '', y: '' }, StopSignal: 'TERM' },
    };
    expect(await configs(before, after)).toEqual([
      'config config.Cmd: ["a"] | ["a","b"]',
      'config config.Healthcheck.Test: ["NONE"] | null',
      'config config.Labels.x: "1" | ""',
      'config config.Labels.y: null | ""',
      'config config.StopSignal: null | "TERM"',
      'config variant: null | "v8"',
    ]);
  });

  it('compares variables by name', async () => {
    const env = (...Env: string[]): JsonObject => ({ config: { Env } });
    expect(await configs(env('A=1', 'B=2=3'), env('B=2=3', 'A=1'))).toEqual([]);
    expect(await configs(env('A=1', 'B='), env('A=2'))).toEqual([
      'config config.Env.A: "1" | "2"',
      'config config.Env.B: "" | null',
    ]);
  });

  it('takes an empty field for one that is not there', async () => {
    const empty = {
      config: { Env: [], Labels: {}, User: '', ArgsEscaped: false, OnBuild: null, Volumes: { '/a': {} } },
    };
    expect(await configs(empty, { config: { Volumes: { '/a': {} } } })).toEqual([]);
    expect(await configs(empty, {})).toEqual(['config config.Volumes./a: {} | null']);
  });
});

describe('isAnnounced', () => {
  it('holds for what is in a cache, and for folders made for it alone', async () => {
    const before = await image({}, { name: 'root/.cache/pip/x' }, { name: 'root/.cachet' }, { name: 'root/.local/' });
    const after = await image({ os: 'x' }, { name: 'root/', mode: 0o700 });
    const differences = compareImages(before, after);
    const announced = differences.filter((each) => isAnnounced(each, ['/root/.cache/pip']));
    expect(announced.map(placeOf)).toEqual([
      'file existence /root/.cache',
      'file existence /root/.cache/pip',
      'file existence /root/.cache/pip/x',
    ]);
    expect(differences).toHaveLength(7);
  });
});
