import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { atGitlab, BRANCH, migrate, writeCampaign } from './campaign-run.js';
import { type FakeGitlab, fakeGitlab } from './fake-gitlab.js';
import { gitIn } from './fleet.js';

let cwd = '';
let fake: FakeGitlab;
beforeEach(async () => {
  cwd = workspace();
  fake = await fakeGitlab(join(cwd, 'forge'));
});
afterEach(() => fake.close());

describe('a campaign at GitLab', () => {
  it('opens one merge request each, and takes them back', async () => {
    const folder = fake.add('acme/sub/api');
    writeCampaign(cwd, {
      ...atGitlab(fake),
      pullRequest: { labels: ['docker'], reviewers: ['ann'], draft: true },
    });
    const env = { GITLAB_TOKEN: 'glpat-token-of-the-test' };
    for (const step of ['plan', 'apply', 'publish', 'publish']) {
      const { code, stderr } = await migrate(cwd, [step], { env });
      expect(code, stderr).toBe(0);
    }
    expect(fake.projects.get('acme/sub/api')).toMatchObject([
      {
        state: 'opened',
        target_branch: 'main',
        title: expect.stringMatching(/^Draft: Make/),
        labels: 'docker',
        reviewer_ids: [7],
      },
    ]);
    expect(gitIn(folder, 'show', `${BRANCH}:Dockerfile`)).toContain('update && \\');
    // What the journal knows is not needed to find it again.
    await migrate(cwd, ['plan'], { env });
    expect((await migrate(cwd, ['close'], { env })).code).toBe(0);
    expect(fake.projects.get('acme/sub/api')).toMatchObject([{ state: 'closed' }]);
    expect(gitIn(folder, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  it('says what is wrong with a token', async () => {
    writeCampaign(cwd, {
      sources: [{ gitlab: { group: 'acme', host: fake.host } }],
      git: { protocols: ['http'], timeout: 30 },
      forges: { [fake.host]: { kind: 'gitlab', api: fake.url } },
    });
    const { code, stderr } = await migrate(cwd, ['plan'], { env: { GITLAB_TOKEN: 'glpat-wrong-wrong-wrong' } });
    expect(code).toBe(2);
    expect(stderr).toContain('The token needs the scope api');
    expect(stderr).not.toContain('glpat');
  });
});
