import { describe, expect, it } from 'vitest';
import { commandWords, words } from './command-words.js';
import { projectView } from './project-view.fixture.js';
import { type Setting, settingOf } from './settings.js';

const OPTIONS = { plain: words('--frozen --no-frozen --thawed --other'), valued: words('-p --path') };

const SETTING: Setting = {
  flags: ['--frozen'],
  off: ['--thawed'],
  options: ['--path', '-p'],
  variables: ['TOOL_PATH', 'OLD_TOOL_PATH'],
};

function setBy(call: string, env: Readonly<Record<string, string>> = {}): unknown {
  const command = commandWords(call.split(' '), OPTIONS);
  if (command === null) throw new Error(`not understood: ${call}`);
  return settingOf(SETTING, { id: 'tool', folder: '/app', command, view: projectView({ files: {}, env }) });
}

describe('a setting', () => {
  it.each<[call: string, env: Readonly<Record<string, string>>, by: string, value: string | boolean]>([
    ['install -p a', { TOOL_PATH: 'b' }, '-p', 'a'],
    ['install --path=a -p b', {}, '-p', 'b'],
    ['install --frozen', {}, '--frozen', true],
    ['install --frozen --no-frozen', {}, '--no-frozen', false],
    ['install --thawed', {}, '--thawed', false],
    ['install --other', { OLD_TOOL_PATH: 'c', TOOL_PATH: 'b' }, 'TOOL_PATH', 'b'],
  ])('is spoken of as users wrote it: %s %j', (call, env, by, value) => {
    expect(setBy(call, env)).toEqual({ by, value });
  });

  it('is none where nothing sets it', () => {
    expect(setBy('install --other')).toBeNull();
  });
});
