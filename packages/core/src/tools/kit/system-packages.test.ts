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
