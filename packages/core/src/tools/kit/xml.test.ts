import { describe, expect, it } from 'vitest';
import { parseXml } from './xml.js';

describe('XML', () => {
  it('is a tree of elements', () => {
    const root = parseXml(
      '\uFEFF<?xml version="1.0"?>\n<a x="1 &amp; 2"><!-- no --><b>one</b> two <c/><![CDATA[<three>]]></a>\n',
    );
    expect(root?.name).toBe('a');
    expect([...(root?.attributes ?? [])]).toEqual([['x', '1 & 2']]);
    expect(root?.children.map(({ name, text }) => [name, text])).toEqual([
      ['b', 'one'],
      ['c', ''],
    ]);
    expect(root?.text).toBe(' two <three>');
  });

  it.each([
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a x=1/>',
    '<a>&b;</a>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    '{"a": 1}',
  ])('is not %j', (text) => expect(parseXml(text)).toBeNull());
});
