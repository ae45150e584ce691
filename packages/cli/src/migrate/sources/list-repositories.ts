import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { failureOf } from '../../files/failure.js';
import type { CheckoutSource, GithubSource, GitlabSource, Source, UrlSource } from '../campaign/campaign-file.js';
import type { Campaign } from '../campaign/load-campaign.js';
import type { Listed } from '../forge/forge.js';
import { forgeAt, forgeOf } from '../forge/forge-of.js';
import { type ForgeAccess, forgeSettings } from '../forge/forges.js';
import { hasSecret, withoutSecrets } from '../git/secrets.js';
import { type Trouble, Troubled } from '../trouble/trouble.js';
import { checkoutsOf } from './checkouts.js';
import { BadGitUrl, parseGitUrl } from './git-url.js';
import type { ForgeProject, Repository } from './repository.js';
import { type Selector, selectorOf } from './select.js';

/** Something that a source has: a repository, or what can't be one, and why. */
export interface SourceEntry {
  readonly repository: Repository;
  readonly trouble: Trouble | null;
}

/** What sources are asked with. */
export interface SourceAccess extends ForgeAccess {
  readonly stdin: () => AsyncIterable<Uint8Array>;
}

/** All repositories of a campaign, each once. Throws a Troubled for a source that can't be asked at all. */
export async function* listRepositories(campaign: Campaign, access: SourceAccess): AsyncGenerator<SourceEntry> {
  const selector = selectorOf(campaign.select);
  const seen = new Set<string>();
  for (const source of campaign.sources) {
    for await (const entry of entriesOf(source, campaign, access, selector)) {
      const { id } = entry.repository;
      if (seen.has(id) || (entry.trouble === null && !selector.takes(id))) continue;
      seen.add(id);
      yield entry;
    }
  }
}

function entriesOf(
  source: Source,
  campaign: Campaign,
  access: SourceAccess,
  selector: Selector,
): AsyncIterable<SourceEntry> | Iterable<SourceEntry> {
  if ('checkouts' in source) return checkouts(source, campaign);
  if ('urls' in source) return urls(source, campaign, access);
  return listed(source, campaign, access, selector);
}

function* checkouts({ checkouts: globs }: CheckoutSource, { file }: Campaign): Generator<SourceEntry> {
  for (const glob of globs) {
    for (const folder of checkoutsOf(glob, dirname(file))) {
      yield { repository: { id: folder, folder, url: null, forge: null, branch: null }, trouble: null };
    }
  }
}

async function* urls({ urls: from }: UrlSource, campaign: Campaign, access: SourceAccess): AsyncGenerator<SourceEntry> {
  const input = from === '-' ? Readable.from(access.stdin()) : createReadStream(resolve(dirname(campaign.file), from));
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      const url = line.trim();
      if (url === '' || url.startsWith('#')) continue;
      yield entryOf(
        { url, branch: null, forge: null, place: `${from === '-' ? 'standard input' : from}:${number}` },
        campaign,
      );
    }
  } catch (error) {
    if (error instanceof Troubled) throw error;
    throw unreadable(from, error);
  }
}

function unreadable(from: string, cause: unknown): Troubled {
  const { code, message } = failureOf(cause, 'read');
  const said = `The list of repositories ${from}: ${message}`;
  return new Troubled(code, said, 'Correct sources in the campaign.', { cause });
}

async function* listed(
  source: GithubSource | GitlabSource,
  campaign: Campaign,
  access: SourceAccess,
  selector: Selector,
): AsyncGenerator<SourceEntry> {
  const forge = forgeNamed('github' in source ? source.github.host : source.gitlab.host, campaign);
  for (const each of await ask(source, forge, campaign, access)) {
    const { url, branch, path } = each;
    if (selector.takesListed(each)) yield entryOf({ url, branch, forge: { ...forge, path }, place: path }, campaign);
  }
}

function forgeNamed(host: string, { forges }: Campaign): Omit<ForgeProject, 'path'> {
  const forge = forgeAt(host, forges);
  if (forge !== null) return forge;
  const advice = 'Describe it under forges in the campaign: its kind and where its API answers.';
  throw new Troubled('no-forge', `The forge ${host} is not known.`, advice);
}

async function ask(
  source: GithubSource | GitlabSource,
  forge: Omit<ForgeProject, 'path'>,
  campaign: Campaign,
  access: SourceAccess,
): Promise<readonly Listed[]> {
  const { protocols } = campaign.git;
  const ssh = protocols.includes('ssh') && !protocols.some((protocol) => protocol.startsWith('http'));
  const settings = await forgeSettings(forge, access);
  if ('gitlab' in source) {
    const { gitlabClient, gitlabRepositories } = await import('../forge/gitlab.js');
    return gitlabRepositories(gitlabClient(settings), source, ssh);
  }
  const { githubClient } = await import('../forge/github-client.js');
  const { githubRepositories } = await import('../forge/github-list.js');
  return githubRepositories(githubClient(settings), source, ssh);
}

interface Written {
  readonly url: string;
  readonly branch: string | null;
  /** The forge that has told of it; null: the address says which it is. */
  readonly forge: ForgeProject | null;
  /** What to call it if the address is none. */
  readonly place: string;
}

/** A forge's answer is checked like everything that others wrote. */
function entryOf({ url: text, branch, forge, place: where }: Written, { git, forges }: Campaign): SourceEntry {
  const place = withoutSecrets(where);
  try {
    if (hasSecret([text, branch, where].join('\n'))) throw new BadGitUrl('a token or password of yours is in it');
    const url = parseGitUrl(text, git.protocols);
    const at = forge ?? forgeOf(url, forges);
    const id = at === null ? `${url.host === '' ? '' : `${url.host}/`}${url.path}` : `${at.host}/${at.path}`;
    return { repository: { id, folder: null, url: url.url, forge: at, branch }, trouble: null };
  } catch (error) {
    if (!(error instanceof BadGitUrl)) throw error;
    const trouble = {
      code: 'bad-url',
      message: `${place} is no address that git may be given: ${error.message}.`,
      advice: 'Write it as https://host/path or user@host:path.',
    };
    return { repository: { id: place, folder: null, url: null, forge: null, branch: null }, trouble };
  }
}
