import { describe, expect, it } from 'vitest';
import { tree } from '../../../effects/resource.js';
import { invocation } from '../../kit/project-view.fixture.js';
import { yarn } from './yarn.js';

const understand = (text: string, cwd: string | null = '/app') => yarn.understand(invocation(text, {}, cwd));

describe('calls of yarn', () => {
  it.each<[string, string, string]>([
    ['yarn', '/app', ''],
    ['yarn install', '/app', ''],
    ['yarn install --frozen-lockfile --non-interactive', '/app', 'frozen-lockfile'],
    ['yarn --frozen-lockfile', '/app', 'frozen-lockfile'],
    ['yarn install --production --ignore-scripts', '/app', 'ignore-scripts'],
    ['yarn install --immutable', '/app', 'immutable'],
    ['yarn install --mode=skip-build --immutable', '/app', 'immutable skip-build'],
    ['yarn install --network-timeout 100000 --pure-lockfile', '/app', 'pure-lockfile'],
    ['yarn install --no-frozen-lockfile', '/app', 'no-frozen-lockfile'],
    ['yarn install --frozen-lockfile=false', '/app', 'no-frozen-lockfile'],
    ['yarn --cwd web install', '/app/web', ''],
    ['yarn install --cache-folder /tmp/yarn', '/app', ''],
    ['yarn workspaces focus a --production', '/app', '?workspaces focus'],
    ['yarn workspaces foreach -A install', '/app', '?workspaces foreach'],
    ['yarn workspace a install', '/app', '?workspace'],
    ['yarn install --flat', '/app', '?--flat'],
  ])('%s works on %s with "%s"', (text, folder, flags) => {
    const call = understand(text);
    expect(call?.project?.folder).toBe(folder);
    expect(call?.project?.options.flags.join(' ')).toBe(flags);
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
    expect(understand('yarn workspaces focus', null)).toBeNull();
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
