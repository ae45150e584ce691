import { homeFolders } from '../../effects/home.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';

/** Options that only say how a setting is put into the file (git-config(1)). */
const HOW = new Set(['--add', '--replace-all', '--unset', '--unset-all']);

/** Variables that name another file, or a folder for it (git-config(1), "ENVIRONMENT"). */
const PLACES = ['GIT_CONFIG', 'GIT_CONFIG_GLOBAL', 'XDG_CONFIG_HOME'];

/**
 * `git config --global`: it edits the settings of the user, and a repository around it changes nothing about that. Null
 * for any other call of git.
 */
export function globalSetting(invocation: Invocation): Call | null {
  const [verb, scope, ...rest] = invocation.args;
  if (invocation.name !== 'git' || verb !== 'config' || scope !== '--global') return null;
  if (PLACES.some((name) => invocation.env(name) !== undefined)) return null;
  const words = invocation.command.args.slice(-rest.length);
  const plain = rest.every((word, index) => {
    if (word !== null) return !word.startsWith('-') || HOW.has(word);
    const first = words[index]?.parts[0];
    return first?.kind === 'text' && !first.value.startsWith('-');
  });
  if (rest.length === 0 || !plain) return null;
  const home = homeFolders(invocation.home);
  return { action: 'config', effects: { reads: home, writes: home }, seconds: 0.1, env: PLACES, anywhere: true };
}
