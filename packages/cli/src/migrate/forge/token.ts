import { type GitSettings, runGit } from '../git/run-git.js';
import type { ForgeProject } from '../sources/repository.js';

/**
 * The token for a forge's API: from the environment, under the names that the forges' own command lines use, else from
 * git's credential helper for that host. null: there is none. A variable counts for its own host only.
 */
export async function tokenFor(
  { kind, host }: Omit<ForgeProject, 'path'>,
  env: Readonly<Record<string, string | undefined>>,
  settings: GitSettings,
): Promise<string | null> {
  for (const name of variablesFor(kind, host)) {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
  }
  try {
    const input = `protocol=https\nhost=${host}\n\n`;
    const said = await runGit({ gitDir: null, args: ['credential', 'fill'], input }, settings);
    return /^password=(.+)$/m.exec(said.toString('utf8'))?.[1] ?? null;
  } catch {
    // No helper knows the host: git would have asked, and is not allowed to.
    return null;
  }
}

/** The variables that name a token for the forge, to be read in this order. */
export function variablesFor(kind: ForgeProject['kind'], host: string): readonly string[] {
  if (kind === 'gitlab') return ['GITLAB_TOKEN'];
  return host === 'github.com' ? ['GH_TOKEN', 'GITHUB_TOKEN'] : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
}
