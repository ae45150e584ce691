import type { Octokit } from '@octokit/rest';
import type { PullRequestSettings } from '../campaign/campaign-file.js';
import type { Plan } from '../plan/plan.js';
import { Troubled } from '../trouble/trouble.js';
import type { ForgeChange, ForgeRepository, NewChange } from './forge.js';
import { readable } from './github-trouble.js';

/** A repository at GitHub, or at a forge that speaks like it. */
export function githubRepository(client: Octokit, path: string): ForgeRepository {
  const [owner = '', repo = ''] = path.split('/');
  const at = { owner, repo };
  return {
    defaultBranch: () => readable(async () => (await client.rest.repos.get(at)).data.default_branch),
    changesFrom: (branch) =>
      readable(async () => {
        const query = { ...at, head: `${owner}:${branch}`, state: 'all', per_page: 100 } as const;
        const pulls = await client.paginate(client.rest.pulls.list, query);
        // Forges that do not know `head` would list everybody's.
        return pulls.filter(({ head }) => head.ref === branch).map(changeOf);
      }),
    open: ({ title, body, branch, base, draft }: NewChange) =>
      readable(async () => {
        // Whether it is there after an error is for the caller to find out, before anything is tried again.
        const request = { retries: 0 };
        const made = await client.rest.pulls.create({ ...at, title, body, head: branch, base, draft, request });
        return changeOf(made.data);
      }),
    update: (number, { title, body }) =>
      readable(async () => {
        await client.rest.pulls.update({ ...at, pull_number: number, title, body });
      }),
    dress: (number, settings) => readable(() => dress(client, at, number, settings)),
    close: (number) =>
      readable(async () => {
        await client.rest.pulls.update({ ...at, pull_number: number, state: 'closed' });
      }),
    commit: (branch, old, plan, message) => readable(() => commit(client, at, { branch, old, plan, message })),
  };
}

interface At {
  readonly owner: string;
  readonly repo: string;
}

interface Pull {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly title: string;
  readonly body: string | null;
  readonly merged_at: string | null;
  readonly head: { readonly sha: string };
}

function changeOf({ number, html_url, state, title, body, merged_at, head }: Pull): ForgeChange {
  const now = merged_at !== null ? 'merged' : state === 'open' ? 'open' : 'closed';
  return { number, url: html_url, state: now, title, body: body ?? '', head: head.sha };
}

/** Only what is missing is added: each of these requests sends people a message. */
async function dress(client: Octokit, at: At, number: number, settings: PullRequestSettings): Promise<void> {
  const { labels, reviewers, teamReviewers, autoMerge } = settings;
  if (labels.length + reviewers.length + teamReviewers.length === 0 && autoMerge === 'off') return;
  const { data: pull } = await client.rest.pulls.get({ ...at, pull_number: number });
  const newLabels = labels.filter((name) => !pull.labels.some((label) => label.name === name));
  if (newLabels.length > 0) await client.rest.issues.addLabels({ ...at, issue_number: number, labels: newLabels });
  const asked = (pull.requested_reviewers ?? []).map(({ login }) => login.toLowerCase());
  const teams = (pull.requested_teams ?? []).map(({ slug }) => slug.toLowerCase());
  const author = pull.user.login.toLowerCase();
  // Nobody can be asked to review what is their own.
  const people = reviewers.filter((name) => !asked.includes(name.toLowerCase()) && name.toLowerCase() !== author);
  const groups = teamReviewers.filter((name) => !teams.includes(name.toLowerCase()));
  if (people.length + groups.length > 0) {
    const wanted = { reviewers: people, team_reviewers: groups };
    await client.rest.pulls.requestReviewers({ ...at, pull_number: number, ...wanted });
  }
  if (autoMerge !== 'off' && pull.auto_merge === null) {
    // REST has no word for it.
    await client.graphql(AUTO_MERGE, { pull: pull.node_id, how: autoMerge.toUpperCase() });
  }
}

const AUTO_MERGE = `mutation ($pull: ID!, $how: PullRequestMergeMethod!) {
  enablePullRequestAutoMerge(input: { pullRequestId: $pull, mergeMethod: $how }) { clientMutationId }
}`;

interface ApiCommit {
  readonly branch: string;
  readonly old: string | null;
  readonly plan: Plan;
  readonly message: string;
}

/** Without an author GitHub takes the token's owner, and signs what it makes for an app or a bot. */
async function commit(client: Octokit, at: At, { branch, old, plan, message }: ApiCommit): Promise<string> {
  const parent = await client.rest.git.getCommit({ ...at, commit_sha: plan.base });
  const tree = await client.rest.git.createTree({
    ...at,
    base_tree: parent.data.tree.sha,
    tree: plan.files.map(({ path, mode, text }) => ({ path, mode, type: 'blob' as const, content: text })),
  });
  const made = await client.rest.git.createCommit({ ...at, message, tree: tree.data.sha, parents: [plan.base] });
  const { sha } = made.data;
  if (!/^[0-9a-f]{40,64}$/.test(sha))
    throw new Troubled('bad-answer', 'The forge has made a commit without a name.', null);
  if (old === null) await client.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha });
  else await client.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: true });
  return sha;
}
