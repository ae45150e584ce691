import { words } from '../../kit/command-words.js';

/** Settings of bunfig.toml that say where packages come from, how much is told, or which are taken (bun.com/docs/runtime/bunfig). */
const KNOWN = words(`
  telemetry logLevel smol preload install.optional install.dev install.peer install.production install.exact install.auto install.prefer
  install.frozenLockfile install.saveTextLockfile install.registry install.concurrentScripts install.linker install.minimumReleaseAge
  install.ca install.linkWorkspacePackages install.globalDir install.globalBinDir install.ignoreScripts install.lockfile.save
`);

/** Settings that are about what is told, or about what runs and is added. */
const QUIET = words(
  'telemetry logLevel smol preload install.exact install.auto install.saveTextLockfile install.frozenLockfile',
);

/** Tables that are about other commands, or about registries. */
const ASIDE = /^(?:test|serve|define|loader|install\.scopes)(?:\.|$)/;

/** The settings of a bunfig.toml: `install.frozenLockfile`; null: not understood. Only lines such as `a = "b"` below `[table]` are. */
export function parseBunfig(text: string): ReadonlyMap<string, string> | null {
  const settings = new Map<string, string>();
  let table = '';
  for (const line of text.split(/\r?\n/)) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#')) continue;
    const header = /^\[([\w.-]+)\]\s*(?:#.*)?$/.exec(plain);
    const entry = /^([\w@."/-]+)\s*=\s*("[^"\\]*"|'[^']*'|true|false|\d+|\[[^[\]#]*\]|\{[^{}#]*\})\s*(?:#.*)?$/.exec(
      plain,
    );
    if (header?.[1] !== undefined) table = `${header[1]}.`;
    else if (entry?.[1] !== undefined && entry[2] !== undefined)
      settings.set(table + entry[1], entry[2].replace(/^(["'])(.*)\1$/, '$2'));
    else return null;
  }
  return settings;
}

/** Those that may change what an install reads or writes. */
export function unknownSettings(settings: ReadonlyMap<string, string>): readonly string[] {
  return [...settings.keys()].filter((key) => !KNOWN.has(key) && !ASIDE.test(key));
}

/** Those that change nothing of what is installed. */
export function areQuiet(settings: ReadonlyMap<string, string>): boolean {
  return [...settings.keys()].every((key) => QUIET.has(key) || (ASIDE.test(key) && !key.startsWith('install.')));
}
