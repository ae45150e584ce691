import { type Check, open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { type NodeProject, projectPath } from '../project.js';

/** Settings of yarn 1 that keep to node_modules and run no code; `--install.x` gives `yarn install` the option `--x`. */
const KNOWN = words(`
  registry strict-ssl network-timeout network-concurrency save-prefix save-exact lastUpdateCheck version-git-tag version-sign-git-tag version-git-message
  version-tag-prefix version-commit-hooks init-author-name init-author-email init-license init-version init-private disable-self-update-check enable-progress
  ignore-engines ignore-optional unsafe-disable-integrity-migration workspaces-experimental proxy https-proxy http-proxy email username child-concurrency
  env --install.frozen-lockfile --install.pure-lockfile --install.ignore-engines --install.ignore-optional --install.non-interactive --install.production
  --install.no-progress --install.network-timeout --install.prefer-offline --add.exact --frozen-lockfile --pure-lockfile --ignore-engines --network-timeout
`);

/** Those with which the same is installed. */
const QUIET = words(`
  strict-ssl network-timeout network-concurrency save-prefix save-exact lastUpdateCheck version-git-tag version-sign-git-tag
  version-git-message version-tag-prefix version-commit-hooks init-author-name init-author-email init-license init-version init-private
  disable-self-update-check enable-progress proxy https-proxy http-proxy email username child-concurrency --install.frozen-lockfile
  --install.pure-lockfile --install.non-interactive --install.no-progress --install.network-timeout --install.prefer-offline --add.exact
  --frozen-lockfile --pure-lockfile --network-timeout
`);

/** How `yarn policies set-version` of yarn 1 names what it fetches (yarn 1, src/cli/commands/policies.js). */
const FIRST_YARN = /(?:^|\/)yarn-1\.\d+\.\d+\.c?js$/;

/** The settings of a .yarnrc (yarn 1), by key. Null: not understood. */
export function parseYarnrc(text: string): ReadonlyMap<string, string> | null {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const match = /^("[^"]*"|[^\s"]+)(?:\s+(.*))?$/.exec(trimmed);
    if (match?.[1] === undefined) return null;
    settings.set(unquote(match[1]).replace(/:$/, ''), unquote(match[2] ?? 'true'));
  }
  return settings;
}

/** What the settings of a .yarnrc make the install read. */
export function judgeYarnrc(project: NodeProject, path: string, settings: ReadonlyMap<string, string>): Check {
  if (settings.has('yarn-offline-mirror'))
    return refuse('not-understood', `${path} names a folder of packages that the install reads and writes.`);
  const reads = [path];
  const release = settings.get('yarn-path');
  if (release !== undefined) {
    const file = projectPath(project, release);
    if (file.startsWith('..') || release.startsWith('/') || !project.view.context.has(file))
      return refuse('not-understood', `The yarn that ${path} names, ${release}, is not in the build context.`);
    reads.push(file);
  }
  const unknown = [...settings.keys()].filter(
    (key) => key !== 'yarn-path' && !KNOWN.has(key) && !/^@[^/]+:registry$/.test(key),
  );
  const premises = unknown.map((key) =>
    open(`The setting ${key} of ${path} neither moves what the install writes nor makes it read the sources.`),
  );
  // yarn 1 hands over to whatever it names.
  if (release !== undefined && !FIRST_YARN.test(release)) premises.push(open(`${release} is a yarn of version 1.`));
  const idle = [...settings.keys()].every((key) => QUIET.has(key)) ? [path] : [];
  return { ok: true, reads, idle, premises };
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/, '$1');
}
