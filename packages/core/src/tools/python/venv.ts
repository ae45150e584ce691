import { type Effects, NOTHING, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call, SettingScript } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';
import { commandWords, type OptionTable, words } from '../kit/command-words.js';
import { isStandardFile } from './python-modules.js';

/** Options of `python -m venv` (docs.python.org/3/library/venv.html); of these only `--upgrade-deps` needs the network. */
const OPTIONS: OptionTable = {
  plain: words(
    '--system-site-packages --symlinks --copies --clear --upgrade --without-pip --upgrade-deps --without-scm-ignore-files',
  ),
  valued: words('--prompt'),
};

/** `python -m venv /venv`; `args` are the words behind `venv`. Null: not understood. */
export function makeEnvironment(invocation: Invocation, args: Invocation['args']): Call | null {
  const command = commandWords(args, OPTIONS);
  // What else may be on Python's path is not followed.
  if (command === null || command.words.length === 0 || invocation.env('PYTHONPATH') !== undefined) return null;
  const paths = command.words.map((word) => environmentPath(invocation, word));
  return paths.includes(null)
    ? null
    : environmentCall(
        paths.flatMap((path) => path ?? []),
        NOTHING,
        modulesHere(invocation),
      );
}

/** A call that makes virtual environments; `more`: what it works with besides. `peeks`: what it looks for in a project. */
export function environmentCall(paths: readonly string[], more: Effects, peeks: readonly Resource[]): Call {
  const folders = paths.map(tree);
  return {
    action: 'venv',
    effects: { reads: [...SYSTEM, ...folders, ...more.reads, ...peeks], writes: [...folders, ...more.writes] },
    seconds: 3,
    peeks,
    scripts: paths.map(activationOf),
  };
}

/** Absolute, or `?/…`; null: not known. */
export function environmentPath({ cwd }: Invocation, word: string): string | null {
  if (word.startsWith('/')) return resolvePath('/', word);
  return cwd === null || word === '' ? null : resolvePath(cwd, word);
}

/** What `bin/activate` sets (venv/scripts/common/activate of Python 3.13). Those of virtualenv and uv set PKG_CONFIG_PATH besides, to a folder in it. */
function activationOf(path: string): SettingScript {
  const sets = new Map([['VIRTUAL_ENV', path], ...['VIRTUAL_ENV_PROMPT', 'PS1'].map((name) => [name, null] as const)]);
  return { path: `${path}/bin/activate`, sets, programs: `${path}/bin` };
}

/** `python -m` finds modules in the working folder first: one that is called as a standard one would be loaded in its place. */
function modulesHere({ cwd }: Invocation): readonly Resource[] {
  return [cwd === null ? tree('/') : { kind: 'path', path: cwd, entries: isStandardFile }];
}
