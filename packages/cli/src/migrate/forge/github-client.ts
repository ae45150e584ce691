import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import Bottleneck from 'bottleneck/light.js';
import { version } from '../../version.js';
import type { Pacer } from './pacer.js';

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

/** Longer than this no request waits for its turn; the campaign goes on with it another time. */
const LONGEST_WAIT = 15 * 60;
const MOST_WAITS = 4;

/**
 * A client that waits when the forge tells it to (Retry-After, primary and secondary limits), tries again after errors of
 * the forge, and gives up on an answer that does not come.
 */
export function githubClient({ api, host, token, pause, pacer, patience }: GithubSettings): Octokit {
  const wait = (seconds: number, _options: object, _octokit: object, count: number): boolean =>
    seconds <= LONGEST_WAIT && count < MOST_WAITS;
  const client = new Client({
    ...(token === null ? {} : { auth: token }),
    baseUrl: api.replace(/\/+$/, ''),
    userAgent: `dockshift/${version}`,
    log: SILENT,
    request: {
      fetch: (url: string, init?: RequestInit) => fetch(url, { ...init, signal: AbortSignal.timeout(patience) }),
    },
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
  return client;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
