import { mergeRuns } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './runs-outcome.js';

function outcome(lines: string): string {
  return outcomeOf(mergeRuns, lines);
}

describe('two RUNs, the first of which puts something on PATH', () => {
  it.each([
    ['cp -r /x/bin /opt/t/', 'same'],
    ['mv /x/bin /opt/t/', 'same'],
    ['mv /x/t /opt', 'same'],
    ['ln -s /x/bin /opt/t/bin', 'same'],
    ['ln -s /x/sort /opt/t/bin/', 'same'],
    ['tar -xf /x.tar -C /opt/t', 'same'],
    ['ln -s /x /opt/t', 'same'],
    ['mv /x /opt/t', 'same'],
    ['mv /x/y /opt', 'joined'],
    ['mv a b', 'joined'],
    ['cp /x /opt/t', 'joined'],
    ['cp -r /x/bin /srv/t/', 'joined'],
    ['ln -s /x/bin /srv/bin', 'joined'],
  ])('%s: %s', (command, expected) => {
    const found = outcome(`ENV PATH=/opt/t/bin:$PATH\nRUN sort /a > /b && ${command}\nRUN sort /c > /b`);
    expect(found).toContain(expected === 'same' ? '`sort` is the same program in both RUNs.' : 'joined');
  });
});

it('a file moved in a folder above those of programs is none of them', () => {
  expect(outcome('ENV PATH=/srv/app/bin:$PATH\nRUN sort /a > /b && mv a c\nRUN sort /c > /b')).toBe('joined');
});
