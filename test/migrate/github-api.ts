import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pullObject, repositoryObject } from './github-objects.js';
import { type FakeGithub, type Hosted, headOf, type Pull } from './hosted.js';

/** A request to the API. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly data: unknown;
  /** Is there another page? */
  readonly more?: boolean;
}

type Handler = (fake: FakeGithub, hosted: Hosted, request: ApiRequest, rest: readonly string[]) => ApiAnswer;

const HANDLERS: readonly (readonly [method: string, pattern: RegExp, handler: Handler])[] = [
  ['GET', /^$/, (fake, hosted) => ok(repositoryObject(fake, hosted, 'full-repository'))],
  ['GET', /^\/pulls$/, listPulls],
  ['POST', /^\/pulls$/, openPull],
  [
    'GET',
    /^\/pulls\/(\d+)$/,
    (fake, hosted, _, [number]) => withPull(hosted, number, (pull) => ok(pullObject(fake, hosted, pull))),
  ],
  ['PATCH', /^\/pulls\/(\d+)$/, patchPull],
  ['POST', /^\/pulls\/(\d+)\/requested_reviewers$/, askForReview],
  ['POST', /^\/issues\/(\d+)\/labels$/, addLabels],
  ['GET', /^\/git\/commits\/([0-9a-f]+)$/, (fake, hosted, _, [sha = '']) => ok(commitObject(fake, hosted, sha))],
  ['POST', /^\/git\/trees$/, makeTree],
  ['POST', /^\/git\/commits$/, makeCommit],
  ['POST', /^\/git\/refs$/, (fake, hosted, { body }) => setRef(fake, hosted, text(body, 'ref'), body, 201)],
  [
    'PATCH',
    /^\/git\/refs\/(.+)$/,
    (fake, hosted, { body }, [ref = '']) => setRef(fake, hosted, `refs/${decodeURIComponent(ref)}`, body, 200),
  ],
];

