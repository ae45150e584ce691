import { describe, expect, it } from 'vitest';
import { tree } from '../../../effects/resource.js';
import { APP, invocation, projectView } from '../../kit/project-view.fixture.js';
import { yarn } from './yarn.js';

const understand = (text: string, cwd: string | null = '/app') => yarn.understand(invocation(text, {}, cwd));

describe('calls of yarn', () => {
  it.each([
    ['yarn', '/app'],
    ['yarn install', '/app'],
    ['yarn install --frozen-lockfile --non-interactive', '/app'],
    ['yarn --frozen-lockfile', '/app'],
    ['yarn install --production --ignore-scripts', '/app'],
    ['yarn install --immutable', '/app'],
    ['yarn install --mode=skip-build --immutable', '/app'],
    ['yarn install --network-timeout 100000 --pure-lockfile', '/app'],
    ['yarn install --no-frozen-lockfile', '/app'],
    ['yarn install --frozen-lockfile=false', '/app'],
    ['yarn --cwd web install', '/app/web'],
    ['yarn install --cache-folder /tmp/yarn', '/app'],
  ])('%s works on %s', (text, folder) => {
    const call = understand(text);
    expect(call?.project?.folder).toBe(folder);
  });

  it.each([
    ['yarn workspaces foreach -A install', 'workspaces foreach'],
    ['yarn workspace a install', 'workspace'],
    ['yarn install --flat', '--flat'],
  ])('%s installs a part, which is declined', (text, part) => {
    const plan = understand(text)?.project?.plan(projectView({ files: { 'package.json': APP, 'yarn.lock': null } }));
    expect(plan).toMatchObject({ ok: false, code: 'not-understood', because: expect.stringContaining(`\`${part}\``) });
  });

  it.each([
    'yarn build',
    'yarn run build',
    'yarn install --mode=update-lockfile',
    'yarn workspaces foreach run build',
    'yarn workspace a build',
    'yarn dlx x',
    'yarn $X',
  ])('%s is not understood', (text) => {
    expect(understand(text)).toBeNull();
  });

  it('has no project where the folders are not known', () => {
    expect(understand('yarn', null)?.project).toBeUndefined();
    expect(understand('yarn workspaces focus', null)?.project).toBeUndefined();
    expect(understand('yarn workspace a install', null)).toBeNull();
    expect(understand('yarn install --cache-folder .yarn-cache')?.project).toBeUndefined();
  });

  it('installs programs, changes package.json, empties its cache', () => {
    expect(understand('yarn global add serve@14')?.replaces).toEqual(['serve']);
    expect(understand('yarn add left-pad')?.effects.writes).toEqual([{ kind: 'anything' }]);
    expect(understand('yarn cache clean')?.empties).toEqual(['yarn:cache']);
    expect(understand('yarn cache clean left-pad')?.empties).toBeUndefined();
    expect(understand('yarn config set registry https://registry.example.org')?.effects.writes).toContainEqual(
      tree('/root'),
    );
    expect(understand('yarn --version')?.action).toBe('query');
  });
});
