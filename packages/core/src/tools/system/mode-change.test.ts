import { expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { modeChange } from './mode-change.js';

const shown = (text: string): string | null => {
  const change = modeChange(invocation(text, { MODE: null, M: '700' }, '/app'));
  return change === null ? null : `${change.mode} ${change.path}`;
};

it.each([
  ['chmod 755 /x', '755 /x'],
  ['chmod 0640 x/', '0640 /app/x'],
  ['chmod -v $M x --changes', '700 /app/x'],
])('%s gives a mode', (text, change) => {
  expect(shown(text)).toBe(change);
});

it.each([
  'chown 755 /x',
  'chmod +x /x',
  'chmod 4755 /x',
  'chmod 55 /x',
  'chmod 789 /x',
  'chmod -R 755 /x',
  'chmod 755 -- /x',
  'chmod 755',
  'chmod 755 --reference=y',
  'chmod 755 /x /y',
  'chmod $MODE /x',
  'chmod 755 $MODE',
  'chmod 755 /x/../y',
])('%s does more, or what is not known', (text) => {
  expect(shown(text)).toBeNull();
});

it('is not known where the folder is not', () => {
  expect(modeChange(invocation('chmod 755 x', {}, null))).toBeNull();
});
