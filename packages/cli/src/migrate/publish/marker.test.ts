import { describe, expect, it } from 'vitest';
import { hasMarker, isEdited, withMarker } from './marker.js';

describe('the marker of a pull request', () => {
  const body = withMarker('## Changes\n\n- one\n', 'test-12345678');

  it('is found again, whatever the forge does to line ends', () => {
    for (const text of [body, body.replaceAll('\n', '\r\n'), body.trimEnd()]) {
      expect([hasMarker(text, 'test-12345678'), hasMarker(text, 'other-12345678'), isEdited(text)]).toEqual([
        true,
        false,
        false,
      ]);
    }
  });

  it('tells when a person has edited the text', () => {
    expect(isEdited(body.replace('one', 'two'))).toBe(true);
    expect(isEdited('no marker')).toBe(true);
  });

  it('is the last one: a text can not pretend to be another campaign', () => {
    const pretended = withMarker('<!-- dockshift campaign=evil-12345678 text=0123456789abcdef -->', 'test-12345678');
    expect([hasMarker(pretended, 'evil-12345678'), hasMarker(pretended, 'test-12345678')]).toEqual([false, true]);
  });
});
