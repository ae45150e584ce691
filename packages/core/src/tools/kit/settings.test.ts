import { describe, expect, it } from 'vitest';
import { open, refuse } from './checks.js';
import { commandWords, words } from './command-words.js';
import { projectView, type ViewInput } from './project-view.fixture.js';
import {
  isFilled,
  isInProject,
  isOff,
  isOn,
  isUnknown,
  type Setting,
  type SettingSources,
  settingOf,
  settingsCheck,
  variableRows,
} from './settings.js';

const TABLE = { plain: words('--frozen --no-frozen --no-strict'), valued: words('--path') };

const sources = (
  text: string,
  input: Partial<ViewInput> = {},
  file: Readonly<Record<string, string | boolean | null>> = {},
): SettingSources => ({
  id: 'gems',
  folder: '/app',
  command: commandWords(text === '' ? [] : text.split(' '), TABLE) ?? { words: [], options: [] },
  view: projectView({ files: {}, ...input }),
  file: (name) => file[name],
});

const PATH: Setting = { options: ['--path'], variables: ['GEMS_PATH', 'OLD_PATH'], file: 'gems.path', key: 'path' };
const FROZEN: Setting = { flags: ['--frozen'], off: ['--no-strict'], variables: ['FROZEN'], file: 'frozen' };

const earlier = (tool: string, sets: string, setTo?: string) => ({
  ...{ tool, action: 'config', replaces: [], sets: [sets] },
  ...(setTo === undefined ? {} : { setTo }),
});

describe('a setting', () => {
  const all = { env: { GEMS_PATH: 'b', OLD_PATH: 'c' }, earlier: [earlier('gems', 'path', 'e')] };
  const file = { 'gems.path': 'd' };
  it.each<[string, SettingSources, string | null, string | boolean | null]>([
    ['by an option', sources('--path a', all, file), '--path', 'a'],
    ['by a variable', sources('', all, file), 'GEMS_PATH', 'b'],
    ['by its other variable', sources('', { ...all, env: { OLD_PATH: 'c' } }, file), 'OLD_PATH', 'c'],
    ['by a variable that is not known', sources('', { ...all, env: { GEMS_PATH: null } }, file), 'GEMS_PATH', null],
    ['by a file', sources('', { earlier: all.earlier }, file), 'gems.path', 'd'],
    ['by a file that is not known', sources('', { earlier: all.earlier }, { 'gems.path': null }), 'gems.path', null],
    ['by an earlier call', sources('', { earlier: all.earlier }), 'path', 'e'],
    ['by an earlier call, to what is not known', sources('', { earlier: [earlier('gems', 'path')] }), 'path', null],
    ['twice alike', sources('', { earlier: [...all.earlier, ...all.earlier] }), 'path', 'e'],
    ['twice', sources('', { earlier: [earlier('gems', 'path', 'x'), ...all.earlier] }), 'path', null],
    ['of another tool', sources('', { earlier: [earlier('other', 'path', 'x')] }), null, null],
    ['of another name', sources('', { earlier: [earlier('gems', 'bin', 'x')] }, { other: 'x' }), null, null],
  ])('%s', (_, from, by, value) => {
    expect(settingOf(PATH, from)).toEqual(by === null ? null : { by, value });
  });

  it.each<[SettingSources, boolean, boolean]>([
    [sources('--frozen'), true, false],
    [sources('--no-frozen', { env: { FROZEN: 'true' } }), false, true],
    [sources('--frozen --no-strict'), false, true],
    [sources('--no-strict --frozen'), true, false],
    [sources('', { env: { FROZEN: 'true' } }), true, false],
    [sources('', { env: { FROZEN: 'false' } }), false, true],
    [sources('', { env: { FROZEN: null } }), false, false],
    [sources('', { env: { FROZEN: '1' } }), false, false],
    [sources('', {}, { frozen: true }), true, false],
    [sources(''), false, false],
  ])('%# is on: %s, is off: %s', (from, on, off) => {
    const set = settingOf(FROZEN, from);
    expect([isOn(set), isOff(set)]).toEqual([on, off]);
  });

  it('is looked up without a file and without a name in calls', () => {
    const { file: _, ...without } = sources('', all);
    expect(settingOf({ file: 'gems.path' }, without)).toBeNull();
  });
});

describe('settings', () => {
  const claim = (name: string) => `${name} is nothing of the project.`;
  const check = (value: string | null | undefined, counts?: Parameters<typeof variableRows>[2]) => {
    const found = settingsCheck(
      variableRows(['A', 'B'], claim, counts),
      sources('', { env: value === undefined ? {} : { A: value } }),
    );
    return found.ok ? (found.premises ?? []).map((one) => one.claim) : found.code;
  };

  it.each([
    ['set', undefined, [undefined, null, '', 'x'], [false, true, true, true]],
    ['not known', isUnknown, [undefined, null, '', 'x'], [false, true, false, false]],
    ['filled', isFilled, [undefined, null, '', 'x'], [false, true, false, true]],
    ['in the project', isInProject, [null, 'x', '/app', '/app/x', '/srv'], [true, true, true, true, false]],
  ] as const)('that count where they are %s leave claims open', (_, counts, values, is) => {
    expect(values.map((value) => check(value, counts))).toEqual(is.map((one) => (one ? [claim('A')] : [])));
  });

  it('are judged in order, up to the first refusal', () => {
    const rows = [
      { variables: ['A'], does: () => ({ ok: true as const, premises: [open('a')] }) },
      { flags: ['--frozen'], does: () => refuse('vendored', 'It is frozen.') },
    ];
    expect(settingsCheck(rows, sources('--frozen', { env: { A: '1' } }))).toMatchObject({ code: 'vendored' });
    expect(settingsCheck(rows, sources('', { env: { A: '1' } }))).toMatchObject({ premises: [open('a')] });
  });
});
