import { describe, expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { folderRemoval } from './folder-removal.js';
import { posix } from './posix.js';

function removal(script: string, cwd: string | null = '/w'): string | null {
  const one = invocation(script, {}, cwd);
  const call = posix.understand(one);
  const found = call === null ? null : folderRemoval(call, one);
  return found === null ? null : `${found.gone.join(' ')} | ${found.unlinked.join(' ')}`;
}

describe('folderRemoval', () => {
  it.each([
    ['rm -rf a /b/*', '/w/a /b/* | '],
    ['rm a', ' | /w/a'],
    ['rm -f /tmp/a-$V', ' | /tmp/a-*'],
    ['rm -rf /tmp/a-$V', null],
    ['unlink a', ' | /w/a'],
    ['unlink $X', null],
    ['rmdir a', '/w/a | '],
    ['rmdir -p a/b', '/w/a/b /w/a /w | '],
    ['mv a /b', '/w/a /b/a | '],
    ['mv -T a /b', '/w/a /b | '],
    ['mv a', null],
    ['ln -s a /b', ' | /b/a'],
    ['ln -sfn a /b', ' | /b /b/a'],
    ['ln -sfn a /', ' | /a'],
    ['touch a', null],
  ])('%s: %s', (script, expected) => {
    expect(removal(script)).toBe(expected);
  });

  it('knows what a path names in a folder that is not told', () => {
    expect(removal('rmdir /a', null)).toBe('/a | ');
    expect(removal('rmdir a', null)).toBeNull();
  });
});
