import { join } from 'node:path';
import { readWhole } from '../files/read.js';

/** A Dockerfile with the ignore file that goes with it. */
export interface Version {
  readonly dockerfile: Uint8Array;
  /** '' if there is none. */
  readonly ignore: string;
}

/**
 * The places where a Dockerfile's ignore file may be, the first that is there counts (BuildKit,
 * frontend/dockerui/config.go). Absolute.
 */
export function ignorePlaces(dockerfile: string, context: string): readonly string[] {
  return [`${dockerfile}.dockerignore`, join(context, '.dockerignore')];
}

/** The text of the ignore file that a build of the Dockerfile uses; '' without one. Also one that git ignores: the engine takes it. */
export function ignoreOnDisk(dockerfile: string, context: string): string {
  for (const place of ignorePlaces(dockerfile, context)) {
    const result = readWhole(place);
    if (result.kind === 'read') return Buffer.from(result.bytes).toString('utf8');
  }
  return '';
}
