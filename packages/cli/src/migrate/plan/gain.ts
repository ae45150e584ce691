import type { ShownRewrite } from '../../job/report.js';
import type { PlanGain } from './plan.js';

const NO_GAIN: PlanGain = { rewrites: 0, layers: 0, seconds: 0, bytes: 0 };

/** Several gains as one. */
export function sumOfGains(gains: readonly PlanGain[]): PlanGain {
  return gains.reduce(
    (sum, gain) => ({
      rewrites: sum.rewrites + gain.rewrites,
      layers: sum.layers + gain.layers,
      seconds: sum.seconds + gain.seconds,
      bytes: sum.bytes + gain.bytes,
    }),
    NO_GAIN,
  );
}

/** What rewrites gain together. */
export function gainOf(applied: readonly ShownRewrite[]): PlanGain {
  return sumOfGains(
    applied.map(({ gain }) => ({
      rewrites: 1,
      layers: gain.layers ?? 0,
      seconds: gain.seconds ?? 0,
      // Not every transform can tell.
      bytes: 'bytes' in gain && typeof gain.bytes === 'number' ? gain.bytes : 0,
    })),
  );
}
