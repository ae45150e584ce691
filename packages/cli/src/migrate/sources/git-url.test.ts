import { describe, expect, it } from 'vitest';
import { parseGitUrl } from './git-url.js';

const ALL = ['https', 'ssh', 'http', 'file'];

describe('parseGitUrl', () => {
  it.each([
    ['https://github.com/acme/api.git', 'https', 'github.com', 'acme/api'],
    ['https://Git.Example.com:8443/a/b/', 'https', 'git.example.com:8443', 'a/b'],
    ['ssh://git@github.com/acme/api.git', 'ssh', 'github.com', 'acme/api'],
    ['git@github.com:acme/api.git', 'ssh', 'github.com', 'acme/api'],
    ['host:some/path', 'ssh', 'host', 'some/path'],
    ['file:///srv/git/x.git', 'file', '', 'srv/git/x'],
  ])('reads %s', (url, protocol, host, path) => {
    expect(parseGitUrl(url, ALL)).toMatchObject({ protocol, host, path });
  });

  it.each([
    '--upload-pack=touch /tmp/evil',
    '-u./evil',
    'ext::sh -c evil',
    'ext::evil',
    'fd::17',
    'https://ann:password@example.org/x',
    'https://token@example.org/x',
    'ssh://-oProxyCommand=evil/x',
    'ssh://host/-x',
    '-oProxyCommand=evil:x',
    'git@-oProxyCommand=evil:x',
    'https://example.org/a\nb',
    'https://example.org/\u001b[31m',
    'https://example.org/x?y',
    'https://example.org/../x',
    'host:../../etc',
    'https://example.org/',
    '/srv/git/x',
    '',
  ])('refuses %j', (url) => {
    expect(() => parseGitUrl(url, ALL)).toThrow(expect.objectContaining({ name: 'BadGitUrl' }));
  });

  it('refuses protocols that are not allowed, and repeats no password', () => {
    expect(() => parseGitUrl('http://example.org/x', ['https'])).toThrow(
      'git.protocols in the campaign does not allow http',
    );
    expect(() => parseGitUrl('https://ann:hunter2@example.org/x', ALL)).toThrow(/^(?!.*hunter2)/);
  });
});
