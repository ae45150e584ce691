import { type CommandWords, commandWords, type OptionTable, words } from '../kit/command-words.js';

/** A command line of Cargo. */
export interface CargoCommand {
  /** `+nightly`, as it is written: which of rustup's toolchains runs (rust-lang.github.io/rustup/overrides.html). */
  readonly toolchain: string | null;
  /** `build`; '' without one. */
  readonly verb: string;
  /** What stands behind the verb, without what is for the program or the compiler that it starts. */
  readonly rest: CommandWords;
}

/** Options that stand in front of the verb or behind it (doc.rust-lang.org/cargo/commands/cargo.html). */
export const GENERAL: OptionTable = {
  plain: words('-v --verbose -q --quiet --locked --offline --frozen'),
  valued: words('--color -Z'),
};

/** Options of the verbs that compile (doc.rust-lang.org/cargo/commands/cargo-build.html and the pages beside it, clippy's README). */
const BUILD: OptionTable = also(
  GENERAL,
  `--workspace --all --lib --bins --examples --tests --benches --all-targets --all-features --no-default-features -r --release
   --keep-going --future-incompat-report --unit-graph --timings --ignore-rust-version --no-run --no-fail-fast --doc --no-deps
   --document-private-items --fix --allow-dirty --allow-staged --allow-no-vcs`,
  `-p --package --exclude --bin --example --test --bench -F --features -j --jobs --target --target-dir --artifact-dir --out-dir
   --profile --message-format --manifest-path --print --crate-type`,
);

/** Options of `cargo install` (doc.rust-lang.org/cargo/commands/cargo-install.html). */
const INSTALL: OptionTable = also(
  GENERAL,
  '-f --force --no-track --debug --bins --examples --all-features --no-default-features --keep-going --timings --ignore-rust-version',
  `--version --vers --index --registry --git --branch --tag --rev --path --root --bin --example -F --features -j --jobs --profile
   --target --target-dir --message-format`,
);

/** Options of `cargo fetch` (doc.rust-lang.org/cargo/commands/cargo-fetch.html). */
const FETCH: OptionTable = also(GENERAL, '', '--target --manifest-path');

/** Options of `cargo clean` with which it removes no more than the folder of build output (doc.rust-lang.org/cargo/commands/cargo-clean.html). */
const CLEAN: OptionTable = also(GENERAL, '-r --release --doc', '-p --package --profile --target --manifest-path');

/** The verbs that compile, and download what that needs. */
const BUILDS = words('build check test bench run rustc doc rustdoc clippy');

/** Options with which it shows something and does nothing else. */
const SHOWS = words('-V --version -h --help --list');

/** Takes a command line apart; null when a word of it isn't known or understood. */
export function cargoCommand(args: readonly (string | null)[]): CargoCommand | null {
  const [first] = args;
  const toolchain = first?.startsWith('+') === true ? first : null;
  const own = spelled(args.slice(toolchain === null ? 0 : 1));
  const at = own.findIndex((word, index) => word === null || (!word.startsWith('-') && !isValue(own[index - 1])));
  const verb = at < 0 ? '' : (own[at] ?? null);
  if (verb === null) return null;
  if (verb === '') return own.length > 0 && own.every((word) => SHOWS.has(word ?? '')) ? shown(toolchain, '') : null;
  if (verb === 'version' || verb === 'help') return shown(toolchain, verb);
  const table = tableOf(verb);
  if (table === null) return null;
  const before = commandWords(own.slice(0, at), GENERAL);
  const behind = commandWords(withoutPassed(verb, own.slice(at + 1), table), table);
  if (before === null || behind === null) return null;
  return { toolchain, verb, rest: { words: behind.words, options: [...before.options, ...behind.options] } };
}

/** Is it a call that only shows something? */
export function shows({ verb }: CargoCommand): boolean {
  return verb === '' || verb === 'version' || verb === 'help';
}

function shown(toolchain: string | null, verb: string): CargoCommand {
  return { toolchain, verb, rest: { words: [], options: [] } };
}

function tableOf(verb: string): OptionTable | null {
  if (BUILDS.has(verb)) return BUILD;
  if (verb === 'install') return INSTALL;
  if (verb === 'fetch') return FETCH;
  return verb === 'clean' ? CLEAN : null;
}

/** Is the word an option whose value is the next one? */
function isValue(word: string | null | undefined): boolean {
  return GENERAL.valued.has(word ?? '');
}

/** What is behind `--`, and for `run` behind the first word that is no option, is for the program. */
function withoutPassed(verb: string, args: readonly (string | null)[], { valued }: OptionTable): typeof args {
  const end = args.findIndex(
    (word, index) =>
      word === '--' ||
      (verb === 'run' && (word === null || !word.startsWith('-')) && !valued.has(args[index - 1] ?? '')),
  );
  return end < 0 ? args : args.slice(0, end);
}

/** `-j4` as `-j 4`, `-vv` as `-v`. */
function spelled(args: readonly (string | null)[]): readonly (string | null)[] {
  return args.flatMap((word) => {
    const attached = /^(-[jFpZ])=?(.+)$/s.exec(word ?? '');
    if (attached !== null) return [attached[1] ?? null, attached[2] ?? null];
    return [word !== null && /^-vv+$/.test(word) ? '-v' : word];
  });
}

function also({ plain, valued }: OptionTable, morePlain: string, moreValued: string): OptionTable {
  return { plain: new Set([...plain, ...words(morePlain)]), valued: new Set([...valued, ...words(moreValued)]) };
}
