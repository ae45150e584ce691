import { describe, expect, it } from 'vitest';
import { tree } from '../../effects/resource.js';
import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import { words } from './command-words.js';
import { invocation } from './project-view.fixture.js';
import { installs, systemPackages } from './system-packages.js';

describe('packages that read the sources of the system', () => {
  it.each<[readonly (string | null)[], boolean]>([
    [['curl'], false],
    [['dkms'], true],
    [['zfs-dkms=1'], true],
    [['module-assistant'], true],
    [['linux-headers-generic'], true],
    [['akmod-nvidia'], true],
    [['curl', null], true],
    [[], false],
  ])('%j: %s', (names, reads) => expect(installs(names) !== SYSTEM_INSTALL).toBe(reads));
});

describe('what a package manager is as data', () => {
  const tool = systemPackages({
    id: 'x',
    commands: ['x'],
    options: {
      plain: words('-S -c -y -q --lean'),
      valued: words('-X'),
      values: new Map([['-X', /^https:/]]),
      clusters: true,
      keepsNothing: ['--lean'],
    },
    verbs: [
      {
        names: words('-S'),
        only: words('-c'),
        options: words('-c -q'),
        action: 'clean',
        does: { reads: [], writes: [tree('/var/cache/x')] },
        takes: 'none',
        seconds: 1,
      },
      {
        names: words('-S install'),
        options: words('-y -q -X --lean'),
        does: 'install',
        takes: 'names',
        seconds: 2,
        needs: ['x:lists'],
        fills: ['x:cache'],
      },
      { names: words('del'), does: 'remove', takes: 'names', seconds: 3 },
      {
        names: words('clean'),
        does: SYSTEM_INSTALL,
        takes: 'any',
        seconds: 1,
        empties: ['x:cache'],
        whole: { words: ['all'], options: words('-y') },
      },
    ],
    packages: /^[a-z.]+$/,
    files: /\.x$/,
    caches: [],
  });
  const understand = (text: string) => tool.understand(invocation(text, { ANY: null }, '/app'));

  it.each<[string, Partial<Call>]>([
    ['x -S git', { action: '-S', effects: SYSTEM_INSTALL, needs: ['x:lists'], fills: ['x:cache'] }],
    ['x install git', { action: 'install', effects: SYSTEM_INSTALL, seconds: 2 }],
    ['x -Syq git', { action: '-S' }],
    ['x install --lean git', { fills: [] }],
    ['x install -X https://x git', { action: 'install' }],
    ['x -Sc', { action: 'clean', effects: { reads: [], writes: [tree('/var/cache/x')] } }],
    ['x del git', { action: 'del', effects: SYSTEM_REMOVE }],
    ['x clean all -y', { action: 'clean', empties: ['x:cache'] }],
  ])('%s', (text, call) => expect(understand(text)).toMatchObject(call));

  it.each(['x clean all', 'x clean -y', 'x clean -y some'])('%s empties nothing', (text) =>
    expect(understand(text)).not.toHaveProperty('empties'),
  );

  it.each([
    'x',
    'x git',
    'x -q git',
    'x -Sc git',
    'x -Scy',
    'x -Sz git',
    'x -SX https://x git',
    'x install -c git',
    'x install -X /app git',
    'x install -X $ANY git',
    'x install /app',
    'x install a.x',
    'x del a.x',
    'x install $ANY',
  ])('is not understood: %s', (text) => expect(understand(text)).toBeNull());
});

describe('a package manager that takes words nobody knows', () => {
  const tool = systemPackages({
    id: 'y',
    commands: ['y', 'y-show'],
    options: { plain: words(''), valued: words('-o'), others: /^(?!-c)/, never: /Dir::/ },
    verbs: [
      {
        programs: words('y-show'),
        names: words('show get'),
        action: 'query',
        does: SYSTEM_INSTALL,
        takes: 'any',
        seconds: 1,
      },
      {
        names: words('get'),
        does: 'install',
        takes: 'names',
        seconds: 1,
        locks: { unlessCalled: words('y-show'), unlessTold: [/^-s$/] },
        putsOnPath: true,
      },
      { names: words('fetch'), does: 'install', takes: 'names', seconds: 1, here: true },
      { names: words('update'), refuses: [/^--print$/], does: SYSTEM_INSTALL, takes: 'known', seconds: 1 },
      { names: words('drop'), does: SYSTEM_REMOVE, takes: 'names', seconds: 1, looksUp: 'y:lists' },
    ],
    packages: /^/,
    files: /(?!)/,
    local: /^[./]/,
    homeSettings: ['.yrc'],
    caches: [],
  });
  const understand = (text: string) => tool.understand(invocation(text, { ANY: null }, '/app'));
  const places = (text: string): string =>
    (understand(text)?.effects.reads ?? []).flatMap((one) => (one.kind === 'path' ? [one.path] : [])).join(' ');

  it.each<[string, Partial<Call>]>([
    ['y get a b=1 c- d/x', { system: true, packages: ['a', 'b'] }],
    ['y get --whatever a', { action: 'get', packages: ['a'] }],
    ['y get -s a', { system: false }],
    ['y get $ANY', { action: 'get', system: false }],
    ['y-show get a', { action: 'query' }],
    ['y drop a $ANY', { looksUp: { in: 'y:lists', packages: ['a', null] } }],
    ['y update -o x', { action: 'update' }],
  ])('%s', (text, call) => expect(understand(text)).toMatchObject(call));

  it.each([
    'y show a',
    'y get -o Dir::x=1 a',
    'y get Dir::x',
    'y get -cfile a',
    'y update --print',
    'y update $ANY',
    'y update -o $ANY',
    'y $ANY get',
  ])('%s is not understood', (text) => expect(understand(text)).toBeNull());

  it('reads packages that are files, any file where a word is not known, the working folder where it fetches to it, and settings', () => {
    expect(places('y get ./a.y')).toContain(' /app/a.y ');
    expect(places('y get a')).not.toContain('/app');
    expect(places('y get $ANY').split(' ')).toContain('/');
    expect(places('y fetch a').split(' ')).toContain('/app');
    expect(understand('y fetch a')?.effects.writes).toContainEqual(tree('/app'));
    expect(places('y drop a')).toMatch(/\/root\/\.yrc$/);
  });
});
