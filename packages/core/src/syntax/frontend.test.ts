import { describe, expect, it } from 'vitest';
import { knowsCopyFlag } from './frontend.js';
import { parse } from './parse.js';

/** The newer flags of COPY that a file's frontend knows. */
function known(head: string): readonly string[] {
  const document = parse(`${head}FROM scratch\n`);
  return (['link', 'exclude', 'parents'] as const).filter((flag) => knowsCopyFlag(document, flag));
}

describe('newer flags of COPY', () => {
  it.each<[string, readonly string[]]>([
    ['docker/dockerfile:1', ['link', 'exclude', 'parents']],
    ['docker/dockerfile', ['link', 'exclude', 'parents']],
    ['docker.io/docker/dockerfile:latest', ['link', 'exclude', 'parents']],
    ['docker/dockerfile-upstream:master', ['link', 'exclude', 'parents']],
    ['docker/dockerfile:1-labs', ['link', 'exclude', 'parents']],
    ['docker/dockerfile:1.20', ['link', 'exclude', 'parents']],
    ['docker/dockerfile:1.20.0', ['link', 'exclude', 'parents']],
    ['docker/dockerfile:2.1', ['link', 'exclude', 'parents']],
    ['docker/dockerfile:1.19', ['link', 'exclude']],
    ['docker/dockerfile:1.18', ['link']],
    ['docker/dockerfile:1.4', ['link']],
    ['docker/dockerfile:1.3', []],
    ['docker/dockerfile:1.3-labs', []],
    ['docker/dockerfile:0.20', []],
    ['docker/dockerfile:1.7-labs', ['link', 'exclude', 'parents']],
    ['docker/dockerfile:1.6-labs', ['link']],
    // What it was then is not known.
    [`docker/dockerfile:1@sha256:${'0'.repeat(64)}`, []],
    [`docker/dockerfile:1.20@sha256:${'0'.repeat(64)}`, ['link', 'exclude', 'parents']],
    ['docker/dockerfile:experimental', []],
    ['acme/frontend:1', []],
  ])('are known to %s: %j', (image, flags) => {
    expect(known(`# syntax=${image}\n`)).toEqual(flags);
  });

  it("may be unknown to the builder's own frontend", () => {
    expect(known('')).toEqual([]);
  });
});
