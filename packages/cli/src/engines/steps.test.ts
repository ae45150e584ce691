import { describe, expect, it } from 'vitest';
import { buildahSteps } from './buildah-steps.js';
import { buildkitSteps } from './buildkit-steps.js';
import type { ProgressReader } from './steps.js';

function fed(reader: ProgressReader, text: string): ProgressReader {
  for (const line of text.split('\n')) reader.line(line);
  return reader;
}

describe('buildkitSteps', () => {
  it('knows steps, their stages, what was cached, and how long the rest took', () => {
    const { steps } = fed(
      buildkitSteps(),
      `#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s
#4 [a 1/3] FROM docker.io/library/busybox:latest
#4 CACHED
#6 [linux/amd64 stage-1 2/4] COPY . .
#6 CACHED
#7 [a 2/3] RUN echo one
#8 [2/2] RUN make
#7 0.134 #6 DONE 9.9s
#8 DONE 11.5s
#7 DONE 0.2s
#10 exporting to image
#10 DONE 0.3s`,
    );
    expect(steps).toEqual([
      { text: 'COPY . .', stage: 'stage-1', cached: true, seconds: null },
      { text: 'RUN echo one', stage: 'a', cached: false, seconds: 0.2 },
      { text: 'RUN make', stage: null, cached: false, seconds: 11.5 },
    ]);
  });

  it('knows why a build failed', () => {
    const run = 'ERROR: failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3';
    expect(fed(buildkitSteps(), run).failure).toEqual({
      exitCode: 3,
      message: 'process "/bin/sh -c exit 3" did not complete successfully: exit code: 3',
    });
    const image = 'ERROR: failed to build: failed to solve: nosuch: not found';
    expect(fed(buildkitSteps(), image).failure).toEqual({ exitCode: null, message: 'nosuch: not found' });
  });
});

describe('buildahSteps', () => {
  it('knows steps, their stages, what was cached, and how long the rest took', () => {
    let time = 0;
    const reader = buildahSteps(() => time);
    const lines: readonly (readonly [number, string])[] = [
      [0, '[1/2] STEP 1/3: FROM docker.io/library/busybox:latest AS a'],
      [0, '[1/2] STEP 2/3: RUN echo one'],
      [0, '--> Using cache 115137b2ef1'],
      [0, '--> 115137b2ef1'],
      [0, '[1/2] STEP 3/3: ENV A=1'],
      [0, '[2/2] STEP 2/2: RUN make'],
      [1500, '--> 7f62508ae37'],
      [1500, 'STEP 3: COPY a b'],
      [2000, '--> 8f62508ae37'],
    ];
    for (const [at, line] of lines) {
      time = at;
      reader.line(line);
    }
    expect(reader.steps).toEqual([
      { text: 'RUN echo one', stage: '1', cached: true, seconds: 0 },
      { text: 'RUN make', stage: '2', cached: false, seconds: 1.5 },
      { text: 'COPY a b', stage: null, cached: false, seconds: 0.5 },
    ]);
  });

  it('knows why a build failed', () => {
    const line = 'Error: building at STEP "RUN exit 3": while running runtime: exit status 3';
    expect(fed(buildahSteps(), line).failure).toMatchObject({ exitCode: 3 });
  });
});
