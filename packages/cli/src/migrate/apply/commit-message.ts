import type { Campaign } from '../campaign/load-campaign.js';
import { filled } from '../campaign/texts.js';
import type { Plan } from '../plan/plan.js';
import type { Commit } from './commit-plan.js';
import { valuesFor } from './plan-texts.js';

/** The commit that a campaign makes of a plan. */
export function commitFor(campaign: Campaign, repository: string, plan: Plan): Commit {
  const { marker, texts, commit } = campaign;
  const message = filled(texts.commit, valuesFor(campaign, repository, plan, 'plain'));
  return { marker, message, name: commit.name, email: commit.email };
}
