import { describe, expect, it } from 'vitest';
import { ignorePlaces } from './ignore-places.js';

const file = (path: string) => ({ path, folder: false });

describe('lines for places of one name', () => {
  it('name it once, or each of them', () => {
    expect(ignorePlaces('', { name: 'a', places: [file('a')] })?.lines).toEqual(['a']);
    expect(ignorePlaces('', { name: 'a', places: [file('b/a')] })?.lines).toEqual(['**/a']);
    expect(ignorePlaces('', { name: 'a', places: [file('b/a')], written: 'by place' })?.lines).toEqual(['b/a']);
    expect(ignorePlaces('', { name: 'a', places: [file('a')], anywhere: true })?.lines).toEqual(['**/a']);
  });

  it('are none where the name is another one', () => {
    expect(ignorePlaces('', { name: 'b', places: [file('a')], written: 'by name' })).toBeNull();
  });

  it('are none for a path that no line can hold', () => {
    const places = [file('b/a'), file('b\n/a')];
    expect(ignorePlaces('', { name: 'a', places, written: 'by place' })).toBeNull();
  });

  it('are none for so many places that nobody would read them', () => {
    const places = Array.from({ length: 21 }, (_, index) => file(`${index}/a`));
    expect(ignorePlaces('', { name: 'a', places, written: 'by place' })).toBeNull();
    expect(ignorePlaces('', { name: 'a', places: places.slice(1), written: 'by place' })?.lines.length).toBe(20);
  });
});
