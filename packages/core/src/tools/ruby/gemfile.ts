import type { Mention } from '../kit/manifest.js';
import { type Arguments, argumentsOf, isCondition, isMark, isName, type Value, valueOf } from './gemfile-values.js';
import { type RubyLine, type RubyWord, rubyLines } from './ruby-words.js';

/** The note of a gem that comes from a repository of git: `git:` and the gem's name. */
export const GIT_NOTE = 'git:';

/** Options of `gem` that name no file (bundler.io/man/gemfile.5.html; Bundler, dsl.rb: VALID_KEYS). */
const PLAIN_KEYS: ReadonlySet<string> = new Set([
  ...['group', 'groups', 'require', 'platform', 'platforms', 'branch', 'ref', 'tag', 'submodules', 'glob', 'name'],
  ...['force_ruby_platform', 'type'],
]);

/** Options of `gem` whose value is an address, or a name at a host that is known. */
const HOSTED_KEYS: ReadonlySet<string> = new Set(['github', 'gist', 'bitbucket', 'gitlab']);

/** Methods with a block whose arguments name no file. */
const SELECTS: ReadonlySet<string> = new Set(['group', 'platform', 'platforms', 'env']);

/** An address that leads to no file of the image. */
const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)/i;

/** Where a reader of a Gemfile is. */
interface Place {
  /** Names of variables that were given a value. */
  readonly variables: Set<string>;
  /** Names of sources that `git_source` has declared. */
  readonly hosts: Set<string>;
  /** What the blocks around end with, from the outermost; `git`: of gems of one repository. */
  readonly blocks: ('if' | 'block' | 'git')[];
}

/**
 * What a Gemfile asks for; null where it can't be taken apart. A Gemfile is a program of Ruby: what is none of the forms
 * of gemfile(5), with plain values in them, is not understood. Of a condition both branches count.
 */
export function gemfileMentions(text: string): readonly Mention[] | null {
  const lines = rubyLines(text);
  if (lines === null) return null;
  const place: Place = { variables: new Set(), hosts: new Set(HOSTED_KEYS), blocks: [] };
  const found: Mention[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (isName(line.words[0], 'git_source')) {
      const count = declareHost(lines.slice(at), place);
      if (count === 0) found.push(unknown(line));
      at += Math.max(count - 1, 0);
    } else found.push(...readLine(line, place));
  }
  return place.blocks.length === 0 ? found : null;
}

function unknown({ shown }: RubyLine): Mention {
  return { kind: 'unknown', shown };
}

function readLine(line: RubyLine, place: Place): readonly Mention[] {
  const { words } = line;
  const [first, second] = words;
  if (first?.kind !== 'name') return [unknown(line)];
  const rest = words.slice(1);
  switch (first.text) {
    case 'end':
      return rest.length === 0 && place.blocks.pop() !== undefined ? [] : [unknown(line)];
    case 'else':
      return rest.length === 0 && place.blocks.at(-1) === 'if' ? [] : [unknown(line)];
    case 'elsif':
      return isCondition(rest, place.variables) && place.blocks.at(-1) === 'if' ? [] : [unknown(line)];
    case 'if':
    case 'unless':
      if (!isCondition(rest, place.variables)) return [unknown(line)];
      place.blocks.push('if');
      return [];
    default:
  }
  if (isMark(second, '=')) {
    if (valueOf(words.slice(2), place.variables) === null) return [unknown(line)];
    place.variables.add(first.text);
    return [];
  }
  const condition = rest.findIndex((word) => isName(word, 'if', 'unless'));
  if (condition >= 0 && !isCondition(rest.slice(condition + 1), place.variables)) return [unknown(line)];
  const plain = condition < 0 ? rest : rest.slice(0, condition);
  const hasBlock = isName(plain.at(-1), 'do');
  const args = argumentsOf(hasBlock ? plain.slice(0, -1) : plain, place.variables);
  const mention = args === null ? null : call(first.text, args, line, place);
  if (mention === null) return [unknown(line)];
  if (hasBlock) {
    if (condition >= 0 || !OPENS.has(first.text)) return [unknown(line)];
    place.blocks.push(first.text === 'git' || first.text === 'github' ? 'git' : 'block');
  } else if (OPENS.has(first.text) && first.text !== 'source') return [unknown(line)];
  return mention;
}

/** Methods that have a block. */
const OPENS: ReadonlySet<string> = new Set([...SELECTS, 'source', 'git', 'github', 'path']);

