import { Gitlab } from '@gitbeaker/rest';
import { messageOf } from '../../files/failure.js';
import type { GitlabSource, PullRequestSettings } from '../campaign/campaign-file.js';
import { Troubled } from '../trouble/trouble.js';
import type { ForgeChange, ForgeRepository, Listed } from './forge.js';
import { GitlabRefused, gitlabRequests } from './gitlab-requests.js';
import type { Pacer } from './pacer.js';

/** What a client for one GitLab is made with. */
export interface GitlabSettings {
  readonly api: string;
  readonly host: string;
  readonly token: string | null;
  readonly pause: number;
  readonly pacer: Pacer;
  /** In milliseconds. */
  readonly patience: number;
}

/** A client for one GitLab. */
export type GitlabClient = InstanceType<typeof Gitlab<false>>;

/** Makes a client; it waits and tries again by itself where GitLab says so. */
export function gitlabClient({ api, token, patience }: GitlabSettings): GitlabClient {
  return new Gitlab({
    host: api.replace(/(?<!\/)\/+$/, ''),
    token: token ?? '',
    requesterFn: gitlabRequests(patience),
    // gitbeaker's own would go on while a request waits for its turn, and count for all pages of a list together.
    queryTimeout: null,
    rateLimits: {},
  });
}

/** A project at a GitLab. */
export function gitlabRepository(client: GitlabClient, path: string, settings: GitlabSettings): ForgeRepository {
  const turn = (): Promise<void> => settings.pacer.turn(settings.host, settings.pause);
  return {
    defaultBranch: () => readable(async () => String((await client.Projects.show(path)).default_branch)),
    changesFrom: (branch) =>
      readable(async () => {
        const requests = await client.MergeRequests.all({ projectId: path, sourceBranch: branch, scope: 'all' });
        return requests.map(changeOf);
      }),
    open: ({ title, body, branch, base, draft }) =>
      readable(async () => {
        await turn();
        const named = draft ? `Draft: ${title}` : title;
        const made = await client.MergeRequests.create(path, branch, base, named, {
          description: body,
          removeSourceBranch: true,
        });
        return changeOf(made);
      }),
    update: (number, { title, body }) =>
      readable(async () => {
        await turn();
        await client.MergeRequests.edit(path, number, { title, description: body });
      }),
    dress: (number, wanted) => readable(() => dress(client, path, number, wanted, turn)),
    close: (number) =>
      readable(async () => {
        await turn();
        await client.MergeRequests.edit(path, number, { stateEvent: 'close' });
      }),
    commit: () => {
      const advice = 'Take commit.sign out of the campaign; GitLab signs no commits for others.';
      throw new Troubled('not-supported', 'Commits that the forge signs are made at GitHub only.', advice);
    },
  };
}

/** The projects of a group and of the groups in it. */
export async function gitlabRepositories(
  client: GitlabClient,
  { gitlab }: GitlabSource,
  ssh: boolean,
): Promise<readonly Listed[]> {
  const projects = await readable(() =>
    client.Groups.allProjects(gitlab.group, { includeSubgroups: true, perPage: 100 }),
  );
  return projects.map((project) => ({
    path: text(project['path_with_namespace']),
    url: text(ssh ? project['ssh_url_to_repo'] : project['http_url_to_repo']),
    branch: typeof project['default_branch'] === 'string' ? project['default_branch'] : null,
    archived: project['archived'] === true,
    fork: project['forked_from_project'] !== undefined,
  }));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface Request {
  readonly iid: number;
  readonly web_url: unknown;
  readonly state: unknown;
  readonly title: unknown;
  readonly description?: unknown;
  readonly sha?: unknown;
}

function changeOf({ iid, web_url, state, title, description, sha }: Request): ForgeChange {
  const now = state === 'merged' ? 'merged' : state === 'opened' || state === 'locked' ? 'open' : 'closed';
  return { number: iid, url: text(web_url), state: now, title: text(title), body: text(description), head: text(sha) };
}

async function dress(
  client: GitlabClient,
  path: string,
  number: number,
  { labels, reviewers, autoMerge }: PullRequestSettings,
  turn: () => Promise<void>,
): Promise<void> {
  if (labels.length > 0 || reviewers.length > 0) {
    const ids = await Promise.all(reviewers.map((name) => userId(client, name)));
    await turn();
    await client.MergeRequests.edit(path, number, {
      ...(labels.length === 0 ? {} : { addLabels: labels.join(',') }),
      ...(ids.length === 0 ? {} : { reviewerIds: ids }),
    });
  }
  if (autoMerge !== 'off') {
    await turn();
    await client.MergeRequests.merge(path, number, { mergeWhenPipelineSucceeds: true, squash: autoMerge === 'squash' });
  }
}

async function userId(client: GitlabClient, username: string): Promise<number> {
  const [user] = await client.Users.all({ username });
  if (user !== undefined) return user.id;
  throw new Troubled('no-reviewer', `There is no user ${username}.`, 'Correct pullRequest.reviewers in the campaign.');
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubled(error);
  }
}

function troubled(cause: unknown): Troubled {
  if (cause instanceof Troubled) return cause;
  const said = messageOf(cause).split('\n')[0] ?? '';
  const status = cause instanceof GitlabRefused ? cause.status : null;
  const known = KINDS.find(({ statuses }) => status !== null && statuses.includes(status));
  const { code, advice } = known ?? (status === null || status >= 500 ? NETWORK : REFUSED);
  const message = `GitLab did not do it${status === null ? '' : ` (${status})`}: ${said}.`;
  return new Troubled(code, message, advice, { cause });
}

const NETWORK = { code: 'network', advice: 'Run the same command again.' };
const REFUSED = { code: 'refused', advice: 'Its own words say why.' };
const KINDS: readonly { readonly statuses: readonly number[]; readonly code: string; readonly advice: string }[] = [
  { statuses: [401, 403], code: 'no-access', advice: 'The token needs the scope api, and the right to push.' },
  { statuses: [404], code: 'not-found', advice: 'It was deleted or renamed, or the token may not see it.' },
];
