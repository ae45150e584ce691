import { recognise } from '../run/recognise.js';
import type { Compound, ShellList, ShellNode, ShellScript, ShellWord, SimpleCommand } from '../shell/script.js';
import { parseShell } from '../shell/unbash.js';
import type { NamedScript } from '../stage/named-script.js';
import { type Cache, emptiesCache } from '../tools/contract/cache.js';
import { TOOLS } from '../tools/registry.js';
import { ASKS } from '../tools/system/known-programs.js';
import { serviceCommands } from '../tools/system/service-commands.js';
import { ruleFiles } from '../tools/system/services.js';
import { textOf, wholeText } from './command-text.js';

/** A script by the name that it is called by; null: none that is known. */
export type ScriptOf = (name: string) => NamedScript | null;

/** A command of a script that works only with what a cache holds. */
export interface ScriptRead {
  readonly command: string;
  /** The script and the line, `entry.sh:2`; null for the text that was asked about itself. */
  readonly place: string | null;
  /** False: it is only mentioned, in what is no shell script. */
  readonly sure: boolean;
}

/** How deep scripts that call scripts are followed. */
const DEEPEST = 5;

/** The first command of a script, or of one that it calls, that needs the cache without having filled it; null: there is none. */
export function readInScript(
  text: string,
  cache: Cache,
  scriptOf: ScriptOf,
  path: string | null = null,
  where: Where = 'build',
): ScriptRead | null {
  const walk = new Walk(cache, scriptOf, where);
  walk.text(text, path, false);
  return walk.found;
}

/** A script of a build has the network; one of a container may have none. */
export type Where = 'build' | 'container';

/** Like {@link readInScript} for a script that a container has, or a file that says what is started, by its name: whether it is ever started is not known. */
export function readInFile({ path, text }: NamedScript, cache: Cache, scriptOf: ScriptOf): ScriptRead | null {
  const read = readInScript(text, cache, scriptOf, path, 'container');
  return read === null ? null : { ...read, sure: false };
}

/** Follows a script's branches. `full` is whether the cache was surely filled on the way to a command. */
class Walk {
  readonly #cache: Cache;
  readonly #scriptOf: ScriptOf;
  readonly #names: ReadonlySet<string>;
  /** What tells of the cache where its tool can do without; null: it can't. */
  readonly #spare: readonly RegExp[] | null;
  readonly #open: string[] = [];
  #functions = new Map<string, Compound>();
  #script: ShellScript | null = null;
  #path: string | null = null;
  #doubtful = false;
  found: ScriptRead | null = null;

