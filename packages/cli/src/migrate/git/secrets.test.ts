import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './secrets.js';

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
