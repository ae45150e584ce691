import { describe, expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { accountHome, officialHome, setsHomes } from './accounts.js';

describe('homes of accounts', () => {
  it.each<[string, readonly (string | null)[], string | null]>([
    ['useradd app', ['app'], '/home/app'],
    ['useradd -m -s /bin/bash app', ['app'], '/home/app'],
    ['useradd app -d /srv/app', ['app'], '/srv/app'],
    ['useradd -u 1001 -rmd /srv/app app', ['app', '1001'], '/srv/app'],
    ['useradd --uid=1001 --home-dir=/srv/app app', ['app', '1001'], '/srv/app'],
    ['useradd --home /srv app', ['app'], '/srv'],
    ['useradd -b /srv app', ['app'], '/srv/app'],
    ['useradd --base-dir /srv app', ['app'], '/srv/app'],
    ['useradd -d srv app', ['app'], null],
    ['useradd -d/srv app', [null], null],
    ['useradd -d', [null], null],
    ['useradd $NAME', [null], null],
    ['useradd -d $DIR app', ['app'], null],
    ['adduser -D -h /app app', ['app'], '/app'],
    ['adduser -D -u 1000 app', ['app', '1000'], '/home/app'],
    ['adduser -S -G app app', ['app'], '/home/app'],
    ['adduser --disabled-password --gecos "" app', ['app'], '/home/app'],
    ['adduser --system --group app', ['app'], null],
    ['adduser --system --home /app app', ['app'], '/app'],
    ['usermod -d /app node', ['node'], '/app'],
    ['usermod -u 1001 node', ['node', '1001'], null],
  ])('%s: %j, %s', (text, names, home) => {
    expect(accountHome(invocation(text))).toMatchObject({ names, home });
  });

  it.each<[string, boolean]>([
    ['useradd app', true],
    ['useradd -b /srv app', false],
    ['useradd --base-dir /srv app', false],
    ['useradd -d /srv/app app', false],
    ['adduser --system app', false],
  ])('%s: where homes lie by default, %s', (text, byDefault) => {
    expect(accountHome(invocation(text))?.byDefault ?? false).toBe(byDefault);
  });

  it.each<[string, boolean]>([
    ['useradd -D -b /srv', true],
    ['useradd --defaults -b /srv', true],
    ['useradd $OPTION', true],
    ['adduser -D app', false],
    ['useradd app', false],
  ])('%s: new ones elsewhere, %s', (text, sets) => expect(setsHomes(invocation(text))).toBe(sets));

  it('leaves other commands alone', () => {
    expect(accountHome(invocation('groupadd app'))).toBeNull();
    expect(officialHome('node', 'node')).toBe('/home/node');
    expect(officialHome('node', 'app')).toBeNull();
    expect(officialHome('python', 'node')).toBeNull();
  });
});
