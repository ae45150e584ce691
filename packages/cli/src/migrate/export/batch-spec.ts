import { stringify } from 'yaml';
import { version } from '../../version.js';
import type { Campaign } from '../campaign/load-campaign.js';
import { filled } from '../campaign/texts.js';
import type { CampaignState } from '../journal/state.js';

/**
 * The campaign as a batch spec of Sourcegraph (its reference: "Batch spec YAML"), for those who have it: the repositories that were
 * planned, `dockshift fix` as the step, and the campaign's branch and texts, less what differs from repository to repository.
 */
export function batchSpec(campaign: Campaign, state: CampaignState): string {
  const { name, transforms, target, texts, commit } = campaign;
  const repositories = [...state.repositories.values()].filter(
    ({ plan, rejected }) => (plan?.files ?? 0) > 0 && !rejected,
  );
  const flags = [
    ...(transforms.preset === undefined ? [] : ['--preset', transforms.preset]),
    ...(transforms.only.length === 0 ? [] : ['--only', transforms.only.join(',')]),
    ...(transforms.skip.length === 0 ? [] : ['--skip', transforms.skip.join(',')]),
    ...(transforms.unsafe ? ['--unsafe'] : []),
  ];
  const values = {
    campaign: name,
    repository: '${{ repository.name }}',
    files: 'Dockerfiles',
    changes: '${{ join steps.modified_files ", " }}',
    premises: 'On what dockshift fix --verbose says.',
    gain: 'Faster rebuilds and smaller images.',
    'opt-out': 'Close this changeset.',
  };
  const spec = {
    version: 2,
    name,
    description: texts.title,
    on: repositories
      .filter(({ repository }) => repository.url !== null)
      .map(({ repository, plan: _ }) => ({ repository: repository.id })),
    steps: [
      { run: ['npx', '--yes', `dockshift@${version}`, 'fix', '--quiet', ...flags].join(' '), container: 'node:22' },
    ],
    changesetTemplate: {
      title: filled(texts.title, values),
      body: filled(texts.body, values),
      branch: target,
      commit: {
        message: filled(texts.commit, values),
        author: { name: commit.name, email: commit.email },
      },
      published: false,
    },
  };
  return stringify(spec, { lineWidth: 0 });
}
