import { type GitSettings, runGit } from '../git/run-git.js';
import { keepSecret, keepSecretsOfUrl } from '../git/secrets.js';
import type { ForgeProject } from '../sources/repository.js';

type Env = Readonly<Record<string, string | undefined>>;

const GITHUB = ['GH_TOKEN', 'GITHUB_TOKEN'];
const OTHER_GITHUB = ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
const GITLAB = ['GITLAB_TOKEN'];
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);

/** Remembers the tokens and passwords of an environment for secrets. Also git's helpers may hand them out. */
export function keepSecretsOf(env: Env): void {
  for (const name of [...GITHUB, ...OTHER_GITHUB, ...GITLAB]) keepSecret(env[name]);
  for (const name of PROXIES) keepSecretsOfUrl(env[name] ?? '');
}

/**
 * The token for a forge's API: from the environment, under the names that the forges' own command lines use, else from
 * git's credential helper for that host. null: there is none. A variable counts for its own host only.
 */
export async function tokenFor(
  { kind, host }: Omit<ForgeProject, 'path'>,
  env: Env,
  settings: GitSettings,
): Promise<string | null> {
  for (const name of variablesFor(kind, host)) {
    const value = env[name];
    if (value !== undefined && value !== '') return known(value);
  }
  try {
    const input = `protocol=https\nhost=${host}\n\n`;
    const said = await runGit({ gitDir: null, args: ['credential', 'fill'], input }, settings);
    return known(/^password=(.+)$/m.exec(said.toString('utf8'))?.[1] ?? null);
  } catch {
    // No helper knows the host: git would have asked, and is not allowed to.
    return null;
  }
}

function known(token: string | null): string | null {
  keepSecret(token);
  return token;
}

/** The variables that name a token for the forge, to be read in this order. */
export function variablesFor(kind: ForgeProject['kind'], host: string): readonly string[] {
  if (kind === 'gitlab') return GITLAB;
  return host === 'github.com' ? GITHUB : OTHER_GITHUB;
}
