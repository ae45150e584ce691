import type { ProjectView } from '../../contract/project.js';

/** Earlier in the stage: `corepack enable`. */
export const COREPACK: ProjectView['earlier'] = [
  { tool: 'corepack', action: 'enable', replaces: ['yarn', 'yarnpkg', 'pnpm', 'pnpx'] },
];

/** A lock file of pnpm 9 and later for the project `APP`. */
export const LOCK_9: string = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

importers:

  .:
    dependencies:
      express:
        specifier: ^4.0.0
        version: 4.1.0

packages:

  '@s/x@1.0.0':
    resolution: {integrity: sha512-a}

  express@4.1.0:
    resolution: {integrity: sha512-b}

snapshots:

  '@s/x@1.0.0': {}

  express@4.1.0: {}
`;

/** One of pnpm 8, which marks packages that are built. */
export const LOCK_6: string = `lockfileVersion: '6.0'

dependencies:
  express:
    specifier: ^4.0.0
    version: 4.1.0(@s/x@1.0.0)

packages:

  /@s/x@1.0.0:
    resolution: {integrity: sha512-a}
    requiresBuild: true

  /express@4.1.0(@s/x@1.0.0):
    resolution: {integrity: sha512-b}
`;

/** One of pnpm 7. */
export const LOCK_5: string = `lockfileVersion: 5.4

specifiers:
  express: ^4.0.0

dependencies:
  express: 4.1.0

packages:

  /express/4.1.0:
    resolution: {integrity: sha512-b}
`;
