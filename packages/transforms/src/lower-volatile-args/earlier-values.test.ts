import { optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { lowerVolatileArgs } from './index.js';

/** What becomes of a file whose earlier versions had these in the place of the value; `-` where nothing changes. `asked`: how often git was. */
function lowered(declared: string, value: string, were: readonly string[], step = 'RUN apk add --no-cache nginx') {
  const source = `FROM alpine:3.20\n${declared}\n${step}\nRUN echo "$V" > /v\n`;
  let asked = 0;
  const texts = [source, ...were.map((was) => source.replaceAll(value, was))];
  const elsewhere = {
    users: () => [],
    starts: () => [],
    earlier: () => {
      asked++;
      return texts;
    },
  };
  const outcome = optimize(
    { source, context: null, contextPremise: null, elsewhere },
    { transforms: [lowerVolatileArgs], unsafe: false },
  );
  const moved = outcome.status === 'changed' ? outcome.source.split('\n').slice(1, -2).join(' | ') : '-';
  return { moved, asked: asked > 0 };
}

const FIVE = ['v0.9.4', 'v0.9.3', 'v0.9.2', 'v0.9.1', 'v0.9.0'];
const below = (declared: string): string => `RUN apk add --no-cache nginx | ${declared}`;

describe('a value that commits edit', () => {
  it.each([
    ['ENV V=v1.0.0', 'v1.0.0'],
    ['ENV V v1.0.0', 'v1.0.0'],
    ['ARG V="v1.0.0"', 'v1.0.0'],
    ['ARG V=2024-05-17', '2024-05-17'],
    ['ARG V=20240517', '20240517'],
    ['ENV V=3f2a9c0', '3f2a9c0'],
  ])('goes down: %s', (declared, value) => {
    expect(lowered(declared, value, FIVE)).toEqual({ moved: below(declared), asked: true });
  });

  it.each([
    ['a path', 'ENV V=/opt/1.0', '/opt/1.0'],
    ['a word', 'ENV V=production', 'production'],
    ['a small number', 'ENV V=8000', '8000'],
    ['a text with blanks', 'ENV V="1.0 2.0"', '1.0 2.0'],
    ['a variable', 'ARG V=${W}1.0', '${W}1.0'],
    ['letters that an id may have', 'ENV V=deadbeef', 'deadbeef'],
    ['no value', 'ARG V', 'V'],
    ['a label', 'LABEL V=1.0.0', '1.0.0'],
    ['one with another beside it', 'ENV V=1.0.0 W=production', '1.0.0'],
  ])('is not %s, and git is not asked', (_, declared, value) => {
    expect(lowered(declared, value, FIVE)).toEqual({ moved: '-', asked: false });
  });

  it.each([
    ['takes no time', 'RUN true'],
    ['names it', 'RUN apk add --no-cache nginx && echo $V'],
    ['is not known', 'RUN if'],
  ])('is not looked for ahead of a step that %s', (_, step) => {
    expect(lowered('ENV V=1.0.0', '1.0.0', FIVE, step)).toEqual({ moved: '-', asked: false });
  });

  it('was another one behind more than half of five commits or more', () => {
    const moved = (...were: readonly string[]): boolean => lowered('ENV V=1.0.0', '1.0.0', were).moved !== '-';
    expect(moved('1', '2', '3', '3', '3')).toBe(true);
    expect(moved('1', '2', '2', '2', '2')).toBe(false);
    expect(moved('1', '2', '3', '3', '3', '3')).toBe(false);
    expect(moved('1', '2', '3', '4')).toBe(false);
    // There and back is edited as well.
    expect(moved('1', '1.0.0', '1', '1.0.0', '1')).toBe(true);
  });

  it('has not been edited where it came into the file, or was another kind', () => {
    const moved = (...were: readonly string[]): boolean => lowered('ENV V=1.0.0', 'ENV V=1.0.0', were).moved !== '-';
    const none = ['', '', ''];
    expect(moved('ENV V=1', 'ENV V=2', ...none)).toBe(false);
    expect(moved('ENV V=1', 'ENV V=2', 'ENV V=3', '', '')).toBe(true);
    expect(moved('ARG V=1', 'ARG V=2', 'ARG V=3', 'ARG V=4', 'ARG V=5')).toBe(false);
  });

  it('is told by all that the file gives the variable', () => {
    const declared = 'ENV V=1.0.0\nRUN true\nENV V=2.0.0';
    const texts = ['2.0.1', '2.0.2', '2.0.3', '2.0.4', '2.0.5'];
    expect(lowered(declared, '2.0.0', texts).moved).toBe(`RUN true | ${below('ENV V=1.0.0 | ENV V=2.0.0')}`);
  });
});
