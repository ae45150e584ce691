import type { EarlierCall } from '../../contract/project.js';
import { corepackVersion, majorIn, providerOf } from '../package-manager-field.js';
import type { NodeProject } from '../project.js';

/** The yarn that a project is installed with, as far as the Dockerfile tells. */
export interface YarnVersion {
  readonly major: 1 | 2;
  /** What tells it. */
  readonly proof: string;
}

/**
 * Is it yarn 1, or (2) a later one? They have nothing in common but the name: a later one takes a lock file of yarn 1 over
 * into its own form, adds settings and lays package.json out again (seen with yarn 3 and 4). Null: not known.
 */
export function yarnVersion(project: NodeProject): YarnVersion | null {
  const { view } = project;
  const provider = providerOf(view, 'yarn');
  if (provider === null) {
    return view.base?.name === 'node'
      ? { major: 1, proof: `node:${view.base.tag} brings it, and nothing asks for another` }
      : null;
  }
  const major = provider.tool === 'corepack' ? ofCorepack(project, provider) : ofPackages(provider);
  if (major === null) return null;
  return { major: major >= 2 ? 2 : 1, proof: `${provider.tool} puts it there, and nothing asks for another` };
}

function ofCorepack(project: NodeProject, { action }: EarlierCall): number | null {
  // By itself it takes the newest yarn 1 (its config.json).
  return action === 'enable' ? corepackVersion(project, 'yarn', 1) : null;
}

/** The package `yarn` is yarn 1, if no other version of it is asked for; `@yarnpkg/cli-dist` has the later ones. */
function ofPackages({ action, packages = [] }: EarlierCall): number | null {
  if (action !== 'global-install') return null;
  const last = packages.findLast((one) => /^(?:yarn|@yarnpkg\/cli-dist)(?:@|$)/.test(one));
  if (last === undefined) return null;
  if (last.startsWith('@')) return 2;
  return last === 'yarn' || last === 'yarn@latest' ? 1 : majorIn(last);
}
