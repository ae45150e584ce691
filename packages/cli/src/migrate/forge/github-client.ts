import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import Bottleneck from 'bottleneck/light.js';
import { version } from '../../version.js';
import { sleep } from '../engine/sleep.js';
import type { Pacer } from './pacer.js';
import { LONGEST_WAIT, MOST_WAITS, secondsUntil } from './retry-after.js';

/** What a client for one forge is made with. */
export interface GithubSettings {
  readonly api: string;
  readonly host: string;
  readonly token: string | null;
  /** Milliseconds between two requests that create something. */
  readonly pause: number;
  readonly pacer: Pacer;
  /** Milliseconds after which a request counts as lost. */
  readonly patience: number;
}

const Client = Octokit.plugin(throttling, retry);

/**
 * A client that waits when the forge tells it to (Retry-After, primary and secondary limits), tries again after errors of
 * the forge, and gives up on an answer that does not come.
 */
export function githubClient({ api, host, token, pause, pacer, patience }: GithubSettings): Octokit {
  const wait = (seconds: number, _options: object, _octokit: object, count: number): boolean =>
    seconds <= LONGEST_WAIT && count < MOST_WAITS;
  const client = new Client({
    ...(token === null ? {} : { auth: token }),
    baseUrl: api.replace(/(?<!\/)\/+$/, ''),
    userAgent: `dockshift/${version}`,
    log: SILENT,
    request: {
      fetch: (url: string, init?: RequestInit) => fetch(url, { ...init, signal: AbortSignal.timeout(patience) }),
    },
    // What may be asked again after an error, less what says itself when.
    retry: { doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle: {
      onRateLimit: wait,
      onSecondaryRateLimit: wait,
      // The pause between requests that create something is ours: it holds for all workers, not for this one client.
      write: new Bottleneck.Group({ maxConcurrent: 1 }),
      notifications: new Bottleneck.Group({ maxConcurrent: 1 }),
    },
  });
  client.hook.before('request', async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD' && !url.includes('/git/')) await pacer.turn(host, pause);
  });
  client.hook.wrap('request', async (request, options) => {
    for (let waits = 0; ; waits++) {
      try {
        return await request(options);
      } catch (error) {
        const seconds = waits < MOST_WAITS ? plainPause(error) : null;
        if (seconds === null) throw error;
        await sleep(seconds * 1000);
      }
    }
  });
  return client;
}

/**
 * Seconds after which a plain 429 wants to be asked again (RFC 6585, "429 Too Many Requests"): a proxy ahead of a forge sends one. What
 * is one of GitHub's own limits has been waited for already. null: it does not say, or it is too long.
 */
function plainPause(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || error.status !== 429) return null;
  const headers = headersOf(error);
  if (headers['x-ratelimit-remaining'] === '0' || /\bsecondary rate\b/i.test(error.message)) return null;
  const seconds = secondsUntil(String(headers['retry-after'] ?? ''), Date.now());
  return seconds !== null && seconds <= LONGEST_WAIT ? seconds : null;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function headersOf(error: object): Readonly<Record<string, unknown>> {
  const response = 'response' in error ? error.response : null;
  const headers = typeof response === 'object' && response !== null && 'headers' in response ? response.headers : null;
  return typeof headers === 'object' && headers !== null ? { ...headers } : {};
}
