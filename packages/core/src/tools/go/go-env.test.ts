import { describe, expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { go } from './go.js';

/** Does it look at what is in the working folder? */
function looks(run: string): boolean {
  const call = go.understand(invocation(run, { ANY: null }, '/app'));
  return call?.effects.reads.some((one) => one.kind === 'path' && one.path === '/app') === true;
}

describe('go env', () => {
  it.each(['GOPROXY=direct', 'GO111MODULE=on CGO_ENABLED=0', 'GOPRIVATE=example.org'])(
    'needs no sources to keep a setting that any version has: %s',
    (words) => {
      expect(looks(`go env -w ${words}`)).toBe(false);
    },
  );

  it.each([
    '-w GOWORK=/a',
    '-w GOPROXY=direct $ANY',
    '-w GOPROXY=direct GOFLAGS=-mod=mod',
    '-u GOPROXY',
    'GOPROXY',
    '',
  ])('may need them otherwise: %s', (words) => {
    expect(looks(`go env ${words}`)).toBe(true);
  });
});
