import { describe, expect, it } from 'vitest';
import { STANDARD_LINKS } from '../../effects/places.js';
import { invocation } from '../kit/project-view.fixture.js';
import { accountChange } from './account-changes.js';

function change(script: string, cwd: string | null = '/w', more: { at: string; to: string }[] = []) {
  return accountChange(invocation(script, {}, cwd), { all: [...STANDARD_LINKS.all, ...more] });
}

describe('accountChange', () => {
  it.each([
    'cp /x/passwd /etc/',
    'cp /x/group /etc/passwd',
    'cp -r /fs/etc /',
    'cp -a /fs/. /',
    'cp -rT /fs /',
    'cp --no-target-directory -r /fs /etc',
    'cp /x/pass* /etc',
    'cp -r $X /etc',
    'cp -t /etc /x/a /x/group',
    'mv /etc/passwd /x',
    'mv /fs/* /',
    'install -m 644 /x/passwd /etc',
    'ln -sf /x/passwd /etc/passwd',
    'sed -i s,a,b, /etc/pass*',
    'tee -a /etc/group',
    'rm -rf /etc',
    'wget -P /etc https://example.com/group',
    'curl -o /etc/passwd https://example.com/x',
    'find /etc -name passwd -exec sed -i s,a,b, {} +',
    'find /etc -delete',
    'strip /etc/passwd',
    'fallocate -p /etc/group',
    'unlink /etc/passwd',
    'shred /etc/passwd',
    'ssh-keygen -f /etc/passwd',
    'dos2unix /etc/group',
    'openssl rand -out /etc/passwd 4',
  ])('%s: yes', (script) => {
    expect(change(script)).toBe(true);
  });

  it.each([
    'tar -xf a.tar -C /',
    'tar xf a.tar --directory=/etc',
    'tar -x -C/ -f a',
    'unzip a.zip -d /etc',
    'git clone https://example.com/a /etc',
    'patch -d /etc -i /p',
    'xargs sed -i s,a,b,',
    'xargs -0 rm',
  ])('%s: what it brings is not told', (script) => {
    expect(change(script)).toBe('unseen');
  });

  it.each([
    'cp /x/passwd /srv/',
    'cp /x/nginx.conf /etc/',
    'cp -r /fs/nginx /etc/',
    'cp *.conf /etc/',
    'cp a $X',
    'cp -r /fs/usr /',
    'cp -rT /fs /etc/nginx',
    'mv /x/a /',
    'ln -s /etc/localtime /x',
    'sed -i s,a,b, /etc/apt/sources.list',
    'rm -rf /etc/nginx',
    'tar -xf a.tar',
    'tar -cf a.tar -C / etc',
    'tar -tf a.tar -C /',
    'tar -xf a.tar -C /opt',
    'unzip a.zip -d /srv',
    'wget https://example.com/passwd',
    'cat /etc/passwd',
    'find /etc -name passwd',
    'find /srv -delete',
    'patch -p1 -i /p',
    'xargs chmod a+r',
    'xargs $X',
  ])('%s: no', (script) => {
    expect(change(script)).toBe(false);
  });

  it('looks at where it runs, and at links', () => {
    expect(change('cp /x/passwd .', '/etc')).toBe(true);
    expect(change('cp passwd .', null)).toBe(false);
    expect(change('tar -xf /a.tar', '/')).toBe('unseen');
    expect(change('cp /x/passwd /conf/', '/w', [{ at: '/conf', to: '/etc' }])).toBe(true);
    expect(change('cp /x/y /srv/users', '/w', [{ at: '/etc/passwd', to: '/srv/users' }])).toBe(true);
  });
});
