import { z } from 'zod';
import type { CampaignFile } from './campaign-file.js';

/** Where a campaign finds its repositories; each kind is one entry of `sources`. */
const source = z.union([
  z.strictObject({ checkouts: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ urls: z.string().min(1) }),
  z.strictObject({
    github: z.strictObject({
      org: z.string().min(1).optional(),
      user: z.string().min(1).optional(),
      topic: z.string().min(1).optional(),
      search: z.string().min(1).optional(),
      host: z.string().min(1).default('github.com'),
    }),
  }),
  z.strictObject({
    gitlab: z.strictObject({ group: z.string().min(1), host: z.string().min(1).default('gitlab.com') }),
  }),
]);

const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as 09:30');
const names = z.array(z.string().min(1));

/** What a campaign file may say. Unknown keys are mistakes: a misspelt limit must not be no limit. */
export const campaignSchema: z.ZodType<CampaignFile> = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes'),
  sources: z.array(source).min(1),
  select: z
    .strictObject({
      include: names.default(['**']),
      exclude: names.default([]),
      archived: z.boolean().default(false),
      forks: z.boolean().default(false),
    })
    .prefault({}),
  transforms: z
    .strictObject({
      preset: z.string().optional(),
      only: names.default([]),
      skip: names.default([]),
      unsafe: z.boolean().default(false),
    })
    .prefault({}),
  branch: z.string().optional(),
  commit: z
    .strictObject({
      message: z.string().min(1).optional(),
      name: z.string().min(1).default('dockshift'),
      email: z.string().min(1).default('dockshift@localhost'),
      sign: z.enum(['none', 'api']).default('none'),
    })
    .prefault({}),
  pullRequest: z
    .strictObject({
      title: z.string().min(1).optional(),
      body: z.string().min(1).optional(),
      labels: names.default([]),
      reviewers: names.default([]),
      teamReviewers: names.default([]),
      draft: z.boolean().default(false),
      autoMerge: z.enum(['off', 'merge', 'squash', 'rebase']).default('off'),
    })
    .prefault({}),
  rollout: z
    .strictObject({
      perHour: z.int().min(1).default(60),
      open: z.int().min(1).optional(),
      pause: z.number().min(0).default(1),
      windows: z
        .array(
          z.strictObject({
            days: z.array(day).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']),
            from: clock,
            to: clock,
            zone: z.string().default('UTC').refine(isTimeZone, 'a time zone such as Europe/Berlin'),
          }),
        )
        .default([]),
      breaker: z
        .strictObject({ failures: z.number().min(0).max(1).default(0.5), of: z.int().min(1).default(10) })
        .prefault({}),
    })
    .prefault({}),
  git: z
    .strictObject({
      protocols: z
        .array(z.enum(['https', 'ssh', 'http', 'file']))
        .min(1)
        .default(['https', 'ssh']),
      timeout: z.number().min(1).default(600),
    })
    .prefault({}),
  forges: z
    .record(z.string(), z.strictObject({ kind: z.enum(['github', 'gitlab']), api: z.url({ protocol: /^https?$/ }) }))
    .default({}),
  state: z.string().min(1).optional(),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
