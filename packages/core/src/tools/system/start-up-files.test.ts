import { describe, expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { toolOf } from '../registry.js';
import { startUpWrites, textWrites } from './start-up-files.js';

function writes(script: string, cwd = '/app'): string {
  const call = invocation(script, {}, cwd);
  const tool = toolOf(call.name);
  const known = tool?.understand(call);
  if (tool === undefined || known == null) throw new Error(`not understood: ${script}`);
  return startUpWrites(tool, known);
}

describe('startUpWrites', () => {
  it.each([
    ['apt-get update', 'none'],
    ['apt-get clean', 'none'],
    ['apt-get install -y a', 'packages'],
    ['dpkg -i /a.deb', 'packages'],
    ['npm ci', 'packages'],
    ['npm install -g a', 'packages'],
    ['pip install a', 'packages'],
    ['mkdir -p /etc/profile.d', 'none'],
    ['touch /etc/profile', 'none'],
    ['useradd -m app', 'none'],
    ['chmod 644 /etc/profile', 'any'],
    ['chmod 644 /', 'any'],
    ['chmod -R 755 $X', 'any'],
    ['chmod 755 /usr/local/bin/x', 'none'],
    ['chmod 600 /root/key.pem', 'none'],
    ['chown -R 1 /home/app', 'any'],
    ['chown -R 1 /srv', 'none'],
    ['rm -rf /var/lib/apt/lists/*', 'none'],
    ['rm -f /a.tar.gz', 'none'],
    ['rm -f /a.tar.gz /b', 'any'],
    ['rm -f /etc/profile.d/x.sh', 'any'],
    ['cp /a /etc/profile.d/x.sh', 'any'],
    ['cp /a /etc/nginx/x', 'none'],
    ['cp /a /b.py', 'none'],
    ['cp /a /b/.py', 'any'],
    ['echo x', 'none'],
    ['git clone https://example.com/a /tmp/a', 'any'],
    ['service nginx start', 'any'],
  ])('%s: %s', (script, expected) => {
    expect(writes(script)).toBe(expected);
  });

  it('a folder that nobody tells may be one with settings', () => {
    expect(writes('chmod 600 x', '?')).toBe('any');
    expect(writes('chmod 600 x', '/srv')).toBe('none');
  });

  it('a daemon and a tool that may write anything', () => {
    const tool = toolOf('cp');
    if (tool === undefined) throw new Error('cp is a tool');
    const call = { action: 'cp', effects: { reads: [], writes: [] }, seconds: 1 };
    expect(startUpWrites(tool, call)).toBe('none');
    expect(startUpWrites(tool, { ...call, daemon: true })).toBe('any');
    const anything = { reads: [], writes: [{ kind: 'anything' as const }] };
    expect(startUpWrites(tool, { ...call, effects: anything })).toBe('any');
    expect(
      startUpWrites(tool, { ...call, deletes: [], effects: { reads: [], writes: [{ kind: 'path', path: '/a' }] } }),
    ).toBe('any');
  });
});

describe('textWrites', () => {
  it.each([
    [['/tmp/a', '/a.json'], 'none'],
    [['/tmp/a', '/root/.bashrc'], 'any'],
    [['/tmpfiles'], 'any'],
    [[], 'none'],
  ])('%s: %s', (paths, expected) => {
    expect(textWrites(paths.map((path) => ({ kind: 'path', path })))).toBe(expected);
  });

  it('what is no path is no text', () => {
    expect(textWrites([{ kind: 'network' }])).toBe('none');
  });
});
