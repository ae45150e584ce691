import { homeFolders } from '../../effects/home.js';
import { ANYTHING, type Effects, type Resource, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';
import type { VerbCall } from '../kit/installer.js';
import { nodeInstallEffects } from './effects.js';

/** Programs of packages that are not named after them. */
const PROGRAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['npm', ['npm', 'npx']],
  ['yarn', ['yarn', 'yarnpkg']],
  ['pnpm', ['pnpm', 'pnpx', 'pn', 'pnx']],
  ['corepack', ['corepack', 'yarn', 'yarnpkg', 'pnpm', 'pnpx']],
  ['n', ['n', 'node', 'npm', 'npx', 'corepack']],
  ['@pnpm/exe', ['pnpm', 'pnpx', 'pn', 'pnx']],
  ['@yarnpkg/cli-dist', ['yarn', 'yarnpkg']],
]);

/** Seconds of an install of a program. */
const SECONDS = 10;

/** `yarn global add`, `npm install -g` and the like: `fills` are the manager's caches. */
export function globalPackages(
  invocation: Invocation,
  packages: readonly string[],
  action: 'global-install' | 'global-remove',
  fills: readonly string[],
): Call {
  const local = packages.length === 0 || packages.some(isLocalPackage);
  const effects = local ? ANYTHING : globalEffects(invocation);
  return { action, effects, seconds: SECONDS, fills, replaces: programsOf(packages), packages };
}

/** The same as a subcommand that ends in `add`, or in something else. */
export function globalVerb(fills: readonly string[]): (call: VerbCall) => Call {
  return ({ invocation, verb, rest }) =>
    globalPackages(invocation, rest, verb.endsWith('add') ? 'global-install' : 'global-remove', fills);
}

/** A folder or an archive in place of a package (docs.npmjs.com/cli/using-npm/package-spec), or a URL that may lead to one. */
function isLocalPackage(name: string): boolean {
  return /^[./~]|:|\.(?:tgz|tar\.gz|tar)$/i.test(name);
}

/** The programs that packages bring, as far as their names tell; `foo@1` and `@scope/foo` bring `foo`. Without a name: any. */
function programsOf(packages: readonly string[]): readonly string[] {
  return packages.flatMap((one) => {
    if (isLocalPackage(one)) return ['*'];
    const name = one.replace(/(?<=.)@.*$/s, '');
    return PROGRAMS.get(name) ?? [name.replace(/^@[^/]+\//, '')];
  });
}

/** What a global install of Node.js packages reads and writes. */
function globalEffects(invocation: Invocation): Effects {
  const outside = nodeInstallEffects(invocation, homeFolders(invocation.home));
  const prefixes: Resource[] = [];
  for (const name of ['NPM_CONFIG_PREFIX', 'npm_config_prefix']) {
    const prefix = invocation.env(name);
    if (prefix === null) return ANYTHING;
    if (prefix !== undefined) prefixes.push(tree(prefix));
  }
  return { reads: [...outside.reads, ...prefixes], writes: [...outside.writes, ...SYSTEM, ...prefixes] };
}
