import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, streamOf, tarOf } from './archive.fixture.js';
import { readLayer } from './layer.js';
import { type FileTree, stackLayers } from './tree.js';

async function stack(...layers: (readonly Entry[])[]): Promise<FileTree> {
  return stackLayers(await Promise.all(layers.map((entries) => readLayer(streamOf(tarOf(...entries))))));
}

/** What a tree looks like at a glance. */
async function shown(...layers: (readonly Entry[])[]): Promise<readonly string[]> {
  return [...(await stack(...layers))].map(([path, node]) => {
    if (node.type === 'directory') return `${path}/`;
    return node.type === 'symlink'
      ? `${path} -> ${node.target}`
      : `${path} ${node.type === 'file' ? node.size : node.type}`;
  });
}

const file = (name: string, contents = ''): Entry => ({ name, contents });
const link = (name: string, target: string): Entry => ({ name, flag: '1', target });
const symlink = (name: string, target: string): Entry => ({ name, flag: '2', target });

describe('stackLayers', () => {
  it('puts files over files', async () => {
    expect(await shown([file('a', '1'), file('b')], [file('a', '123')])).toEqual(['/', 'a 3', 'b 0']);
  });

  it('takes away what a whiteout names, folders with all that is in them', async () => {
    const lower = [file('d/e/f'), file('d/g'), file('h')];
    expect(await shown(lower, [file('d/.wh.e'), file('.wh.h')])).toEqual(['/', 'd/', 'd/g 0']);
    expect(await shown(lower, [file('.wh.nosuch'), file('no/such/.wh.x')])).toEqual(await shown(lower));
  });

  it('empties an opaque folder of what is below it, and of nothing else', async () => {
    const lower = [{ name: 'd/', mode: 0o700 }, file('d/a'), file('d/b/c')];
    const upper = [file('d/b/new'), { name: 'd/', mode: 0o711 }, file('d/.wh..wh..opq'), file('d/z')];
    expect(await shown(lower, upper)).toEqual(['/', 'd/', 'd/b/', 'd/b/new 0', 'd/z 0']);
    expect((await stack(lower, upper)).get('d')?.mode).toBe(0o711);
    expect(await shown(lower, [file('.wh..wh..opq')])).toEqual(['/']);
  });

  it('keeps what the layer of a whiteout has itself, wherever it stands in the archive', async () => {
    expect(await shown([file('a', '1')], [file('a', '22'), file('.wh.a')])).toEqual(['/', 'a 2']);
    expect(await shown([file('a', '1')], [file('.wh.a')], [file('a', '333')])).toEqual(['/', 'a 3']);
  });

  it('has folders in the place of files, and files in the place of folders', async () => {
    expect(await shown([file('a')], [{ name: 'a/' }, file('a/b')])).toEqual(['/', 'a/', 'a/b 0']);
    expect(await shown([file('a/b')], [file('a', '1')])).toEqual(['/', 'a 1']);
    expect(await shown([file('a/b')], [symlink('a', 'c')])).toEqual(['/', 'a -> c']);
    expect(await shown([symlink('a', 'c')], [{ name: 'a/' }])).toEqual(['/', 'a/']);
  });

  it('keeps what is in a folder that a layer mentions again', async () => {
    const files = await stack([{ name: 'd/', uid: 1 }, file('d/a')], [{ name: 'd/', uid: 2 }]);
    expect([files.get('d')?.uid, files.has('d/a')]).toEqual([2, true]);
  });

  it('follows hard links, also into lower layers and past a later change', async () => {
    const files = await stack([file('a', 'one')], [link('b', 'a'), link('./c', '/b')], [file('a', 'three')]);
    expect(files.get('b')).toMatchObject({ type: 'file', size: 3 });
    expect(files.get('c')).toBe(files.get('b'));
    expect(files.get('a')).toMatchObject({ size: 5 });
    await expect(stack([link('a', 'nosuch')])).rejects.toThrow('a is a hard link to nosuch, which is not there');
  });

  it('unpacks through a linked folder', async () => {
    const lower = [{ name: 'usr/bin/' }, symlink('bin', 'usr/bin'), symlink('usr/up', '../bin'), file('usr/bin/x')];
    expect(await shown(lower, [file('bin/a'), file('usr/up/b'), file('bin/.wh.x')])).toEqual([
      '/',
      'bin -> usr/bin',
      'usr/',
      'usr/bin/',
      'usr/bin/a 0',
      'usr/bin/b 0',
      'usr/up -> ../bin',
    ]);
    await expect(stack([symlink('a', 'b'), symlink('b', 'a'), file('a/x')])).rejects.toThrow(/circle/);
    await expect(stack([file('a'), file('a/x')])).rejects.toThrow('a/x lies in a file that is no folder');
  });

  it('never leaves the image', async () => {
    expect(await shown([file('../../etc/x'), symlink('l', '/../../tmp'), { name: 'tmp/' }, file('l/y')])).toEqual([
      '/',
      'etc/',
      'etc/x 0',
      'l -> /../../tmp',
      'tmp/',
      'tmp/y 0',
    ]);
  });

  it('knows the root, and notes of the file system that made the layer', async () => {
    const files = await stack([{ name: './', mode: 0o711 }, file('.wh..wh.plnk/12', 'x'), file('.wh..wh.aufs')]);
    expect([...files.keys()]).toEqual(['']);
    expect(files.get('')?.mode).toBe(0o711);
  });

  const names = fc.constantFrom('a', 'b', 'a/c', 'a/d', 'a/c/e', 'b/f');

  it('agrees with a file system that does one thing after the other', async () => {
    const change = fc.oneof(
      fc.record({ do: fc.constant('write' as const), name: names, contents: fc.string({ maxLength: 3 }) }),
      fc.record({ do: fc.constant('remove' as const), name: names }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const model = new Map<string, string>();
        const layers: Entry[][] = [];
        for (const each of changes) {
          const inside = (path: string): boolean => path.startsWith(`${each.name}/`);
          const above = [...model.keys()].filter((path) => each.name.startsWith(`${path}/`));
          for (const path of [...model.keys()]) if (path === each.name || inside(path)) model.delete(path);
          const folder = each.name.slice(0, each.name.lastIndexOf('/') + 1);
          if (each.do === 'remove') layers.push([file(`${folder}.wh.${each.name.slice(folder.length)}`)]);
          else {
            for (const path of above) model.delete(path);
            model.set(each.name, each.contents);
            // A writer names each folder that it makes.
            layers.push([...above.map((path) => ({ name: `${path}/` })), file(each.name, each.contents)]);
          }
        }
        const sizes = new Map<string, number>();
        for (const [path, node] of await stack(...layers)) if (node.type === 'file') sizes.set(path, node.size);
        expect(sizes).toEqual(new Map([...model].map(([path, contents]) => [path, Buffer.byteLength(contents)])));
      }),
      { numRuns: 60 },
    );
  });
});
