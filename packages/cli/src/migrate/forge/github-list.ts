import type { Octokit } from '@octokit/rest';
import type { GithubSource } from '../campaign/campaign-file.js';
import type { Listed } from './forge.js';
import { readable } from './github-trouble.js';

interface Found {
  readonly full_name: string;
  readonly clone_url?: string | undefined;
  readonly ssh_url?: string | undefined;
  readonly default_branch?: string | undefined;
  readonly archived?: boolean | undefined;
  readonly fork: boolean;
}

/** All repositories of a source, page by page. Should the forge's answer have an end that is not the end, it is said. */
export async function githubRepositories(
  client: Octokit,
  { github }: GithubSource,
  ssh: boolean,
): Promise<readonly Listed[]> {
  const { org, user, topic, search } = github;
  const found = await readable(async (): Promise<readonly Found[]> => {
    if (topic !== undefined || search !== undefined) {
      const words = [search, topic && `topic:${topic}`, org && `org:${org}`, user && `user:${user}`];
      const q = words.filter((word) => word !== undefined && word !== '').join(' ');
      return await client.paginate(client.rest.search.repos, { q, per_page: 100 });
    }
    if (org !== undefined) return client.paginate(client.rest.repos.listForOrg, { org, per_page: 100 });
    return client.paginate(client.rest.repos.listForUser, { username: user ?? '', per_page: 100 });
  });
  return found.map(({ full_name, clone_url, ssh_url, default_branch, archived, fork }) => ({
    path: full_name,
    url: (ssh ? ssh_url : clone_url) ?? '',
    branch: default_branch ?? null,
    archived: archived ?? false,
    fork,
  }));
}
