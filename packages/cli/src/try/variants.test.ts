import { describe, expect, it } from 'vitest';
import type { BuildFlags } from '../engines/engine.js';
import { variantsOf } from './variants.js';

const FLAGS: BuildFlags = { buildArgs: ['A=0'], secrets: [], ssh: [], platform: null, network: null };

function seen(platforms: string | null, sets: readonly string[]) {
  return variantsOf(FLAGS, platforms, sets).map(({ words, flags }) => [words, flags.platform, flags.buildArgs]);
}

describe('variantsOf', () => {
  it('is one where nothing is asked for', () => {
    expect(seen(null, [])).toEqual([[null, null, ['A=0']]]);
  });

  it('is each platform with each set, on top of what all have in common', () => {
    expect(seen('linux/amd64,linux/arm64', ['MODE=dev', 'MODE=prod,A=1'])).toEqual([
      ['on linux/amd64 with MODE=dev', 'linux/amd64', ['A=0', 'MODE=dev']],
      ['on linux/amd64 with MODE=prod,A=1', 'linux/amd64', ['A=0', 'MODE=prod', 'A=1']],
      ['on linux/arm64 with MODE=dev', 'linux/arm64', ['A=0', 'MODE=dev']],
      ['on linux/arm64 with MODE=prod,A=1', 'linux/arm64', ['A=0', 'MODE=prod', 'A=1']],
    ]);
  });

  it('takes a comma for a part of a value unless a name follows', () => {
    expect(seen(null, ['A=1,2,B=,C=x=y'])[0]?.[2]).toEqual(['A=0', 'A=1,2', 'B=', 'C=x=y']);
  });

  it('is nothing without a value', () => {
    for (const set of ['', 'A', 'A,B=1', '=1']) expect(() => seen(null, [set])).toThrow(/--build-args can't be/);
  });
});
