import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { formsOf, leaksIn } from './secrets.fixture.js';
import { hasSecret, keepSecret, keepSecretsOfUrl, withoutSecrets, withoutSecretsIn } from './secrets.js';

describe('withoutSecrets', () => {
  it.each([
    [
      "fatal: unable to access 'https://ann:hunter2@example.org/x/': 403",
      "fatal: unable to access 'https://example.org/x/': 403",
    ],
    ['ssh://git@host/x', 'ssh://host/x'],
    ['token ghp_0123456789abcdefghij was refused', 'token *** was refused'],
    ['glpat-0123456789abcdefghij', '***'],
    ['Authorization: Basic YW5uOmh1bnRlcjI=', 'Authorization: ***'],
    ['PRIVATE-TOKEN: abc', 'PRIVATE-TOKEN: ***'],
    ['mail ann@example.org about it', 'mail ann@example.org about it'],
  ])('%s', (text, without) => expect(withoutSecrets(text)).toBe(without));
});

describe('a secret that is known', () => {
  const SECRETS = [
    'acme-token-7f3Q',
    'p+ss/w.rd"with\\all $(of) it',
    'schlüssel-für-anna',
    'longer-acme-token-7f3Q-than-another',
    'a?b=c&d<e>f',
  ];
  beforeAll(() => {
    for (const secret of SECRETS) keepSecret(secret);
  });

  it.each(SECRETS)('%s is not shown in any form', (secret) => {
    const text = formsOf(secret);
    expect(leaksIn(text, secret).length).toBeGreaterThan(15);
    expect(leaksIn(withoutSecrets(text), secret)).toEqual([]);
    expect(hasSecret(`x${secret}x`)).toBe(true);
  });

  it('is not shown whatever it consists of, and whoever it belongs to', () => {
    const word = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    // A blank at an end could not be told from those around it.
    const secrets = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 30 }).map((text) => `<${text}>`);
    fc.assert(
      fc.property(secrets, word, (secret, user) => {
        keepSecret(secret);
        for (const text of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
          expect(withoutSecrets(`before ${text} behind`)).toBe('before *** behind');
        }
        const basic = Buffer.from(`${user}:${secret}`);
        for (const alphabet of ['base64', 'base64url'] as const) {
          expect(leaksIn(withoutSecrets(`Basic ${basic.toString(alphabet)}.`), secret)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is taken out of plain data, but not out of the names by which it is found again', () => {
    const data = {
      id: 'acme-token-7f3Q',
      url: 'http://x/?acme-token-7f3Q',
      deep: [{ number: 1, text: 'acme%2dtoken-7f3Q' }],
    };
    expect(withoutSecretsIn(data)).toEqual({
      id: 'acme-token-7f3Q',
      url: 'http://x/?***',
      deep: [{ number: 1, text: '***' }],
    });
  });

  it('may be the password of a URL, or the user of one that has no password', () => {
    for (const url of [
      'https://ann:pass%2Fword1@host/x',
      'https://token-as-user@host/x',
      'redis://:redis-pass@host',
      'ssh://gitty@host/x',
    ]) {
      keepSecretsOfUrl(url);
    }
    expect(withoutSecrets('pass/word1, pass%2Fword1, token-as-user, redis-pass, gitty, ann')).toBe(
      '***, ***, ***, ***, gitty, ann',
    );
  });

  it('is no short word', () => {
    keepSecret('test');
    expect(withoutSecrets('dockshift/test')).toBe('dockshift/test');
  });
});
