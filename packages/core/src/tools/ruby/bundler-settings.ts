import type { ProjectView } from '../contract/project.js';
import { type Check, enumerate, open, refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';
import type { JudgedSetting } from '../kit/settings.js';

/**
 * Settings with which an install reads and writes the same files of the project as without them
 * (bundler.io/man/bundle-config.1.html), as a `.bundle/config` names them, behind `BUNDLE_`.
 */
const HARMLESS: ReadonlySet<string> = words(`
    ALLOW_DEPLOYMENT_SOURCE_CREDENTIAL_CHANGES ALLOW_OFFLINE_INSTALL AUTO_INSTALL CLEAN CONSOLE
    DISABLE_CHECKSUM_VALIDATION DISABLE_EXEC_LOAD DISABLE_LOCAL_BRANCH_CHECK DISABLE_LOCAL_REVISION_CHECK
    DISABLE_VERSION_CHECK FORCE_RUBY_PLATFORM IGNORE_FUNDING_REQUESTS IGNORE_MESSAGES JOBS NO_PRUNE ONLY
    PREFER_PATCH REDIRECT RETRY SILENCE_DEPRECATIONS SILENCE_ROOT_WARNING SPECIFIC_PLATFORM SSL_VERIFY_MODE
    SUPPRESS_INSTALL_USING_MESSAGES TIMEOUT TRUST_POLICY UPDATE_REQUIRES_ALL_FLAG USER_AGENT VERBOSE WITH
    WITHOUT
  `);

const PREFIX = /^BUNDLE_/;

/** Options for the compiler of one gem: `BUNDLE_BUILD__PG`. */
const BUILD = /^BUNDLE_BUILD__\w+$/;

/** A line of `.bundle/config`, a YAML file that Bundler writes itself; a list goes on in lines with `-`. */
const LINE = /^(?:---\s*(?:\{\})?|([A-Z_0-9.]+):.*|\s*-\s.*|\s*(?:#.*)?)$/;

/** What the settings in a project's own `.bundle/config` change of what an install works with. */
export function projectSettings(path: string, view: ProjectView): Check {
  if (!view.context.has(path)) return { ok: true, looksFor: [path] };
  const lines = view.context.read(path)?.split(/\r?\n/) ?? null;
  const found = lines?.map((line) => LINE.exec(line)) ?? [null];
  if (found.includes(null)) return refuse('not-understood', `${path} is not understood.`);
  const odd = found
    .flatMap((match) => match?.[1] ?? [])
    .filter((name) => !HARMLESS.has(name.replace(PREFIX, '')) && !BUILD.test(name));
  return odd.length > 0
    ? refuse('not-understood', `${path} sets ${enumerate(odd)}: what the install then works with is not followed.`)
    : { ok: true, reads: [path] };
}

/**
 * Settings with which it reads or writes other files: of the variables of a build, `BUNDLE_` and the name
 * (bundler.io/man/bundle-config.1.html; Bundler, settings.rb).
 */
const MOVES = [
  ...['path.system', 'disable_shared_gems', 'default_install_uses_path', 'path_relative_to_cwd', 'simulate_version'],
  ...['cache_path', 'cache_all', 'global_gem_cache', 'gemfile', 'lockfile', 'no_install', 'shebang', 'system_bindir'],
  ...['plugins', 'init_gems_rb', 'version'],
];

/** By that name the environment has a setting: `BUNDLE_PATH__SYSTEM` for `path.system`. */
export function variableOf(setting: string): string {
  return `BUNDLE_${setting.replace(/\./g, '__').replace(/-/g, '___').toUpperCase()}`;
}

/** A row for each setting that moves what an install works with; `gems` are those of repositories of git. */
export function movingSettings(gems: readonly string[]): readonly JudgedSetting[] {
  return [...MOVES, ...gems.map((gem) => `local.${gem}`)].map((key) => ({
    // The Gemfile itself is looked up by the plan.
    variables: key === 'gemfile' ? [] : [variableOf(key)],
    key,
    does: ({ by }) => ({
      ok: true,
      premises: [open(`The setting ${by} makes bundler neither read nor write other files of the project.`)],
    }),
  }));
}

/** Is a setting on? Bundler takes for off what settings.rb, converted_value, does. */
export function isOn(value: string): boolean {
  return !/^(?:false|f|no|n|0|)$/i.test(value);
}
