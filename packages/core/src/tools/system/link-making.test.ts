import { describe, expect, it } from 'vitest';
import type { LinkMaking } from '../../effects/places.js';
import { invocation } from '../kit/project-view.fixture.js';
import { linkMaking } from './link-making.js';

function makes(script: string, cwd: string | null = '/w'): string[] {
  return linkMaking(invocation(script, {}, cwd)).map(words);
}

function words(making: LinkMaking): string {
  if (making.kind === 'unseen') return 'unseen';
  if (making.kind === 'copy') return `${making.from} also at ${making.to}`;
  const target = making.target === null ? '?' : making.target.path + (making.target.somewhere ? '/?' : '');
  return `${making.at}${making.among === true ? '/?' : ''} -> ${target}`;
}

describe('linkMaking', () => {
  it.each([
    ['ln -s /srv/app /app', ['/app -> /srv/app', '/app/app -> /srv/app']],
    ['ln -sfn ../b a', ['/w/a -> ../b', '/w/a/b -> ../b']],
    ['ln -s /srv/app', ['/w/app -> /srv/app']],
    ['ln -s x y /d', ['/d -> x', '/d/x -> x', '/d -> y', '/d/y -> y']],
    ['ln -st /d x', ['/d -> x', '/d/x -> x']],
    ['ln -s --target-directory=/d x', ['/d -> x', '/d/x -> x']],
    ['ln -s --targ=/d x', ['/d -> x', '/d/x -> x']],
    ['ln -s --target /d x', ['/d -> x', '/d/x -> x']],
    ['ln -st /d x', ['/d -> x', '/d/x -> x']],
    ['ln -st/d x', ['/d -> x', '/d/x -> x']],
    ['ln -sr a /d/b', ['/d/b -> /w/a', '/d/b/a -> /w/a']],
    [
      'update-alternatives --install /usr/bin/x x /opt/x/bin/x 1',
      ['/usr/bin/x -> /opt/x/bin/x', '/etc/alternatives/x -> /opt/x/bin/x'],
    ],
    ['update-alternatives --set x /opt/x', ['/etc/alternatives/x -> /opt/x', '/usr/bin/x -> /opt/x']],
    ['update-alternatives --install $A x /opt/x 1', ['unseen', '/etc/alternatives/x -> /opt/x']],
    ['update-alternatives --list x', []],
    ['ln a b', ['/w/b -> /w/a', '/w/b/a -> /w/a']],
    ['cp -s /x/a /b', ['/b -> /x/a', '/b/a -> /x/a']],
    ['ln -s /opt/x/* /usr/bin', ['/usr/bin -> /opt/x/?', '/usr/bin/? -> /opt/x/?']],
    ['ln -s /opt/x-$V/bin/x /b', ['/b -> /opt/?', '/b/? -> /opt/?']],
    ['ln -s $X /b', ['/b -> ?', '/b/? -> ?']],
    ['ln -s /a "$X"', ['unseen']],
    ['ln -s a* /b', ['/b -> ?', '/b/? -> ?']],
    ['cp /a /b', []],
    ['cp -a /a /b', ['/a also at /b', '/a also at /b/a']],
    ['cp -r /a/. /b', ['/a also at /b', '/a also at /b/a']],
    ['cp -d /a/* /b', ['/a also at /b']],
    ['mv /a /b', ['/a also at /b', '/a also at /b/a']],
    ['mv $X /b', ['unseen']],
    ['cp -r /a $X', ['unseen']],
    ['tar -xf a.tar', ['unseen']],
    ['unzip a.zip', ['unseen']],
    ['git clone https://example.com/a', ['unseen']],
    ['mkdir /a', []],
  ])('%s', (script, expected) => {
    expect(makes(script)).toEqual(expected);
  });

  it('sees no more than the words where the folder is not known', () => {
    expect(makes('ln -s /a b', null)).toEqual(['unseen']);
    expect(makes('ln -s /a /b', null)).toEqual(['/b -> /a', '/b/a -> /a']);
    expect(makes('ln a /b', null)).toEqual(['/b -> ?', '/b/a -> ?']);
  });
});
