import { words } from '../kit/command-words.js';
import type { Mention } from '../kit/manifest.js';
import { elixirProgram, isMark } from './elixir-program.js';
import { type ElixirWord, elixirWords } from './elixir-words.js';

/** The note of a project that consists of others: `apps_path`. */
const UMBRELLA_NOTE = 'umbrella';

/** An address that leads to no file of the image. */
const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)/i;

/** Keys of a project with which its files are elsewhere (hexdocs.pm/mix/Mix.Project.html), or Hex reads more of them (hexdocs.pm/hex). */
const MOVES: ReadonlySet<string> = words(
  'deps_path deps_build_path build_path build_scm lockfile config_path archives default_env cacerts_path',
);

/** Tasks that these calls run: a project may give their names to others (hexdocs.pm/mix/Mix.html, "Aliases"), or to environments. */
const TASKS: ReadonlySet<string> = words(`
  deps.get deps.compile deps.precompile deps.loadpaths deps.check deps.partition loadconfig loadpaths will_recompile archive.check
  archive.install local.hex local.rebar
`);

/** What a mix.exs asks for; null where it can't be taken apart. It is a program: what may look at a file is not understood. */
export function mixMentions(text: string): readonly Mention[] | null {
  return mentionsOf(text, new Map());
}

/** The same for a project in the folder `apps` of another, whose files are that one's. */
export function memberMentions(text: string): readonly Mention[] | null {
  return mentionsOf(text, SHARED);
}

/** What `mix new --umbrella` gives the projects in it. */
const SHARED: ReadonlyMap<string, string> = new Map([
  ['build_path', '../../_build'],
  ['config_path', '../../config/config.exs'],
  ['deps_path', '../../deps'],
  ['lockfile', '../../mix.lock'],
]);

function mentionsOf(text: string, shared: ReadonlyMap<string, string>): readonly Mention[] | null {
  const program = elixirProgram(text);
  if (program === null) return null;
  if (program.odd !== null) return [{ kind: 'unknown', shown: program.odd }];
  const found = program.words.filter(({ kind }) => kind !== 'end');
  return found.flatMap((word, at): readonly Mention[] => {
    const after = found[at + 1];
    const shown = (text.split('\n')[word.line - 1] ?? '').trim();
    if (word.kind === 'text' && word.text.split(/\s+/).some((one) => MOVES.has(one) || one === 'path'))
      return [{ kind: 'unknown', shown }];
    if (word.kind !== 'key' && word.kind !== 'atom') return [];
    if (TASKS.has(word.text)) return [{ kind: 'unknown', shown }];
    if (MOVES.has(word.text))
      return word.kind === 'key' && after?.kind === 'text' && shared.get(word.text) === after.text
        ? []
        : [{ kind: 'unknown', shown }];
    switch (word.text) {
      case 'path':
        return [{ kind: 'local', shown }];
      case 'in_umbrella':
        return shared.size > 0 ? [] : [{ kind: 'local', shown }];
      case 'apps_path':
        return shared.size === 0 && word.kind === 'key' && after?.kind === 'text' && after.text === 'apps'
          ? [{ kind: 'package', note: UMBRELLA_NOTE }]
          : [{ kind: 'unknown', shown }];
      case 'git':
        if (word.kind === 'key' && after?.kind === 'text' && after.filled === undefined && REMOTE.test(after.text))
          return [];
        return [
          after?.kind === 'text' && after.filled === undefined ? { kind: 'local', shown } : { kind: 'unknown', shown },
        ];
      default:
        return isPackage(found, at) ? [{ kind: 'package' }] : [];
    }
  });
}

/** `{:name, …}`. */
function isPackage(found: readonly ElixirWord[], at: number): boolean {
  return found[at]?.kind === 'atom' && isMark(found[at - 1], '{') && isMark(found[at + 1], ',');
}

