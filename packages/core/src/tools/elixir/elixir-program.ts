import { words } from '../kit/command-words.js';
import { type ElixirWord, elixirWords } from './elixir-words.js';

/** A file of Elixir that reads and writes nothing, if `odd` is null. */
export interface ElixirProgram {
  /** All words, and behind a text those of the values in it, as a line of their own. */
  readonly words: readonly ElixirWord[];
  /** The first word that is not understood, as its line has it. */
  readonly odd: string | null;
}

/** Keywords, and functions and macros of Kernel and Config that look at no file (hexdocs.pm/elixir/Kernel.html, Config.html). */
const KNOWN: ReadonlySet<string> = words(`
  do end fn if else unless case cond when and or not in true false nil for with raise def defp defmodule after rescue config
  config_env config_target import_config is_nil is_binary is_atom is_list is_map is_integer to_string to_charlist hd tl length elem
  max min inspect
`);

/** Modules whose functions work on what they are given (hexdocs.pm/elixir). */
const PURE: ReadonlySet<string> = words('Enum Keyword Map List Integer Float Regex Version Tuple MapSet Atom');

/** Functions of other modules that look at no file. */
const FUNCTIONS: ReadonlySet<string> = words(`
  Mix.env Mix.target Mix.compilers Config.config_env Config.config_target System.get_env System.fetch_env System.fetch_env!
  System.version System.otp_release System.schedulers_online Path.expand Path.join Path.dirname Path.basename Path.absname
  String.to_integer String.to_float String.trim String.trim_leading String.trim_trailing String.split String.downcase String.upcase
  String.replace String.starts_with? String.ends_with? String.contains? String.length String.capitalize Base.decode64! Base.encode64
`);

/** Attributes of a module that make the compiler run something (hexdocs.pm/elixir/Module.html). */
const HOOKS: ReadonlySet<string> = words(
  'before_compile after_compile after_verify on_definition on_load compile derive',
);

/** Reads a file of Elixir; null: it can't be taken apart. */
export function elixirProgram(text: string): ElixirProgram | null {
  const found = elixirWords(text);
  if (found === null) return null;
  const all = withValues(found);
  const local = new Set(
    all.flatMap((word, at) => {
      const name = all[at + 1];
      return word.kind === 'name' && /^defp?$/.test(word.text) && name?.kind === 'name' ? [name.text] : [];
    }),
  );
  const at = all.findIndex((_, index) => !isKnown(all, index, local));
  const line = all[at]?.line;
  return {
    words: all,
    odd: line === undefined ? null : (text.split('\n')[line - 1] ?? '').trim(),
  };
}

/** The words of values go behind the text that they are in. */
function withValues(found: readonly ElixirWord[]): readonly ElixirWord[] {
  return found.flatMap((word) =>
    word.filled === undefined
      ? [word]
      : [word, END, ...withValues(word.filled.map((one) => ({ ...one, line: word.line }))), END],
  );
}

const END: ElixirWord = { kind: 'end', text: '', apart: true, line: 0 };

function isKnown(all: readonly ElixirWord[], at: number, local: ReadonlySet<string>): boolean {
  const [before, word, after] = [all[at - 1], all[at], all[at + 1]];
  if (word === undefined) return true;
  switch (word.kind) {
    case 'atom':
      // A module of Erlang, `:file.read_file`; a name that is put together.
      return word.filled === undefined && !isMark(after, '.');
    case 'key':
      return word.filled === undefined;
    case 'alias':
      return isKnownModule(all, at);
    case 'name':
      return isKnownName(all, at, local);
    case 'mark':
      // What is called on a value may be a function of any module; `.(` calls one that is written here.
      return word.text !== '.' || before?.kind === 'alias' || isMark(after, '(');
    case 'text':
    case 'number':
    case 'end':
      return true;
    default:
      return word.kind satisfies never;
  }
}

function isKnownModule(all: readonly ElixirWord[], at: number): boolean {
  const [before, word, after, name] = [all[at - 1], all[at], all[at + 1], all[at + 2]];
  if (word === undefined || isMark(before, '%')) return false;
  // Tasks of a project's own would count before those of Mix.
  if (isName(before, 'defmodule')) return !/^(?:Elixir\.)?(?:Mix|Hex)(?:\.|$)/.test(word.text);
  if (!isMark(after, '.')) return true;
  if (name?.kind !== 'name') return false;
  // A name that is put together is not seen.
  return (PURE.has(word.text) && !name.text.includes('atom')) || FUNCTIONS.has(`${word.text}.${name.text}`);
}

function isKnownName(all: readonly ElixirWord[], at: number, local: ReadonlySet<string>): boolean {
  const [before, word, after] = [all[at - 1], all[at], all[at + 1]];
  if (word === undefined) return false;
  // Its module was looked at.
  if (isMark(before, '.')) return true;
  if (isMark(before, '@')) return !HOOKS.has(word.text);
  if (word.text === 'use') return after?.kind === 'alias' && ['Mix.Project', 'Mix.Config'].includes(after.text);
  if (word.text === 'import') return after?.kind === 'alias' && after.text === 'Config';
  if (word.text === 'import_config') return isText(after) || (isMark(after, '(') && isText(all[at + 2]));
  if (KNOWN.has(word.text) || local.has(word.text)) return true;
  // A variable, then: nothing calls it, and it is no function that is handed on.
  return (
    !isMark(before, '&') &&
    !isMark(before, '|>') &&
    !isArgument(after) &&
    /^[a-z_]\w*$/.test(word.text) &&
    !FORMS.has(word.text)
  );
}

/** What is a call without an argument, too. */
const FORMS: ReadonlySet<string> = words('quote unquote receive super binding dbg __ENV__ __CALLER__ apply');

/** May a name with this behind it be called with it? `a [1]`, `a(1)`, `a "b"`. */
function isArgument(after: ElixirWord | undefined): boolean {
  switch (after?.kind) {
    case undefined:
    case 'end':
      return false;
    case 'name':
      return !JOINS.has(after.text);
    case 'mark':
      return after.text === '(' || (after.apart && ['[', '{', '%{', '%', '&', '@', '^', '!', ':'].includes(after.text));
    default:
      return true;
  }
}

const JOINS: ReadonlySet<string> = words('do and or in not when else end');

function isText(word: ElixirWord | undefined): boolean {
  return word?.kind === 'text';
}

/** Is a word this mark? */
export function isMark(word: ElixirWord | undefined, text: string): boolean {
  return word?.kind === 'mark' && word.text === text;
}

function isName(word: ElixirWord | undefined, text: string): boolean {
  return word?.kind === 'name' && word.text === text;
}
