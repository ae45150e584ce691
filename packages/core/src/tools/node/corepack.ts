import { homeFolders } from '../../effects/home.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { commandWords, given, type OptionTable, valueOf, words } from '../kit/command-words.js';
import { nodeInstallEffects } from './effects.js';

const OPTIONS: OptionTable = {
  plain: words('--activate --all --json -o --version -v -g --global --cache-only'),
  valued: words('--install-directory'),
};

/** Which programs a package manager is called by. */
const PROGRAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['yarn', ['yarn', 'yarnpkg']],
  ['pnpm', ['pnpm', 'pnpx']],
  ['npm', ['npm', 'npx']],
]);

/** corepack puts `yarn` and `pnpm` on PATH, in the version that package.json asks for (its README). */
export const corepack: Tool = { id: 'corepack', commands: ['corepack'], understand, caches: [] };

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null || valueOf(command, '--install-directory') !== undefined) return null;
  const [action, ...names] = command.words;
  const managers = names.map((name) => name.replace(/@.*$/s, ''));
  const { reads, writes } = nodeInstallEffects(invocation, homeFolders(invocation.home));
  if (action === 'enable' || action === 'disable') {
    // Without names: all but npm.
    const named = managers.length === 0 ? ['yarn', 'pnpm'] : managers;
    return {
      action,
      effects: { reads, writes: [...writes, ...SYSTEM] },
      seconds: 0.5,
      replaces: named.flatMap((name) => PROGRAMS.get(name) ?? []),
    };
  }
  // Named, they are only fetched, or made what runs where package.json says nothing. Without names that file is read, too.
  if (
    (action === 'prepare' || action === 'install' || action === 'hydrate') &&
    managers.length > 0 &&
    managers.every((name) => PROGRAMS.has(name))
  ) {
    const activates = action === 'install' || given(command, '--activate');
    return { action: activates ? 'activate' : 'prepare', effects: { reads, writes }, seconds: 2, packages: names };
  }
  return null;
}
