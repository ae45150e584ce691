import type { CampaignFile } from './campaign-file.js';

/** The templates of a campaign; what stands in `{braces}` is filled in for each repository. */
export interface Texts {
  readonly commit: string;
  readonly title: string;
  readonly body: string;
}

/** The words that a template may have in braces. */
export const PLACEHOLDERS = ['campaign', 'repository', 'files', 'changes', 'premises', 'gain', 'opt-out'] as const;

/** One of {@link PLACEHOLDERS}. */
export type Placeholder = (typeof PLACEHOLDERS)[number];

const COMMIT = `Make Dockerfiles rebuild faster and ship smaller

{changes}
`;

const TITLE = 'Make Dockerfiles rebuild faster and ship smaller';

const BODY = `dockshift rewrote {files}. Each rewrite is proven to keep what the image does.

## What changes

{changes}

## What to expect

{gain}

## What this rests on

{premises}

## Not wanted?

{opt-out}
`;

/** The campaign's own templates, or those that come with dockshift. */
export function textsOf({ commit, pullRequest }: CampaignFile): Texts {
  return { commit: commit.message ?? COMMIT, title: pullRequest.title ?? TITLE, body: pullRequest.body ?? BODY };
}

/** A template with its placeholders filled in; other braces stay as they are. */
export function filled(template: string, values: Readonly<Record<Placeholder, string>>): string {
  const known: Readonly<Record<string, string>> = values;
  return template.replace(/\{([a-z-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? whole) : whole,
  );
}
