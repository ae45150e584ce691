import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bareRepository, WEB } from './fleet.js';
import { serveGit } from './git-server.js';
import { listen } from './loopback.js';

/** A merge request as the fake keeps it. */
export interface MergeRequest {
  readonly iid: number;
  readonly source_branch: string;
  readonly target_branch: string;
  title: string;
  description: string;
  state: string;
  labels: string;
  reviewer_ids: readonly number[];
  readonly web_url: string;
}

/** What some requests are answered instead of being done. */
export interface GitlabFault {
  /** For example `^POST projects/acme%2Fapi/merge_requests$`. */
  readonly when: RegExp;
  times: number;
  readonly status: number;
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Gets the request's own headers. */
  readonly data?: (headers: IncomingMessage['headers']) => unknown;
}

/** As much of GitLab's REST API (docs.gitlab.com/api/rest) as a campaign needs, with git behind it. */
export interface FakeGitlab {
  readonly host: string;
  readonly url: string;
  /** By path: `acme/sub/api`. */
  readonly projects: Map<string, MergeRequest[]>;
  readonly faults: GitlabFault[];
  /** "POST projects/acme%2Fapi/merge_requests" */
  readonly requests: string[];
  /** When each request came, in milliseconds. */
  readonly times: number[];
  /** What it takes. */
  token: string;
  /** Hosts a small web service under this path, and gives the folder of its repository. */
  add(path: string): string;
  close(): Promise<void>;
}

/** Starts it on a free port of the loopback interface; repositories lie in `root`. */
export async function fakeGitlab(root: string): Promise<FakeGitlab> {
  const projects = new Map<string, MergeRequest[]>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    if (!url.pathname.startsWith('/api/v4/')) {
      serveGit({ request, response, root, path: url.pathname, query: url.search.slice(1) });
      return;
    }
    answer(fake, request, url).then(
      ({ status, data, headers }) => send(response, status, data, headers),
      (error: unknown) => send(response, 500, { message: String(error) }),
    );
  });
  const host = `127.0.0.1:${await listen(server)}`;
  const fake: FakeGitlab = {
    host,
    url: `http://${host}`,
    projects,
    faults: [],
    requests: [],
    times: [],
    token: 'glpat-token-of-the-test',
    add: (path) => {
      projects.set(path, []);
      return bareRepository(root, path, WEB);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answer(fake: FakeGitlab, request: IncomingMessage, url: URL): Promise<Answer> {
  const body = await bodyOf(request);
  const path = url.pathname.slice('/api/v4/'.length);
  const name = `${request.method} ${path}`;
  fake.requests.push(name);
  fake.times.push(Date.now());
  const fault = fake.faults.find(({ when, times }) => times > 0 && when.test(name));
  if (fault !== undefined) {
    fault.times--;
    const { status, headers, data } = fault;
    return { status, headers: headers?.() ?? {}, data: data?.(request.headers) ?? { message: 'not now' } };
  }
  if (request.headers['private-token'] !== fake.token) return { status: 401, data: { message: '401 Unauthorized' } };
  if (path === 'groups/acme/projects') {
    return { status: 200, data: [...fake.projects.keys()].map((project) => projectObject(fake, project)) };
  }
  if (path === 'users') return { status: 200, data: [{ id: 7, username: url.searchParams.get('username') }] };
  const [, encoded = '', rest = ''] = /^projects\/([^/]+)(.*)$/.exec(path) ?? [];
  const project = decodeURIComponent(encoded);
  const requests = fake.projects.get(project);
  if (requests === undefined) return { status: 404, data: { message: '404 Project Not Found' } };
  if (rest === '') return { status: 200, data: projectObject(fake, project) };
  if (rest === '/merge_requests' && request.method === 'GET') {
    const branch = url.searchParams.get('source_branch');
    return { status: 200, data: requests.filter(({ source_branch }) => source_branch === branch).toReversed() };
  }
  if (rest === '/merge_requests' && request.method === 'POST') {
    const source_branch = text(body, 'source_branch');
    if (requests.some((each) => each.source_branch === source_branch && each.state === 'opened')) {
      return { status: 409, data: { message: ['Another open merge request already exists for this source branch'] } };
    }
    const made: MergeRequest = {
      iid: requests.length + 1,
      source_branch,
      target_branch: text(body, 'target_branch'),
      title: text(body, 'title'),
      description: text(body, 'description'),
      state: 'opened',
      labels: '',
      reviewer_ids: [],
      web_url: `${fake.url}/${project}/-/merge_requests/${requests.length + 1}`,
    };
    requests.push(made);
    return { status: 201, data: made };
  }
  const [, iid] = /^\/merge_requests\/(\d+)$/.exec(rest) ?? [];
  const found = requests[Number(iid) - 1];
  if (found === undefined || request.method !== 'PUT') return { status: 404, data: { message: '404 Not found' } };
  if (text(body, 'title') !== '') found.title = text(body, 'title');
  if (text(body, 'description') !== '') found.description = text(body, 'description');
  if (text(body, 'add_labels') !== '') found.labels = text(body, 'add_labels');
  if (text(body, 'state_event') === 'close') found.state = 'closed';
  const reviewers = body['reviewer_ids'];
  if (Array.isArray(reviewers)) found.reviewer_ids = reviewers.map(Number);
  return { status: 200, data: found };
}

function projectObject({ url }: FakeGitlab, path: string): object {
  return {
    id: 1,
    path_with_namespace: path,
    http_url_to_repo: `${url}/${path}.git`,
    ssh_url_to_repo: '',
    default_branch: 'main',
    archived: false,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let said = '';
  for await (const chunk of request.setEncoding('utf8')) said += String(chunk);
  const body: Record<string, unknown> = said === '' ? {} : JSON.parse(said);
  return body;
}

function text(body: Record<string, unknown>, name: string): string {
  return String(body[name] ?? '');
}

function send(response: ServerResponse, status: number, data: unknown, headers: Answer['headers'] = {}): void {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
