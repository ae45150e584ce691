import type { Manifest, NodeProject } from './node-project.js';
import { type Check, FINE, open, proven } from './plan-parts.js';

/** The major version that "packageManager" in package.json asks for (corepack); null: none, or another manager. */
export function managerVersion(manifest: Manifest, manager: 'yarn' | 'pnpm'): number | null {
  const value = manifest.json['packageManager'];
  const match = typeof value === 'string' ? /^(\w+)@(\d+)\./.exec(value) : null;
  return match?.[1] === manager ? Number(match[2]) : null;
}

/**
 * Corepack 0.26 to 0.30 writes the version that it takes into a package.json that names none
 * (COREPACK_ENABLE_AUTO_PIN in its README); later versions do not by default.
 */
export function pinnedManager(project: NodeProject, manager: 'yarn' | 'pnpm'): Check {
  const { view, root } = project;
  const provider = view.earlier.findLast((call) => call.replaces.includes(manager) || call.replaces.includes('*'));
  if (provider?.tool !== 'corepack' || root.json['packageManager'] !== undefined) return FINE;
  const claim = `corepack leaves ${root.path} as it is.`;
  if (view.env('COREPACK_ENABLE_AUTO_PIN') === '0')
    return { ok: true, premises: [proven(claim, 'COREPACK_ENABLE_AUTO_PIN is 0')] };
  return { ok: true, premises: [open(`${claim} Some of its versions add a "packageManager" where there is none.`)] };
}
