/** Runs of each property in CI; `pnpm fuzz` sets more. docs/testing.md names this number. */
const DEFAULT_RUNS = 60;

/**
 * Where cases begin: at the same place each time, so that a test that goes wrong does so for the change at hand. Whoever asks for a number of
 * runs (`pnpm fuzz`) explores, from another place each time, or from the one that DOCKSHIFT_FUZZ_SEED says.
 */
export function firstSeed(): number {
  const usual = process.env['DOCKSHIFT_FUZZ_RUNS'] === undefined ? 1 : Math.floor(Math.random() * 0x7fffffff);
  return Number(process.env['DOCKSHIFT_FUZZ_SEED'] ?? usual);
}

/** How often a property is tried: a multiple of the usual number, or what DOCKSHIFT_FUZZ_RUNS says, times that. */
export function runs(factor = 1): { readonly numRuns: number } {
  const asked = Number(process.env['DOCKSHIFT_FUZZ_RUNS'] ?? DEFAULT_RUNS);
  const base = Number.isSafeInteger(asked) && asked > 0 ? asked : DEFAULT_RUNS;
  return { numRuns: Math.max(1, Math.round(base * factor)) };
}

/** Time for one property, in milliseconds: a long fuzz must not be cut off. */
export const PROPERTY_TIMEOUT: number = process.env['DOCKSHIFT_FUZZ_RUNS'] === undefined ? 1_200_000 : 24 * 3_600_000;
