import type { ShownRewrite } from '../../job/report.js';
import type { ObjectFormat } from '../git/object-id.js';

/** What a campaign would do to one repository: a pure function of its {@link Plan.key}. */
export interface Plan {
  /** Grows when older ones can't be read any more. */
  readonly version: 1;
  /** Stands for the base, the transforms and the version of dockshift. */
  readonly key: string;
  readonly base: string;
  readonly format: ObjectFormat;
  /** Files with their new contents, sorted by path. */
  readonly files: readonly NewFile[];
  /** The Dockerfiles that were looked at, sorted by path. */
  readonly dockerfiles: readonly PlannedDockerfile[];
  /** All changes as a patch that `git apply` takes. */
  readonly patch: string;
  readonly gain: PlanGain;
}

/** A file that a plan writes. */
export interface NewFile {
  /** '/'-separated, relative to the top of the repository. */
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly text: string;
}

/** What was found in a Dockerfile. */
export interface PlannedDockerfile {
  readonly path: string;
  readonly status: 'changed' | 'unchanged' | 'skipped' | 'failed';
  readonly applied: readonly ShownRewrite[];
  /** How many rewrites wait for `unsafe`, or are hints. */
  readonly held: number;
  readonly declined: number;
  /** Why it was skipped or failed, a sentence. */
  readonly because: string | null;
}

/** What a plan gains, added up as far as its transforms can tell. */
export interface PlanGain {
  readonly rewrites: number;
  /** Layers fewer. */
  readonly layers: number;
  /** Seconds saved by a rebuild after an edit. */
  readonly seconds: number;
  /** Bytes fewer in the images. */
  readonly bytes: number;
}
