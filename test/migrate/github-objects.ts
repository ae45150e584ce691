import { type FakeGithub, type Hosted, headOf, type Pull } from './hosted.js';
import { requiredOf } from './openapi.js';

const WHEN = '2026-01-01T00:00:00Z';

/** All that a schema wants to have a URL for. */
function urls(schema: string): object {
  const names = requiredOf(schema).filter((name) => name.endsWith('url'));
  return Object.fromEntries(names.map((name) => [name, 'https://example.org']));
}

function user(login: string): object {
  const names = { login, id: 1, node_id: 'U', gravatar_id: '', type: 'User', site_admin: false };
  return { ...urls('simple-user'), ...names };
}

/** A repository as one of GitHub's several schemas has it. */
export function repositoryObject(fake: FakeGithub, hosted: Hosted, schema: string): object {
  const { path, branch, archived, fork } = hosted;
  const [owner = '', name = ''] = path.split('/');
  const counts = ['forks', 'open_issues', 'stargazers', 'watchers', 'network', 'subscribers'];
  return {
    ...urls(schema),
    ...Object.fromEntries(
      counts.flatMap((each) => [
        [each, 0],
        [`${each}_count`, 0],
      ]),
    ),
    ...Object.fromEntries(
      ['issues', 'projects', 'wiki', 'pages', 'downloads', 'discussions'].map((each) => [`has_${each}`, false]),
    ),
    id: 1,
    node_id: 'R',
    name,
    full_name: path,
    owner: user(owner),
    private: false,
    description: null,
    fork,
    archived,
    disabled: false,
    default_branch: branch,
    clone_url: `${fake.gitUrl}/${path}.git`,
    ssh_url: `git@${fake.host}:${path}.git`,
    homepage: null,
    language: null,
    license: null,
    mirror_url: null,
    size: 1,
    score: 1,
    pushed_at: WHEN,
    created_at: WHEN,
    updated_at: WHEN,
  };
}

/** A pull request, with what both of GitHub's schemas for it want. */
export function pullObject(fake: FakeGithub, hosted: Hosted, pull: Pull): object {
  const link = { href: 'https://example.org' };
  const names = ['comments', 'commits', 'statuses', 'html', 'issue', 'review_comments', 'review_comment', 'self'];
  const side = (ref: string): object => {
    const repo = repositoryObject(fake, hosted, 'repository');
    return { label: ref, ref, repo, sha: headOf(fake, hosted, ref) ?? '0'.repeat(40), user: user('acme') };
  };
  const { number, title, body, state, merged, draft, labels, reviewers, teams, autoMerge } = pull;
  return {
    ...urls('pull-request'),
    _links: Object.fromEntries(names.map((name) => [name, link])),
    id: number,
    node_id: `${hosted.path}#${number}`,
    number,
    html_url: `${fake.url}/${hosted.path}/pull/${number}`,
    title,
    body,
    state,
    draft,
    locked: false,
    user: user('bot'),
    assignee: null,
    milestone: null,
    labels: labels.map((name, id) => ({ id, node_id: '', url: '', name, description: '', color: '', default: false })),
    requested_reviewers: reviewers.map(user),
    requested_teams: teams.map((slug) => ({
      id: 1,
      node_id: '',
      url: '',
      members_url: '',
      repositories_url: '',
      html_url: '',
      name: slug,
      slug,
      description: null,
      permission: 'push',
      parent: null,
      type: 'organization',
    })),
    head: side(pull.head),
    base: side(pull.base),
    author_association: 'MEMBER',
    auto_merge:
      autoMerge === null
        ? null
        : { enabled_by: user('bot'), merge_method: autoMerge, commit_title: '', commit_message: '' },
    merge_commit_sha: null,
    merged_at: merged ? WHEN : null,
    merged,
    merged_by: null,
    mergeable: true,
    mergeable_state: 'clean',
    maintainer_can_modify: true,
    comments: 0,
    commits: 1,
    additions: 1,
    deletions: 1,
    changed_files: 1,
    review_comments: 0,
    created_at: WHEN,
    updated_at: WHEN,
    closed_at: state === 'closed' ? WHEN : null,
  };
}
