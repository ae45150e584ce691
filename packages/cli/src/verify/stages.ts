import { parse } from '@dockshift/core';
import type { Version } from './version.js';

/** One stage of a version, by itself. */
export interface StageVersion {
  /** As a user calls it: its name, or its number. */
  readonly name: string;
  /** As BuildKit's progress calls it. */
  readonly inProgress: string;
  /** The version up to the end of the stage, which is then the one that is built. */
  readonly version: Version;
}

/**
 * All stages of a version, in order. BuildKit takes no number for a target, so that a stage without a name can only be
 * built where the file ends with it; what comes after a stage means nothing to it.
 */
export function stagesOf(version: Version): readonly StageVersion[] {
  const text = Buffer.from(version.dockerfile).toString('utf8');
  const { stages } = parse(text);
  return stages.map(({ name, index }) => {
    const next = stages[index + 1]?.from.span.start ?? text.length;
    return {
      name: name ?? String(index),
      inProgress: name ?? `stage-${index}`,
      version: { ...version, dockerfile: Buffer.from(text.slice(0, next)) },
    };
  });
}
