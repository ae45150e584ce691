import { describe, expect, it } from 'vitest';
import { conflict, tree } from '../../effects/resource.js';
import { invocation } from '../kit/project-view.fixture.js';
import { globalSetting } from './git-config.js';

const setting = (text: string, env: Record<string, string | null> = {}) => globalSetting(invocation(text, env, '/app'));

describe('a setting of git for the user', () => {
  it.each([
    'git config --global user.name me',
    'git config --global --add safe.directory /app',
    'git config --global url."https://x:$TOKEN@example.org/".insteadOf https://example.org/',
  ])('is put into the home folder alone: %s', (text) => {
    const effects = setting(text)?.effects ?? { reads: [], writes: [tree('/')] };
    expect(conflict(effects, { reads: [], writes: [tree('/app')] })).toBe(false);
    expect(conflict(effects, { reads: [tree('/root/.gitconfig')], writes: [] })).toBe(true);
  });

  it.each([
    'git config user.name me',
    'git config --global',
    'git config --global -f x user.name me',
    'git config --global $OPTION me',
    'git fetch --global x',
  ])('is not known to be one: %s', (text) => {
    expect(setting(text)).toBeNull();
  });

  it.each(['GIT_CONFIG', 'GIT_CONFIG_GLOBAL', 'XDG_CONFIG_HOME'])('goes elsewhere with %s', (name) => {
    expect(setting('git config --global user.name me', { [name]: '/app/x' })).toBeNull();
  });
});
