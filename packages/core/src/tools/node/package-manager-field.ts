import type { EarlierCall, ProjectView } from '../contract/project.js';
import { type Check, FINE, open, proven } from '../kit/checks.js';
import { type Manifest, type NodeProject, present } from './project.js';

/** The major version that "packageManager" in package.json asks for (corepack); null: none, or another manager. */
export function managerVersion(manifest: Manifest, manager: 'yarn' | 'pnpm'): number | null {
  const value = manifest.json['packageManager'];
  const match = typeof value === 'string' ? /^(\w+)@(\d+)\./.exec(value) : null;
  return match?.[1] === manager ? Number(match[2]) : null;
}

/** What put a package manager on PATH, as far as the Dockerfile tells; null: nothing, it is the base image's own. */
export function providerOf(view: ProjectView, manager: 'yarn' | 'pnpm' | 'npm'): EarlierCall | null {
  return view.earlier.findLast((call) => call.replaces.includes(manager) || call.replaces.includes('*')) ?? null;
}

/**
 * The major version that corepack runs in a project (its README): the one that package.json asks for, else the last one that was
 * activated, else its own default, which is `standard`. Null: not known.
 */
export function corepackVersion(
  project: NodeProject,
  manager: 'yarn' | 'pnpm',
  standard: number | null,
): number | null {
  const { view, root } = project;
  const settings = ['COREPACK_ENABLE_PROJECT_SPEC', 'COREPACK_ENABLE_STRICT', 'COREPACK_ENV_FILE', 'COREPACK_HOME'];
  if (settings.some((name) => view.env(name) !== undefined) || present(project, ['.corepack.env']).length > 0)
    return null;
  if (root.json['packageManager'] !== undefined) return managerVersion(root, manager);
  if (root.json['devEngines'] !== undefined) return null;
  const activated = view.earlier.flatMap((call) =>
    call.tool === 'corepack' && call.action === 'activate' ? (call.packages ?? []) : [],
  );
  const last = activated.findLast((one) => one.startsWith(`${manager}@`));
  return last === undefined ? standard : majorIn(last);
}

/** The major version in `yarn@1.22`; null: none is told by a number. */
export function majorIn(spec: string): number | null {
  const match = /.@[~^]?(\d+)(?:\.[\dx*]+){0,2}(?:\+[^@]*)?$/.exec(spec);
  return match === null ? null : Number(match[1]);
}

/**
 * Corepack 0.26 to 0.30 writes the version that it takes into a package.json that names none
 * (COREPACK_ENABLE_AUTO_PIN in its README); later versions do not by default.
 */
export function pinnedManager(project: NodeProject, manager: 'yarn' | 'pnpm'): Check {
  const { view, root } = project;
  const provider = view.earlier.findLast((call) => call.replaces.includes(manager));
  if (provider?.tool !== 'corepack' || provider.action !== 'enable' || root.json['packageManager'] !== undefined)
    return FINE;
  const claim = `corepack leaves ${root.path} as it is.`;
  if (view.env('COREPACK_ENABLE_AUTO_PIN') === '0')
    return { ok: true, premises: [proven(claim, 'COREPACK_ENABLE_AUTO_PIN is 0')] };
  return {
    ok: true,
    premises: [
      open(`${claim} Some of its versions add a "packageManager" where there is none: one in it would make this safe.`),
    ],
  };
}
