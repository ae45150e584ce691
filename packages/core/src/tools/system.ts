import { type Effects, type Resource, tree } from './resource.js';

/** Where a system's package manager, and the scripts of its packages, put things. */
const SYSTEM_FOLDERS = ['/bin', '/boot', '/etc', '/lib', '/lib64', '/opt', '/run', '/sbin', '/srv', '/usr', '/var'];

/** The folders of the system, as resources. */
export const SYSTEM: readonly Resource[] = SYSTEM_FOLDERS.map(tree);

/** What installing a system package reads and writes: the system, and not a project's folder or a home. */
export const SYSTEM_INSTALL: Effects = { reads: [...SYSTEM, { kind: 'network' }], writes: SYSTEM };
