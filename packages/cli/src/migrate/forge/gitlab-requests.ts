import {
  createRequesterFn,
  type FormattedResponse,
  type RequesterType,
  type ResourceOptions,
} from '@gitbeaker/requester-utils';
import { version } from '../../version.js';
import { sleep } from '../engine/sleep.js';
import { withoutSecrets } from '../git/secrets.js';
import { Troubled } from '../trouble/trouble.js';
import { ClosedUntil } from './closed-until.js';
import { MOST_WAITS, secondsUntil } from './retry-after.js';

/** What GitLab has answered instead of doing what it was asked for. */
export class GitlabRefused extends Error {
  override readonly name = 'GitlabRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * How gitbeaker's resources ask GitLab. The requests that it brings along itself are sent ten times within a quarter of a second, and none of
 * GitLab's words about limits is heeded. Here a 429 and a 5xx are waited for as long as they ask (Retry-After, RateLimit-Reset),
 * by all requests of the client; a request has `patience` milliseconds each time that it is sent.
 */
export function gitlabRequests(patience: number): (options: ResourceOptions) => RequesterType {
  const closed = new ClosedUntil('GitLab');
  return createRequesterFn(
    (_, options) => Promise.resolve(options),
    (endpoint, options = {}) => answered(requestOf(endpoint, options), closed, patience),
  );
}

interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
}

/** gitbeaker hands its options on as a record of anything. */
function requestOf(endpoint: string, options: Readonly<Record<string, unknown>>): Outgoing {
  const { prefixUrl, searchParams, method, headers, body } = options;
  const url = new URL(endpoint, `${textOf(prefixUrl).replace(/(?<!\/)\/+$/, '')}/`);
  url.search = textOf(searchParams);
  const given = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  const all = new Headers([...given.map(([name, value]): [string, string] => [name, String(value)])]);
  all.set('user-agent', `dockshift/${version}`);
  return { url, method: textOf(method) || 'GET', headers: all, body: textOf(body) || null };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Seconds before the second, third and fourth time that something is asked where GitLab does not say when. */
const OWN_PAUSES = [1, 4, 9];

async function answered(request: Outgoing, closed: ClosedUntil, patience: number): Promise<FormattedResponse> {
  for (let waits = 0; ; waits++) {
    await closed.opened();
    const response = await sent(request, patience);
    const text = await response.text();
    if (response.ok)
      return { body: bodyOf(response, text), headers: Object.fromEntries(response.headers), status: response.status };
    const refused = new GitlabRefused(response.status, complaintOf(response, text));
    if (response.status !== 429 && response.status < 500) throw refused;
    const asked = secondsAsked(response);
    if (asked !== null) closed.close(asked);
    const pause = asked === null ? OWN_PAUSES[waits] : 0;
    // What was refused with a 429 was not done. After any other error it may have been, and is looked for first.
    if (response.status !== 429 && request.method === 'POST') throw refused;
    if (waits === MOST_WAITS || pause === undefined)
      throw response.status === 429 ? closed.trouble({ cause: refused }) : refused;
    await sleep(pause * 1000);
  }
}

/** More redirections than this lead nowhere. */
const MOST_REDIRECTIONS = 5;

/** What was renamed is redirected within GitLab. To another host fetch would take the token's header along: that is an error. */
async function sent(request: Outgoing, patience: number): Promise<Response> {
  let { url } = request;
  for (let redirections = 0; ; redirections++) {
    const response = await sentOnce({ ...request, url }, patience);
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null || !URL.canParse(location, url.href)) return response;
    const next = new URL(location, url);
    if (next.origin !== url.origin) throw elsewhere(url, next);
    if (request.method !== 'GET' || redirections === MOST_REDIRECTIONS) return response;
    url = next;
  }
}

async function sentOnce({ url, method, headers, body }: Outgoing, patience: number): Promise<Response> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await fetch(url, { method, headers, signal, redirect: 'manual', ...(body === null ? {} : { body }) });
  } catch (error) {
    // "fetch failed" alone says nothing.
    if (!(error instanceof Error) || !(error.cause instanceof Error)) throw error;
    throw new Error(`${error.message}: ${error.cause.message}`, { cause: error });
  }
}

function elsewhere(url: URL, next: URL): Troubled {
  const advice = 'Look at forges in the campaign: api is the address that GitLab answers at itself.';
  return new Troubled('no-api', `${url.origin} redirects to ${next.origin}, which gets no token.`, advice);
}

/** Retry-After, else RateLimit-Reset, which is a time in seconds by GitLab's clock (docs.gitlab.com, "User and IP rate limits"). */
function secondsAsked({ headers }: Response): number | null {
  const said = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(said) ? Date.now() : said;
  const after = secondsUntil(headers.get('retry-after'), now);
  const reset = headers.get('ratelimit-reset') ?? '';
  if (after !== null || !/^\d+$/.test(reset)) return after;
  const seconds = Number(reset) - now / 1000;
  return seconds > 0 ? Math.ceil(seconds) : null;
}

function bodyOf(response: Response, text: string): FormattedResponse['body'] {
  if (response.status === 204) return null;
  if (isJson(response)) return JSON.parse(text);
  throw new Troubled(
    'no-api',
    `What answers at ${new URL(response.url).origin} is not GitLab's API: it sends no JSON.`,
    'Look at forges in the campaign: api is the address of GitLab itself, such as https://gitlab.example.com.',
  );
}

function isJson({ headers }: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

/** GitLab says it as `error` or as `message`, which may be an object or a list. */
function complaintOf(response: Response, text: string): string {
  if (!isJson(response)) return firstLine(text);
  try {
    const said: { readonly error?: unknown; readonly message?: unknown } = JSON.parse(text) ?? {};
    const complaint = said.error ?? said.message ?? '';
    return typeof complaint === 'string' ? complaint : JSON.stringify(complaint);
  } catch {
    return firstLine(text);
  }
}

const LONGEST_COMPLAINT = 300;

function firstLine(text: string): string {
  // Half a token would not be known for one.
  return withoutSecrets(text.trim().split('\n')[0] ?? '').slice(0, LONGEST_COMPLAINT);
}
