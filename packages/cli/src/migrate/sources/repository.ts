/** A repository of a campaign. Plain data: it goes to workers, and into the journal. */
export interface Repository {
  /** What it is called everywhere: `github.com/acme/api`, or the folder of a local checkout. */
  readonly id: string;
  /** A checkout on this machine, absolute; null: it is elsewhere. */
  readonly folder: string | null;
  /** Where git fetches and pushes; null: a local checkout, whose `origin` is asked when it is published. */
  readonly url: string | null;
  readonly forge: ForgeProject | null;
  /** The branch that changes are proposed for, where the forge has told; null: the one that HEAD names. */
  readonly branch: string | null;
}

/** What a repository is at its forge. */
export interface ForgeProject {
  readonly kind: ForgeKind;
  /** `github.com` */
  readonly host: string;
  /** Where its API answers. */
  readonly api: string;
  /** `acme/api`, at GitLab also with groups inside of groups. */
  readonly path: string;
}

/** The forges that are known. */
export type ForgeKind = 'github' | 'gitlab';
