import type { IncomingMessage } from 'node:http';
import { formsOf } from '../../packages/cli/src/migrate/git/secrets.fixture.js';

/** What a request was proved with, in every form in which a forge may give it back, as a text of one line. */
export function echoOf(headers: IncomingMessage['headers']): string {
  const header = String(headers.authorization ?? headers['private-token'] ?? '');
  const value = header.split(' ').at(-1) ?? '';
  if (!header.startsWith('Basic ')) return `you sent ${formsOf(value)}`;
  const decoded = Buffer.from(value, 'base64').toString();
  const colon = decoded.indexOf(':');
  return `you sent ${value} which is ${formsOf(decoded.slice(colon + 1), decoded.slice(0, colon))}`;
}
