import { describe, expect, it } from 'vitest';
import { SYSTEM_INSTALL } from '../../effects/system-folders.js';
import { installs } from './system-packages.js';

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
