import type { MajorRange } from '../base.js';
import type { Manifest } from '../project.js';

/** What an `npm install` is given besides the lock file. */
export interface InstallSetting {
  readonly root: Manifest;
  readonly members: readonly Manifest[];
  /** The npm that runs; null: not known. */
  readonly npm: MajorRange | null;
  /** False under `--legacy-peer-deps`. */
  readonly peers: boolean;
  /** Lock files are written without the addresses of packages: `omit-lockfile-registry-resolved`. */
  readonly omits: boolean;
  /** The project's folder in the image: its name stands in for a missing one. */
  readonly folder: string;
}
