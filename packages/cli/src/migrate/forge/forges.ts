import type { GitSettings } from '../git/run-git.js';
import type { ForgeProject } from '../sources/repository.js';
import { Troubled } from '../trouble/trouble.js';
import type { ForgeRepository } from './forge.js';
import type { Pacer } from './pacer.js';
import { tokenFor, variablesFor } from './token.js';

/** No answer of an API takes longer. */
const LONGEST_ANSWER = 60_000;

/** What clients are made with. */
export interface ForgeAccess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly git: GitSettings;
  readonly pacer: Pacer;
  /** Milliseconds between two requests that create something at one forge. */
  readonly pause: number;
}

interface Settings {
  readonly api: string;
  readonly host: string;
  readonly token: string | null;
  readonly pause: number;
  readonly pacer: Pacer;
  readonly patience: number;
}

/** Clients for the forges of a process, one for each, so that each knows what its forge has told it about limits. */
export class Forges {
  readonly #access: ForgeAccess;
  readonly #clients = new Map<string, Promise<(path: string) => ForgeRepository>>();

  constructor(access: ForgeAccess) {
    this.#access = access;
  }

  /** A repository at its forge; throws a Troubled where there is no token for it. */
  async repository(project: ForgeProject): Promise<ForgeRepository> {
    const known = this.#clients.get(project.api) ?? this.#open(project);
    this.#clients.set(project.api, known);
    try {
      return (await known)(project.path);
    } catch (error) {
      // The token may be there the next time.
      this.#clients.delete(project.api);
      throw error;
    }
  }

  async #open(project: ForgeProject): Promise<(path: string) => ForgeRepository> {
    const settings = await forgeSettings(project, this.#access);
    if (settings.token === null) throw noToken(project);
    if (project.kind === 'gitlab') {
      const { gitlabClient, gitlabRepository } = await import('./gitlab.js');
      const client = gitlabClient(settings);
      return (path) => gitlabRepository(client, path, settings);
    }
    const { githubClient } = await import('./github-client.js');
    const { githubRepository } = await import('./github.js');
    const client = githubClient(settings);
    return (path) => githubRepository(client, path);
  }
}

/** What a client for a forge is made with; the token may be missing, which is enough to list what is public. */
export async function forgeSettings(
  forge: Omit<ForgeProject, 'path'>,
  { env, git, pacer, pause }: ForgeAccess,
): Promise<Settings> {
  const token = await tokenFor(forge, env, git);
  return { api: forge.api, host: forge.host, token, pause, pacer, patience: Math.min(git.patience, LONGEST_ANSWER) };
}

function noToken({ kind, host }: ForgeProject): Troubled {
  const names = variablesFor(kind, host).join(' or ');
  const advice = `Set ${names}, or let git's credential helper know a token for https://${host}.`;
  return new Troubled('no-token', `There is no token for ${host}.`, advice);
}