/** Answers as GitHub does, as far as dockshift asks. */
export function answerApi(fake: FakeGithub, request: ApiRequest): ApiAnswer {
  const { method, path, query, body } = request;
  if (path === '/graphql') return enableAutoMerge(fake, body);
  const [, owner, repo, rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(.*)$/.exec(path) ?? [];
  if (owner === undefined || repo === undefined) return list(fake, path, query);
  const hosted = fake.repositories.get(`${owner}/${repo}`);
  if (hosted === undefined) return NOT_FOUND;
  for (const [wanted, pattern, handler] of HANDLERS) {
    const match = pattern.exec(rest);
    if (wanted === method && match !== null) return handler(fake, hosted, request, match.slice(1));
  }
  return NOT_FOUND;
}

const NOT_FOUND: ApiAnswer = { status: 404, data: { message: 'Not Found', documentation_url: '', status: '404' } };

function ok(data: unknown, status = 200): ApiAnswer {
  return { status, data };
}

function list(fake: FakeGithub, path: string, query: URLSearchParams): ApiAnswer {
  const all = [...fake.repositories.values()];
  const size = Number(query.get('per_page') ?? 30);
  const end = Number(query.get('page') ?? 1) * size;
  const [, owner] = /^\/(?:orgs|users)\/([^/]+)\/repos$/.exec(path) ?? [];
  if (owner !== undefined) {
    const mine = all.filter((hosted) => hosted.path.startsWith(`${owner}/`));
    const page = mine.slice(end - size, end);
    const data = page.map((hosted) => repositoryObject(fake, hosted, 'minimal-repository'));
    return { status: 200, data, more: mine.length > end };
  }
  if (path === '/search/repositories') {
    const items = all.slice(end - size, end).map((hosted) => repositoryObject(fake, hosted, 'repo-search-result-item'));
    const data = { total_count: all.length, incomplete_results: false, items };
    return { status: 200, data, more: all.length > end };
  }
  return NOT_FOUND;
}

function listPulls(fake: FakeGithub, hosted: Hosted, { query }: ApiRequest): ApiAnswer {
  const [, branch] = /^[^:]+:(.*)$/.exec(query.get('head') ?? '') ?? [];
  const state = query.get('state') ?? 'open';
  const found = hosted.pulls
    .filter((pull) => (branch === undefined || pull.head === branch) && (state === 'all' || pull.state === state))
    .toReversed();
  return ok(Number(query.get('page') ?? 1) > 1 ? [] : found.map((pull) => pullObject(fake, hosted, pull)));
}

function openPull(fake: FakeGithub, hosted: Hosted, { body }: ApiRequest): ApiAnswer {
  const head = text(body, 'head');
  if (headOf(fake, hosted, head) === null) return invalid('head', 'invalid');
  if (hosted.pulls.some((pull) => pull.head === head && pull.state === 'open')) {
    return invalid('head', 'custom', `A pull request already exists for ${hosted.path.split('/')[0]}:${head}.`);
  }
  const pull: Pull = {
    number: hosted.pulls.length + 1,
    title: text(body, 'title'),
    body: text(body, 'body'),
    state: 'open',
    merged: false,
    head,
    base: text(body, 'base'),
    draft: field(body, 'draft') === true,
    labels: [],
    reviewers: [],
    teams: [],
    autoMerge: null,
  };
  hosted.pulls.push(pull);
  return ok(pullObject(fake, hosted, pull), 201);
}

function patchPull(fake: FakeGithub, hosted: Hosted, { body }: ApiRequest, [number]: readonly string[]): ApiAnswer {
  return withPull(hosted, number, (pull) => {
    if (field(body, 'title') !== undefined) pull.title = text(body, 'title');
    if (field(body, 'body') !== undefined) pull.body = text(body, 'body');
    if (field(body, 'state') === 'closed') pull.state = 'closed';
    return ok(pullObject(fake, hosted, pull));
  });
}

function askForReview(fake: FakeGithub, hosted: Hosted, { body }: ApiRequest, [number]: readonly string[]): ApiAnswer {
  return withPull(hosted, number, (pull) => {
    pull.reviewers.push(...texts(body, 'reviewers'));
    pull.teams.push(...texts(body, 'team_reviewers'));
    return ok(pullObject(fake, hosted, pull), 201);
  });
}

function addLabels(_: FakeGithub, hosted: Hosted, { body }: ApiRequest, [number]: readonly string[]): ApiAnswer {
  return withPull(hosted, number, (pull) => {
    pull.labels.push(...texts(body, 'labels'));
    const labels = pull.labels.map((name, id) => {
      return { id, node_id: '', url: '', name, description: '', color: 'ededed', default: false };
    });
    return ok(labels);
  });
}

function enableAutoMerge(fake: FakeGithub, body: unknown): ApiAnswer {
  const variables = field(body, 'variables');
  const [path, number] = text(variables, 'pull').split('#');
  const pull = fake.repositories.get(path ?? '')?.pulls[Number(number) - 1];
  if (pull === undefined) return ok({ errors: [{ message: 'Could not resolve to a node' }] });
  pull.autoMerge = text(variables, 'how').toLowerCase();
  return ok({ data: { enablePullRequestAutoMerge: { clientMutationId: null } } });
}

function commitObject(fake: FakeGithub, hosted: Hosted, sha: string): object {
  const [tree = '', parents = '', ...message] = git(fake, hosted, ['show', '-s', '--format=%T%n%P%n%B', sha]).split(
    '\n',
  );
  const who = { date: '2026-01-01T00:00:00Z', name: 'A', email: 'a@example.org' };
  const links = parents.split(' ').filter(Boolean);
  return {
    sha,
    node_id: '',
    url: '',
    html_url: '',
    author: who,
    committer: who,
    tree: { sha: tree, url: '' },
    message: message.join('\n').trimEnd(),
    parents: links.map((parent) => ({ sha: parent, url: '', html_url: '' })),
    verification: { verified: true, reason: 'valid', signature: null, payload: null, verified_at: null },
  };
}

function makeTree(fake: FakeGithub, hosted: Hosted, { body }: ApiRequest): ApiAnswer {
  const index = { GIT_INDEX_FILE: join(fake.root, `index-${Math.random()}`) };
  git(fake, hosted, ['read-tree', text(body, 'base_tree')], index);
  const entries = field(body, 'tree');
  for (const entry of Array.isArray(entries) ? entries : []) {
    const blob = git(fake, hosted, ['hash-object', '-w', '--stdin'], {}, text(entry, 'content')).trim();
    git(
      fake,
      hosted,
      ['update-index', '--add', '--cacheinfo', `${text(entry, 'mode')},${blob},${text(entry, 'path')}`],
      index,
    );
  }
  const sha = git(fake, hosted, ['write-tree'], index).trim();
  return ok({ sha, url: '', truncated: false, tree: [] }, 201);
}

function makeCommit(fake: FakeGithub, hosted: Hosted, { body }: ApiRequest): ApiAnswer {
  const parents = texts(body, 'parents').flatMap((parent) => ['-p', parent]);
  const sha = git(fake, hosted, ['commit-tree', text(body, 'tree'), ...parents], {}, text(body, 'message')).trim();
  return ok(commitObject(fake, hosted, sha), 201);
}

function setRef(fake: FakeGithub, hosted: Hosted, ref: string, body: unknown, status: number): ApiAnswer {
  const sha = text(body, 'sha');
  git(fake, hosted, ['update-ref', ref, sha]);
  return ok({ ref, node_id: '', url: '', object: { type: 'commit', sha, url: '' } }, status);
}

function withPull(hosted: Hosted, number: string | undefined, work: (pull: Pull) => ApiAnswer): ApiAnswer {
  const pull = hosted.pulls[Number(number) - 1];
  return pull === undefined ? NOT_FOUND : work(pull);
}

function invalid(name: string, code: string, message?: string): ApiAnswer {
  const error = { resource: 'PullRequest', field: name, code, ...(message === undefined ? {} : { message }) };
  return {
    status: 422,
    data: { message: 'Validation Failed', errors: [error], documentation_url: 'https://docs.github.com' },
  };
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'forge',
  GIT_AUTHOR_EMAIL: 'forge@example.org',
  GIT_COMMITTER_NAME: 'forge',
  GIT_COMMITTER_EMAIL: 'forge@example.org',
};

function git(fake: FakeGithub, hosted: Hosted, args: readonly string[], env = {}, input = ''): string {
  const folder = join(fake.root, `${hosted.path}.git`);
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, ...IDENTITY, ...env },
  });
}

function field(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  return Object.entries(body).find(([key]) => key === name)?.[1];
}

function text(body: unknown, name: string): string {
  return String(field(body, name) ?? '');
}

function texts(body: unknown, name: string): readonly string[] {
  const value = field(body, name);
  return Array.isArray(value) ? value.map(String) : [];
}