/** What a mix.lock asks for: a map of tuples, without any name or call; null: it isn't one. */
export function lockMentions(text: string): readonly Mention[] | null {
  const found = elixirWords(text)?.filter(({ kind }) => kind !== 'end') ?? null;
  if (found === null || !isMark(found[0], '%{') || !isMark(found.at(-1), '}')) return null;
  const odd = found.some(({ kind, text: name, filled }) => {
    if (filled !== undefined || kind === 'alias') return true;
    if (kind === 'name') return !['true', 'false', 'nil'].includes(name);
    return kind === 'mark' && !['%{', '{', '}', '[', ']', ',', '=>'].includes(name);
  });
  if (odd) return null;
  return found.flatMap((word, at): readonly Mention[] => {
    if (!isPackage(found, at) || found[at - 2]?.kind !== 'key') return [];
    const address = found[at + 2];
    if (word.text === 'hex') return [{ kind: 'package' }];
    if (word.text === 'git' && address?.kind === 'text')
      return [REMOTE.test(address.text) ? { kind: 'package' } : { kind: 'local', shown: address.text }];
    return [{ kind: 'unknown', shown: `{:${word.text}, …}` }];
  });
}

/** Applications that work for Mix itself, and what is set for them changes an install (hexdocs.pm/hex, hexdocs.pm/mix). */
const OF_MIX: ReadonlySet<string> = words('mix hex kernel stdlib compiler ssl public_key inets crypto');

/** `import_config "#{config_env()}.exs"`. */
export interface MixImport {
  /** `*` stands for what depends on the environment or the target. */
  readonly path: string;
  /** It depends on the environment alone, and names it once. */
  readonly byEnvironment: boolean;
}

/** What a file of settings does. */
export interface MixSettings {
  /** The files that it imports, from its own folder. */
  readonly imports: readonly MixImport[];
  /** It names files, or folders, for some application. */
  readonly paths: boolean;
}

/** Reads a config.exs or a file that it imports; a text: the line that is not understood. */
export function mixSettings(text: string): MixSettings | string {
  const program = elixirProgram(text);
  if (program === null) return 'it';
  if (program.odd !== null) return program.odd;
  const { words: found } = program;
  const lineOf = (word: ElixirWord): string => (text.split('\n')[word.line - 1] ?? '').trim();
  const imports: MixImport[] = [];
  for (const [at, word] of found.entries()) {
    if (word.kind !== 'name') continue;
    if (word.text === 'config') {
      const name = found[isMark(found[at + 1], '(') ? at + 2 : at + 1];
      // `config` may be a variable, too.
      if (name?.kind === 'atom' && OF_MIX.has(name.text)) return lineOf(word);
      if (name?.kind === 'name' && !isMark(found[at - 1], '.')) return lineOf(word);
    }
    if (word.text !== 'import_config') continue;
    const inBrackets = isMark(found[at + 1], '(');
    const name = found[inBrackets ? at + 2 : at + 1];
    const behind = found[inBrackets ? at + 3 : at + 2];
    const ends = inBrackets
      ? isMark(behind, ')') || behind?.kind === 'end'
      : behind === undefined || behind.kind === 'end';
    const values = name?.filled?.map((one) => one.text).join('');
    if (name === undefined || !ends || (values === undefined && name.text.includes('*'))) return lineOf(word);
    if (values !== undefined && !/^(?:(?:config_env|config_target|Mix\.env|Mix\.target)(?:\(\))?)+$/.test(values))
      return lineOf(word);
    const byEnvironment = values !== undefined && /^(?:config_env|Mix\.env)(?:\(\))?$/.test(values);
    imports.push({ path: name.text, byEnvironment });
  }
  const paths = found.some(
    (word) =>
      (word.kind === 'text' && word.text.includes('/') && !word.text.includes('://')) ||
      (word.kind === 'alias' && word.text === 'Path') ||
      (word.kind === 'name' && word.text === '__DIR__'),
  );
  return { imports, paths };
}
