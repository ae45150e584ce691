import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { echoOf } from './echo.js';
import { bareRepository, WEB } from './fleet.js';
import { serveGit } from './git-server.js';
import { answerApi } from './github-api.js';
import type { FakeGithub } from './hosted.js';
import { listen } from './loopback.js';
import { violations } from './openapi.js';

/** Starts it on a free port of the loopback interface; repositories lie in `root`, as `acme/api.git`. */
export async function fakeGithub(root: string): Promise<FakeGithub> {
  const server = createServer((request, response) => {
    handle(fake, request, response).catch((error: unknown) => {
      fake.violations.push(`the fake broke down: ${String(error)}`);
      response.destroy();
    });
  });
  const host = `127.0.0.1:${await listen(server)}`;
  const fake: FakeGithub = {
    host,
    url: `http://${host}`,
    api: `http://${host}/api/v3`,
    gitUrl: `http://${host}`,
    root,
    repositories: new Map(),
    faults: [],
    requests: [],
    times: [],
    delay: 0,
    violations: [],
    credentials: null,
    add: (path, files = WEB, more = {}) => {
      const hosted = { path, branch: 'main', archived: false, fork: false, pulls: [], ends: null };
      fake.repositories.set(path, { ...hosted, ...more });
      return bareRepository(root, path, files);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

async function handle(fake: FakeGithub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', fake.url);
  const name = `${request.method} ${pathname.replace('/api/v3', '')}`;
  fake.requests.push(name);
  fake.times.push(Date.now());
  if (fake.delay > 0) await sleep(fake.delay);
  const fault = fake.faults.find(({ when, times }) => times > 0 && when.test(name));
  if (fault !== undefined) fault.times--;
  if (fault?.what === 'drop') {
    response.destroy();
    return;
  }
  if (fault?.what === 'server-error') {
    response.writeHead(502).end('Bad gateway');
    return;
  }
  if (fault?.what === 'echo') {
    echo(request, response, pathname.startsWith('/api/'));
    return;
  }
  if (!pathname.startsWith('/api/')) {
    const [, repository = ''] = /^\/(.*?)\.git\//.exec(decodeURIComponent(pathname)) ?? [];
    const end = endOf(fake, repository);
    if (end === 'past') return refuse(response);
    if (fake.credentials !== null && request.headers.authorization !== basic(fake.credentials)) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="fake"' }).end();
      return;
    }
    const path = decodeURIComponent(pathname);
    serveGit({ request, response, root: fake.root, path, query: search.slice(1), mute: end === 'now' });
    return;
  }
  if (fault?.what === 'limit') {
    send(response, 429, { message: 'Too many requests.' }, { 'retry-after': '2' });
    return;
  }
  if (fault?.what === 'secondary-limit') {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    send(response, 403, { message, documentation_url: 'https://docs.github.com' }, { 'retry-after': '1' });
    return;
  }
  await answer(fake, request, response, fault?.what === 'hang');
}

async function answer(
  fake: FakeGithub,
  request: IncomingMessage,
  response: ServerResponse,
  hang: boolean,
): Promise<void> {
  const url = new URL(request.url ?? '/', fake.url);
  const path = url.pathname.replace(/^\/api(\/v3)?/, '');
  const method = request.method ?? 'GET';
  const body = await bodyOf(request);
  const [, named] = /^\/repos\/([^/]+\/[^/]+)/.exec(path) ?? /"([^"#]+)#\d+"/.exec(JSON.stringify(body)) ?? [];
  const end = endOf(fake, named ?? '');
  if (end === 'past') return refuse(response);
  if (request.headers.authorization !== 'token secret-token-of-the-test') {
    send(response, 401, { message: 'Bad credentials' });
    return;
  }
  const answered = answerApi(fake, { method, path, query: url.searchParams, body });
  if (path !== '/graphql') {
    fake.violations.push(
      ...violations(method, path, { status: answered.status, request: body, answer: answered.data }),
    );
  }
  if (end === 'now') return refuse(response);
  if (hang) {
    response.writeHead(answered.status, { 'content-type': 'application/json' });
    response.write('{');
    return;
  }
  const next = new URL(url);
  next.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1));
  send(response, answered.status, answered.data, answered.more === true ? { link: `<${next.href}>; rel="next"` } : {});
}

/** git shows a plain text that comes with an error, and asks for credentials first. */
function echo(request: IncomingMessage, response: ServerResponse, api: boolean): void {
  const said = echoOf(request.headers);
  if (api) send(response, 422, { message: said, errors: [{ message: said }] });
  else if (request.headers.authorization === undefined)
    response.writeHead(401, { 'www-authenticate': 'Basic realm="fake"' }).end();
  else response.writeHead(400, { 'content-type': 'text/plain' }).end(`${said}\n`);
}

/** Is this the last request that is done for a repository, or one after it? Counts it. */
function endOf({ repositories }: FakeGithub, path: string): 'now' | 'past' | null {
  const hosted = repositories.get(path);
  if (hosted === undefined || hosted.ends === null) return null;
  hosted.ends--;
  return hosted.ends === 0 ? 'now' : hosted.ends < 0 ? 'past' : null;
}

/** Whoever asks gets nothing out of it, and does not try again. */
function refuse(response: ServerResponse): void {
  response.writeHead(403).end();
}

function send(response: ServerResponse, status: number, data: unknown, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(data));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text === '' ? null : JSON.parse(text);
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
