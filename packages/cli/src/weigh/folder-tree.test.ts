import { describe, expect, it } from 'vitest';
import { FolderTree, type TreeNode } from './folder-tree.js';

const sum = (nodes: readonly TreeNode[]): number => nodes.reduce((total, node) => total + node.bytes, 0);

describe('a tree of folders', () => {
  it('adds up, biggest first', () => {
    const tree = new FolderTree();
    tree.file('a', 5);
    tree.enter('b');
    tree.file('c', 4);
    tree.enter('d');
    tree.file('e', 3);
    tree.leave();
    tree.leave();
    tree.enter('empty');
    tree.leave();
    const root = tree.root();
    expect([root.bytes, root.files]).toEqual([12, 3]);
    expect(root.children.map(({ name, bytes, files }) => [name, bytes, files])).toEqual([
      ['b', 7, 2],
      ['a', 5, 1],
    ]);
    expect(root.children[0]?.children.map(({ name }) => name)).toEqual(['c', 'd']);
  });

  it('stays small in a folder of any number of files, and loses none', () => {
    const tree = new FolderTree();
    for (let index = 0; index < 10_000; index++) tree.file(`f${index}`, index);
    const root = tree.root();
    expect([root.files, root.bytes, sum(root.children)]).toEqual([10_000, 49_995_000, 49_995_000]);
    expect(root.children.length).toBeLessThan(30);
    expect(root.children[0]?.name).toBe('f9999');
    expect(root.children.at(-1)?.kind).toBe('rest');
  });

  it('does not look into what is too small to be seen', () => {
    const tree = new FolderTree();
    tree.file('large', 1_000_000);
    tree.enter('small');
    tree.file('x', 10);
    tree.leave();
    expect(tree.root().children[1]).toMatchObject({ name: 'small', bytes: 10, files: 1, children: [] });
  });
});
