/** Where a campaign finds repositories. */
export type Source = CheckoutSource | UrlSource | GithubSource | GitlabSource;

/** Globs of local checkouts. */
export interface CheckoutSource {
  readonly checkouts: readonly string[];
}

/** A file with a git URL a line; `-` is standard input. */
export interface UrlSource {
  readonly urls: string;
}

/** What a GitHub, or a forge that speaks like it, has of an organisation, a user, a topic, or a search. */
export interface GithubSource {
  readonly github: {
    readonly org?: string | undefined;
    readonly user?: string | undefined;
    readonly topic?: string | undefined;
    readonly search?: string | undefined;
    readonly host: string;
  };
}

/** The projects of a GitLab group, and of the groups inside of it. */
export interface GitlabSource {
  readonly gitlab: { readonly group: string; readonly host: string };
}

/** Days of the week as windows name them. */
export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** When pull requests may be opened. */
export interface Window {
  readonly days: readonly Day[];
  /** `09:00`; from this minute on, */
  readonly from: string;
  /** and up to this one, without it. */
  readonly to: string;
  readonly zone: string;
}

/** How fast a campaign goes. */
export interface Rollout {
  /** Pull requests opened in any sixty minutes. */
  readonly perHour: number;
  /** Pull requests open at once; without it any number. */
  readonly open?: number | undefined;
  /** Seconds between two requests that create something at one forge. */
  readonly pause: number;
  /** Without any, at all times. */
  readonly windows: readonly Window[];
  /** Publishing stops when of the last `of` repositories at least this share has failed. */
  readonly breaker: { readonly failures: number; readonly of: number };
}

/** How pull requests look. */
export interface PullRequestSettings {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly teamReviewers: readonly string[];
  readonly draft: boolean;
  readonly autoMerge: 'off' | 'merge' | 'squash' | 'rebase';
}

/** How commits look. */
export interface CommitSettings {
  readonly message?: string | undefined;
  readonly name: string;
  readonly email: string;
  /** `api`: the forge makes the commit, and signs it if it signs those of the token's owner. */
  readonly sign: 'none' | 'api';
}

/** A campaign file as it was read, with all defaults in it; docs/migrate.md describes it for users. */
export interface CampaignFile {
  readonly version: 1;
  readonly name: string;
  readonly sources: readonly Source[];
  readonly select: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly archived: boolean;
    readonly forks: boolean;
  };
  readonly transforms: {
    readonly preset?: string | undefined;
    readonly only: readonly string[];
    readonly skip: readonly string[];
    readonly unsafe: boolean;
  };
  readonly branch?: string | undefined;
  readonly commit: CommitSettings;
  readonly pullRequest: PullRequestSettings;
  readonly rollout: Rollout;
  readonly git: { readonly protocols: readonly string[]; readonly timeout: number };
  /** Forges besides github.com and gitlab.com, by the host of their git URLs. */
  readonly forges: Readonly<Record<string, { readonly kind: 'github' | 'gitlab'; readonly api: string }>>;
  readonly state?: string | undefined;
}
