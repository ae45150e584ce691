import { type Check, FINE, open } from '../kit/checks.js';
import type { Manifest, NodeProject } from './project.js';
import { dependenciesOf, manifestsOf, present } from './project.js';

/** Lock files as text, in which what is fetched by git has an address with one of {@link BY_GIT}. */
const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'];

/** `git+ssh://…`, `git@host:x/y`, `github:x/y`, `https://host/x.git#main`, and what pnpm writes of a repository. */
const BY_GIT = /\bgit(?:\+[a-z]+)?:\/\/|\bgit@|\b(?:github|gitlab|bitbucket|gist):|\.git(?:["'#\s]|$)|\btype: git\b/i;

/** `user/repository`: npm, yarn and pnpm take it for one of GitHub. */
const SHORT = /^[\w.-]+\/[\w.-]+(?:#.*)?$/;

/**
 * `git ls-remote`, which npm, yarn and pnpm ask for a commit, runs in the project's folder and obeys the settings of a repository
 * that is there (seen with git 2.47: `url.<base>.insteadOf`); `git clone` does not.
 */
export function gitSources(project: NodeProject): Check {
  if (!project.view.gitFolder) return FINE;
  const { context } = project.view;
  const locked = present(project, LOCKS).some((path) => BY_GIT.test(context.read(path) ?? ''));
  if (!locked && !manifestsOf(project).some(asksGit)) return FINE;
  const claim = 'No setting in .git/config, which the copy brings, counts for the packages that git fetches.';
  return { ok: true, premises: [open(claim)] };
}

function asksGit(manifest: Manifest): boolean {
  return dependenciesOf(manifest).some(([, spec]) => BY_GIT.test(spec) || SHORT.test(spec));
}