  constructor(cache: Cache, scriptOf: ScriptOf, where: Where) {
    this.#cache = cache;
    this.#scriptOf = scriptOf;
    const { spare } = cache;
    this.#spare = spare === undefined ? null : where === 'build' ? [spare.named] : [spare.named, spare.used];
    // Who fills and reads the cache: the commands of the tool that has it.
    this.#names = new Set(
      this.#spare !== null ? [] : TOOLS.filter((tool) => tool.caches?.includes(cache)).flatMap((tool) => tool.commands),
    );
  }

  text(text: string, path: string | null, full: boolean): boolean {
    // What a container starts may be a script by its name alone, on PATH.
    if (path !== null && !this.#mentions(text) && !CALLS.test(text)) return full;
    const services = path === null || path === this.#path ? null : serviceCommands(path, text);
    if (services !== null) {
      // The lines in front of a command are blank, so that it keeps its number.
      for (const one of services) this.#shell(`${'\n'.repeat(one.line)}${one.text}`, path, full, true);
      return full;
    }
    return this.#shell(text, path, full);
  }

  #shell(text: string, path: string | null, full: boolean, isScript = isShell(text, path)): boolean {
    const parsed = isScript ? parseShell(text) : null;
    if (parsed?.ok !== true) return this.#other(text, path, full);
    const before = [this.#script, this.#path, this.#functions] as const;
    [this.#script, this.#path, this.#functions] = [parsed.script, path, new Map()];
    const after = this.#list(parsed.script.list, full);
    // What nobody seems to call may be called by a name that is worked out.
    for (const name of [...this.#functions.keys()]) this.#call(name, full);
    [this.#script, this.#path, this.#functions] = before;
    return after;
  }

  /** What is no shell script may call the tool, or a script, where it names it. */
  #other(text: string, path: string | null, full: boolean): boolean {
    if (this.#mentions(text)) {
      this.#note(text.split('\n').find((line) => this.#mentions(line)) ?? '', path, text, false);
      return full;
    }
    for (const word of new Set(text.split(/[\s'"`()[\]{},;=]+/))) {
      if (!SCRIPT_NAME.test(word)) continue;
      const called = this.#scriptOf(word);
      if (called !== null) this.#follow(called, full, false);
    }
    return full;
  }

  /** What another script does; unsure: whether it is called at all is not known. */
  #follow(called: NamedScript, full: boolean, sure: boolean): boolean {
    if (this.#open.length >= DEEPEST || this.#open.includes(called.path)) return full;
    const before = this.#doubtful;
    this.#doubtful ||= !sure;
    this.#open.push(called.path);
    const now = this.text(called.text, called.path, full);
    for (const edit of called.edits ?? []) if (this.#mentions(edit)) this.#note(edit, called.path, edit, false);
    this.#open.pop();
    this.#doubtful = before;
    return sure ? now : full;
  }

  #list(list: ShellList, full: boolean): boolean {
    let now = full;
    for (const { node } of list.statements) now = this.#node(node, now);
    return now;
  }

  #node(node: ShellNode, full: boolean): boolean {
    switch (node.kind) {
      case 'command':
        return this.#command(node, full);
      case 'pipeline':
        return node.commands.reduce((now, one) => this.#node(one, now), full);
      case 'and-or':
        return this.#andOr(node, full);
      case 'compound':
        return this.#compound(node, full);
      default:
        return node satisfies never;
    }
  }

  /** `a && b`: b runs behind a; `a || b`: b runs where a, and with it what a fills, failed. */
  #andOr({ parts, operators }: Extract<ShellNode, { kind: 'and-or' }>, full: boolean): boolean {
    let [before, now] = [full, full];
    let doubtful = false;
    let surely = full;
    for (const [index, part] of parts.entries()) {
      const start = operators[index - 1] === '||' ? before : now;
      const end = this.#node(part, start);
      if (operators[index - 1] === '||') continue;
      before = now;
      now = end;
      if (!doubtful) surely = end;
      doubtful ||= isQuestion(part);
    }
    return surely;
  }

  #compound(node: Compound, full: boolean): boolean {
    const { form, lists, name } = node;
    this.#words(node.words, full);
    if (form === 'function') {
      if (name !== null) this.#functions.set(name, node);
      return full;
    }
    if (form === 'subshell' || form === 'group') return lists.reduce((now, list) => this.#list(list, now), full);
    const [first, ...more] = lists;
    if (first === undefined) return full;
    // The condition of `if` and `while` runs in any case; of the rest, what fills the cache may be passed by.
    const condition = form === 'if' || form === 'while';
    const now = this.#list(first, full);
    for (const list of more) this.#list(list, condition ? now : full);
    return condition ? now : full;
  }

  #command(command: SimpleCommand, full: boolean): boolean {
    this.#words([...command.args, ...command.assignments.map((one) => one.value)], full);
    const { name } = command;
    if (name === null) return full;
    if (name.literal !== null && this.#functions.has(name.literal)) return this.#call(name.literal, full);
    const text = wholeText(command);
    if (this.#spare?.some((one) => one.test(text)) === true) this.#note(text, this.#path, null, false, command);
    const { call } = recognise(command, { cwd: null, root: null, lookup: () => undefined });
    // `ls /var/lib/apt/lists`.
    if (!full && (call === null || !emptiesCache(this.#cache, call)) && this.#namesPath(command))
      this.#note(textOf(command), this.#path, null, call !== null, command);
    // `nohup /start.sh` starts what its words name.
    if (call !== null && call.daemon !== true) {
      if (call.needs?.includes(this.#cache.id) === true && !full)
        this.#note(textOf(command), this.#path, null, true, command);
      // `apt-get purge X` looks a package that isn't there up.
      else if (call.looksUp?.in === this.#cache.id && call.looksUp.packages.length > 0 && !full)
        this.#note(textOf(command), this.#path, null, false, command);
      if (emptiesCache(this.#cache, call)) return false;
      return full || call.fills?.includes(this.#cache.id) === true;
    }
    return this.#inside(command, full);
  }

  /** A program that runs another one, which its words name: `exec`, `su -c "…"`, `xargs apt-get install`, a script. */
  #inside(command: SimpleCommand, full: boolean): boolean {
    const words = [...(command.name === null ? [] : [command.name]), ...command.args];
    const last = (word: ShellWord): string => word.text.replace(/["']/g, '').replace(/^.*\//, '');
    const at = words.findIndex((word) => this.#names.has(last(word)));
    if (at > 0)
      return this.#command({ ...command, name: words[at] ?? null, args: words.slice(at + 1), assignments: [] }, full);
    const isScript = words.some(({ literal }) => literal !== null && /^-[a-z]*c$/.test(literal));
    let now = full;
    for (const word of words) {
      const { literal } = word;
      const called = literal !== null && /\s/.test(literal) ? null : this.#scriptOf(literal ?? last(word));
      if (called !== null) now = this.#follow(called, now, true);
      else if (literal !== null && /\s/.test(literal) && (isScript || this.#mentions(literal)))
        now = this.#shell(`${'\n'.repeat(this.#lineOf(command))}${literal}`, this.#path, now, true);
    }
    // `npm start`, `make run`.
    for (const file of ruleFiles(command.name === null ? '' : last(command.name))) {
      const rules = this.#scriptOf(file);
      if (rules !== null) this.#follow(rules, now, false);
    }
    return now;
  }

  #call(name: string, full: boolean): boolean {
    const body = this.#functions.get(name);
    if (body === undefined) return full;
    // Once is enough, and a function that calls itself ends.
    this.#functions.delete(name);
    return body.lists.reduce((now, list) => this.#list(list, now), full);
  }

  #words(words: readonly ShellWord[], full: boolean): void {
    for (const word of words) {
      for (const part of word.parts) {
        if (part.kind === 'dynamic') for (const script of part.scripts) this.#list(script.list, full);
      }
    }
  }

  /** Is the place of the cache, or one in it, a word of the command by itself? Whole scripts as words are looked at for themselves. */
  #namesPath({ args, redirects }: SimpleCommand): boolean {
    const words = [...args, ...redirects.flatMap(({ target }) => target ?? [])];
    return words.some(({ literal }) => literal !== null && !/\s/.test(literal) && this.#isPath(literal));
  }

  #isPath(text: string): boolean {
    return text.includes(this.#cache.path);
  }

  #mentions(text: string): boolean {
    if (this.#isPath(text) || this.#spare?.some((one) => one.test(text)) === true) return true;
    return text.split(/[^\w.-]+/).some((word) => this.#names.has(word));
  }

  /** Its line in the script that is walked, from 0. */
  #lineOf({ span }: SimpleCommand): number {
    return (this.#script?.text ?? '').slice(0, span.start).split('\n').length - 1;
  }

  #note(command: string, path: string | null, text: string | null, sure: boolean, at?: SimpleCommand): void {
    const whole = text ?? this.#script?.text ?? '';
    const offset = at?.span.start ?? Math.max(whole.indexOf(command), 0);
    const line = whole.slice(0, offset).split('\n').length;
    const place = path === null ? null : `${path}:${line}`;
    this.found ??= { command: command.trim(), place, sure: sure && !this.#doubtful };
  }
}

/** A text without any of these calls no script: a path, or a name with an ending. */
const CALLS = /[/.]/;

function isQuestion(node: ShellNode): boolean {
  if (node.kind === 'compound') return node.form === 'test' || node.form === 'arithmetic';
  if (node.kind === 'pipeline') return node.negated || node.commands.some((one) => isQuestion(one));
  return node.kind === 'command' && ASKS.has(node.name?.literal ?? '');
}

/** A word that is called like a script, or is a path. */
const SCRIPT_NAME = /\.(?:sh|bash|py|pl|rb|js)$|^\.{0,2}\/[\w./-]+$/;

/** Endings of what is for other programs than shells. */
const NO_SHELL = /\.(?:[cm]?[jt]s|py|rb|pl|php|lua|json|ya?ml|toml|xml|conf|ini|cfg)$/;

/** Does its name, and its first line, say that it is for a POSIX shell, or nothing? */
function isShell(text: string, path: string | null): boolean {
  if (path !== null && NO_SHELL.test(path) && !text.startsWith('#!')) return false;
  const line = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
  return !line.startsWith('#!') || /[/ ](ba|da|a|k)?sh( |\r?$)/.test(line) || line.includes('with-contenv');
}
