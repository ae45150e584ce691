/** Runs of each property in CI; `pnpm fuzz` sets more. docs/testing.md names this number. */
const DEFAULT_RUNS = 60;

/** How often a property is tried: a multiple of the usual number, or what DOCKSHIFT_FUZZ_RUNS says, times that. */
export function runs(factor = 1): { readonly numRuns: number } {
  const asked = Number(process.env['DOCKSHIFT_FUZZ_RUNS'] ?? DEFAULT_RUNS);
  const base = Number.isSafeInteger(asked) && asked > 0 ? asked : DEFAULT_RUNS;
  return { numRuns: Math.max(1, Math.round(base * factor)) };
}

/** Time for one property, in milliseconds: a long fuzz must not be cut off. */
export const PROPERTY_TIMEOUT: number = process.env['DOCKSHIFT_FUZZ_RUNS'] === undefined ? 120_000 : 24 * 3_600_000;