/** What a call of a method asks for; null: not understood. */
function call(method: string, args: Arguments, line: RubyLine, place: Place): readonly Mention[] | null {
  const { values, keys } = args;
  const [first] = values;
  if (SELECTS.has(method)) return keysAre(args, ['optional']) ? [] : null;
  switch (method) {
    case 'gem':
      return gem(args, line, place);
    case 'source':
      return first?.kind === 'text' && keysAre(args, []) && values.length === 1 && isRegistry(first.text) ? [] : null;
    case 'git':
    case 'github':
      return isHost(method, first) && keysAre(args, ['branch', 'ref', 'tag', 'submodules', 'glob']) ? [] : null;
    case 'path':
      return [{ kind: 'local', shown: line.shown }];
    case 'ruby': {
      const file = keys.get('file');
      if (!keysAre(args, ['file', 'engine', 'engine_version', 'patchlevel'])) return null;
      if (file === undefined) return [];
      return file.kind === 'text' ? [{ kind: 'file', path: file.text }] : null;
    }
    case 'gemspec':
      return [{ kind: 'project', shown: line.shown }];
    case 'eval_gemfile':
      return first?.kind === 'text' && values.length === 1 && keys.size === 0
        ? [{ kind: 'include', path: first.text }]
        : null;
    default:
      return null;
  }
}

function gem({ values, keys }: Arguments, line: RubyLine, { hosts, blocks }: Place): readonly Mention[] | null {
  const [name] = values;
  if (name?.kind !== 'text') return null;
  let git = blocks.includes('git');
  for (const [key, value] of keys) {
    if (key === 'path') return isNil(value) ? null : [{ kind: 'local', shown: line.shown }];
    if (PLAIN_KEYS.has(key)) continue;
    if (key === 'source') {
      if (value.kind !== 'text' || !isRegistry(value.text)) return null;
    } else if (key === 'git' || hosts.has(key)) {
      if (!isHost(key, value)) return value.kind === 'text' ? [{ kind: 'local', shown: line.shown }] : null;
      git = true;
    } else return null;
  }
  return [git ? { kind: 'package', note: `${GIT_NOTE}${name.text}` } : { kind: 'package' }];
}

function isNil(value: Value): boolean {
  return value.kind === 'text' && value.text === 'nil';
}

/** Does it name a repository elsewhere? Of a host that is known, or declared here, any name does. */
function isHost(key: string, value: Value | undefined): boolean {
  if (value?.kind !== 'text') return false;
  return key === 'git' ? REMOTE.test(value.text) : true;
}

/** `:rubygems` and its like stood for addresses once. */
function isRegistry(text: string): boolean {
  return /^https?:\/\//i.test(text) || text === 'rubygems';
}

function keysAre({ keys }: Arguments, known: readonly string[]): boolean {
  return [...keys.keys()].every((key) => known.includes(key));
}

/** What the block of `git_source` may call. */
const IN_HOST: ReadonlySet<string> = new Set(['include?', 'start_with?', 'unless', 'if', 'end', 'do']);

/**
 * Declares a host by an address with the repository's name in it, or none; how many lines that takes, 0: it is not understood.
 * `git_source(:github) { |repo| "https://github.com/#{repo}.git" }`
 */
function declareHost(lines: readonly RubyLine[], { hosts }: Place): number {
  let depth = 0;
  const words: RubyWord[] = [];
  let count = 0;
  for (const line of lines) {
    count++;
    words.push(...line.words);
    depth += line.words.filter(
      (word, at) => isMark(word, '{') || isName(word, 'do') || isOpening(line.words, at),
    ).length;
    depth -= line.words.filter((word) => isMark(word, '}') || isName(word, 'end')).length;
    if (depth <= 0) break;
  }
  const [, open, name, close, block, bar, argument] = words;
  const isBlock = isMark(block, '{') || isName(block, 'do');
  if (depth !== 0 || !isMark(open, '(') || name?.kind !== 'symbol' || !isMark(close, ')') || !isBlock) return 0;
  if (!isMark(bar, '|') || argument?.kind !== 'name') return 0;
  const isArgument = (word: RubyWord): boolean => isName(word, argument.text);
  const known = words.slice(5).every((word) => {
    if (word.kind === 'filled')
      return (
        (REMOTE.test(word.texts[0] ?? '') || word.texts.every((text) => ['', '/'].includes(text))) &&
        word.inside.every(isArgument)
      );
    if (word.kind === 'string') return REMOTE.test(word.text) || word.text === '/';
    if (word.kind === 'name') return isArgument(word) || IN_HOST.has(word.text);
    return word.kind === 'mark' && ['|', '(', ')', '.', '=', '{', '}'].includes(word.text);
  });
  const address = words.findLast((word) => word.kind === 'string' || word.kind === 'filled');
  const leadsAway =
    address?.kind === 'filled'
      ? REMOTE.test(address.texts[0] ?? '')
      : address?.kind === 'string' && REMOTE.test(address.text);
  if (!known || !leadsAway) return 0;
  hosts.add(name.text);
  return count;
}

/** An `if` that begins a line has an `end` of its own. */
function isOpening(words: readonly RubyWord[], at: number): boolean {
  return at === 0 && isName(words[0], 'if', 'unless');
}
