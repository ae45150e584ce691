import type { ShellWord } from '../../shell/script.js';
import type { OddWord } from '../contract/cache.js';
import type { Invocation } from '../contract/invocation.js';
import { words } from '../kit/command-words.js';

/** Options of apt-get with which it downloads and installs as it does without them (apt-get(8), "OPTIONS"). */
const PLAIN = words(`
  --yes --assume-yes --quiet --no-install-recommends --install-recommends --no-install-suggests --install-suggests --fix-broken --fix-missing
  --ignore-missing --allow-unauthenticated --allow-downgrades --allow-remove-essential --allow-change-held-packages --force-yes --reinstall
  --only-upgrade --no-upgrade --no-remove --purge --auto-remove --autoremove --ignore-hold --show-upgraded --verbose-versions --show-progress
  --with-new-pkgs --allow-insecure-repositories --no-allow-insecure-repositories --trivial-only
`);

/** Letters of these: `-y`, `-qq`, `-yqq`. */
const LETTERS = /^-(?:[yfmuV]|q\d?)+$/;

/** `-qq=2`, `--quiet=2`: how much it tells. */
const TELLS = /^(?:-q+|--quiet)=\d$/;

/** They take a release, or an architecture. */
const CHOICES = /^(?:-t|--target-release|--default-release|-a|--host-architecture)(?:=|$)/;

/** Settings that say how it is fetched and asked, and what dpkg is told; those of folders, and of what is kept, are not among them (apt.conf(5)). */
const SETTINGS = words(`
  dpkg::options dpkg::use-pty dpkg::progress dpkg::progress-fancy dpkg::lock::timeout apt::install-recommends apt::install-suggests apt::color
  apt::get::assume-yes apt::get::allowunauthenticated apt::get::allow-downgrades apt::get::allow-change-held-packages apt::get::fix-missing
  apt::get::fix-broken apt::get::force-yes apt::get::upgrade apt::get::reinstall
`);

/** Is what `-o` sets one of them, or one of how to reach a server? */
function isPlain(setting: string): boolean {
  const [name = ''] = setting.toLowerCase().split('=');
  return name.startsWith('acquire::') || SETTINGS.has(name.replace(/::$/, ''));
}

/** A word of a call of apt-get or apt with which it may do something else than download packages and install them. */
export function oddOption(invocation: Invocation, values: (name: string) => readonly string[] | null): OddWord | null {
  const word = oddWord(invocation, values);
  return word === null ? null : { word, because: 'may be an option, with which it would not install: `--print-uris`' };
}

function oddWord({ args, command }: Invocation, values: (name: string) => readonly string[] | null): string | null {
  const written = command.args.slice(command.args.length - args.length);
  const textOf = (at: number): string => written[at]?.text ?? '';
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? null;
    if (word === null) {
      if (!isPackage(written[index], values)) return textOf(index);
    } else if (/^(?:-o|--option)$/.test(word)) {
      index++;
      if (!isPlain(args[index] ?? '')) return textOf(index);
    } else if (/^(?:-o|--option=)./.test(word)) {
      if (!isPlain(word.replace(/^(?:-o=?|--option=)/, ''))) return textOf(index);
    } else if (CHOICES.test(word)) {
      if (!word.includes('=')) index++;
    } else if (word.startsWith('-') && !PLAIN.has(word) && !LETTERS.test(word) && !TELLS.test(word))
      return textOf(index);
  }
  return null;
}

/** Is a word that is not known the name of a package, or several, and no option: `php$VERSION`, `$PACKAGES` where all that it may be shows? */
function isPackage(word: ShellWord | undefined, values: (name: string) => readonly string[] | null): boolean {
  const [first, ...rest] = word?.parts ?? [];
  if (first?.kind === 'text') return first.value !== '' && !first.value.startsWith('-');
  const all = first?.kind === 'variable' ? values(first.name) : null;
  // What is not quoted is several words; a pattern may match a file that is called like an option.
  return (
    all?.every((value) =>
      value === ''
        ? rest.length === 0
        : value
            .trim()
            .split(/\s+/)
            .every((name) => /^[A-Za-z0-9]/.test(name)),
    ) === true
  );
}
