import { namesMount, wordReadings } from './mounted-paths.js';
import { namesProcess } from './process-files.js';
import type { ShellWord, SimpleCommand } from './script.js';
import { type Environment, wordValue } from './words.js';

/**
 * What a command changes or sees that a new RUN gets afresh, though it is no state of the shell:
 * what Docker mounts or sets up anew, the shell's own program, the account it runs as, processes.
 */
export type SurroundingsEffect = 'not-kept' | 'shell-replaced' | 'accounts' | 'processes';

function set(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

/** Programs that run another one, whose name is among their words. */
const WRAPPERS = set(
  'command eatmydata sudo doas su su-exec gosu env nice ionice timeout nohup setsid time xargs chroot stdbuf find',
);
/** They see or end processes, this shell among them, by the text that it was given. */
const PROCESS_TOOLS = set('ps pgrep pkill killall killall5 kill pidof top htop pstree fuser lsof');
/** They change mounts, the network or the kernel's settings, which end with a RUN. */
const KERNEL_TOOLS = set(
  'mount umount swapon swapoff sysctl losetup modprobe insmod rmmod ip ifconfig iptables ip6tables nft route domainname',
);
/** They change locales, which a shell reads when it starts, or which program `sh` is. */
const SHELL_CHANGERS = set('locale-gen localedef update-locale dpkg-reconfigure');
/** With a shell among their operands they may replace the one that the next RUN starts. */
const MOVERS = set('ln mv cp rm install unlink chmod rsync dpkg-divert update-alternatives alternatives busybox');
const SHELL_PROGRAM = /(?:^|\/)(?:sh|bash|dash|ash|ksh|zsh|busybox)$|binsh/;
/** They unlink what stands at the path they are given, a device included. */
const UNLINKERS = set('mv rm unlink mknod chmod chown');
/** They change nothing, so a path among their operands is harmless. */
const READERS = set(
  'cat grep egrep fgrep head tail wc cut sort uniq ls stat test [ awk echo printf getent id nproc diff cmp',
);
const ACCOUNT_EDITORS = set(
  'usermod groupmod gpasswd chsh chfn vipw vigr userdel groupdel deluser delgroup adduser addgroup',
);
const ACCOUNT_MAKERS = set('useradd groupadd newusers');
const ACCOUNT_FILES = /(?:(?<![\w.~-])\/|(?<![\w.~/-]))etc\/(?:passwd|shadow|group|gshadow)(?![\w.-])/;
const PERMISSION_TOOLS = set('chmod chown chgrp');
/** Their operands are text. */
const TELLERS = set('echo printf');

/** What a command does to the surroundings of a shell, as far as its own words show; null: nothing. */
export function surroundingsEffect(command: SimpleCommand, env: Environment): SurroundingsEffect | null {
  const names = programs(command, env);
  const among = (those: ReadonlySet<string>): boolean => names.some((name) => those.has(name));
  if (among(PROCESS_TOOLS)) return 'processes';
  if (among(KERNEL_TOOLS) || (names[0] === 'hostname' && command.args.length > 0)) return 'not-kept';
  if (among(SHELL_CHANGERS)) return 'shell-replaced';
  const operands = command.args.map((word) => wordReadings(word, env));
  const targets = command.redirects.filter((one) => one.operator !== '<').flatMap((one) => one.target ?? []);
  const written = targets.map((word) => wordReadings(word, env));
  const opened = command.redirects.flatMap((one) => (one.target === null ? [] : [wordReadings(one.target, env)]));
  if ([...opened, ...(among(TELLERS) ? [] : operands)].some(namesProcess)) return 'processes';
  const some = (words: readonly (readonly string[])[], pattern: RegExp): boolean =>
    words.some((readings) => readings.some((word) => pattern.test(word)));
  if (among(MOVERS) && some(operands, SHELL_PROGRAM)) return 'shell-replaced';
  if (some(written, /\/bin\/\w*sh$/)) return 'shell-replaced';
  if (written.some((readings) => namesMount(readings, false)) || some(written, /^hostname$/)) return 'not-kept';
  const reader = names.length === 1 && among(READERS);
  const unlinks = among(UNLINKERS);
  // `ln -s /dev/stdout log` names a device, `ln -s log /dev/stdout` replaces it.
  const mounted = operands.some((readings, index) =>
    namesMount(readings, unlinks || (among(set('ln')) && index === operands.length - 1)),
  );
  if (mounted && !reader) return 'not-kept';
  if (some(written, ACCOUNT_FILES)) return 'accounts';
  if (some(operands, ACCOUNT_FILES) && !reader && !(names.length === 1 && among(PERMISSION_TOOLS))) return 'accounts';
  return editsAccount(command, names, env) ? 'accounts' : null;
}

/** May a command change the account that this RUN runs as? */
function editsAccount(command: SimpleCommand, names: readonly string[], env: Environment): boolean {
  const edits = names.some((name) => ACCOUNT_EDITORS.has(name));
  if (!edits && !names.some((name) => ACCOUNT_MAKERS.has(name))) return false;
  // Who needs sudo is not root, and may be the account in question. Root may only edit itself, as
  // the account that a RUN runs as has to be there before.
  if (names.length > 1) return true;
  const words = command.args.map((word) => wordValue(word, env));
  if (!edits) return addsToGroup(words);
  return words.some((word) => word === null || namesRoot(word));
}

/** `groupadd -U root,app`: the new group has members from the start (groupadd(8)). */
function addsToGroup(words: readonly (string | null)[]): boolean {
  return words.some((word, index) => {
    if (word === null || !/^(-[A-Za-z]*U|--users)/.test(word)) return false;
    const value = /^--users=|^-[A-Za-z]*U./.test(word) ? word : (words[index + 1] ?? null);
    return value === null || namesRoot(value);
  });
}

/** Is root, or uid 0, among the names in a word: `root`, `root,app`, `--members=root`? */
function namesRoot(word: string): boolean {
  return word.split(/[,=]/).some((name) => name === 'root' || name === '0' || /^-[A-Za-z]+root$/.test(name));
}

/** They remove folders that packages or accounts own; `apt-get install x-` and `apk add !x` do as well. */
const OWNED_REMOVERS = set(
  'userdel deluser dpkg apt-get apt aptitude rpm yum dnf dnf5 microdnf tdnf zypper apk pacman',
);
const REMOVING_VERB =
  /^(?:rm|swap|!.*|[^-].*-|remove|purge|autoremove|autopurge|erase|del|dist-upgrade|full-upgrade|-[^\WrPeR]*[rPeR]\w*|--(?:purge|remove|erase|remove-home|remove-all-files))$/;

/** May this command remove or move a folder, of which the working folder could be one, or change a link that leads there? */
export function removesFolders(command: SimpleCommand, env: Environment): boolean {
  const names = programs(command, env);
  if (['rmdir', 'mv', 'rm', 'unlink', 'update-alternatives'].some((name) => names.includes(name))) return true;
  const words = command.args.map((word) => wordValue(word, env));
  if (names.includes('ln')) return words.some((word) => word === null || /^(?:-\w*[fnT]|--(?:force|no-))/.test(word));
  // `usermod -d NEW -m`, also `-md`: the home moves (usermod(8)).
  if (names.includes('usermod')) return words.some((word) => word === null || /^(?:-\w*m|--m)/.test(word));
  // Whether it takes the home along is for its settings, too (deluser.conf(5), REMOVE_HOME).
  if (names.includes('deluser')) return true;
  if (names.some((name) => OWNED_REMOVERS.has(name)))
    return words.some((word) => word === null || REMOVING_VERB.test(word));
  return names.includes('find') && words.some((word) => word === null || word === '-delete');
}

/** What a command runs: the last path segment of its name, and of all words behind a wrapper such as sudo. */
function programs(command: SimpleCommand, env: Environment): readonly string[] {
  const base = (word: ShellWord): string => (wordValue(word, env) ?? '').replace(/^.*\//s, '');
  if (command.name === null) return [];
  const name = base(command.name);
  return WRAPPERS.has(name) ? [name, ...command.args.map(base)] : [name];
}
