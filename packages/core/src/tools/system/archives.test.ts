import { describe, expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { archivesFetched, archiveUnpacked } from './archives.js';

describe('archives', () => {
  it('in a folder that is not known are not known', () => {
    const where = { ...invocation('tar xzf a.tgz'), cwd: '?' };
    expect(archiveUnpacked(where)).toBeNull();
    expect(archiveUnpacked({ ...where, cwd: null })).toBeNull();
  });

  it.each([
    ['curl -o a.tar.gz https://a.example/b', '/app/a.tar.gz'],
    ['curl -O https://a.example/b.TGZ', '/app/b.TGZ'],
    ['wget -O /tmp/b.zip https://a.example/b', '/tmp/b.zip'],
    ['wget https://a.example/b.tar.xz', '/app/b.tar.xz'],
    ['curl -o a.jar https://a.example/b', ''],
    ['curl -o "a b.tgz" https://a.example/b', ''],
    ['curl https://a.example/b.tgz', ''],
  ])('that are fetched: %s: %s', (text, path) => {
    expect(archivesFetched(invocation(text)).join()).toBe(path);
  });

  it.each([
    ['tar xzf a.tgz', '/app/a.tgz'],
    ['tar -xzf /tmp/a.tgz -C /opt --strip-components=1', '/tmp/a.tgz'],
    ['tar -x -f /tmp/a.tar', '/tmp/a.tar'],
    ['tar --extract -zf /tmp/a.tar', '/tmp/a.tar'],
    ['tar --get -f /tmp/a.tar', '/tmp/a.tar'],
    ['tar -C /opt -xf /tmp/a.tar one', '/tmp/a.tar'],
    ['unzip a.zip', '/app/a.zip'],
    ['unzip -qo /tmp/a.zip -d /opt', '/tmp/a.zip'],
    ['unzip -d /opt /tmp/a.zip', '/tmp/a.zip'],
    ['tar cf a.tar b', null],
    ['tar -tf a.tar', null],
    ['tar -xfz a.tar', null],
    ['tar -x', null],
    ['tar xf $X', null],
    ['unzip -l a.zip', null],
    ['gzip -d a.tgz', null],
  ])('that are unpacked: %s: %s', (text, path) => {
    expect(archiveUnpacked(invocation(text))).toBe(path);
  });
});
