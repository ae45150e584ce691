import type { Resource } from '../effects/resource.js';
import { ANYTHING, beforeWildcard, type Effects, NOTHING, resolvePath, tree, union } from '../effects/resource.js';
import { SILENT_BUILTINS } from '../shell/builtins.js';
import { goesOnBehind } from '../shell/goes-on.js';
import type {
  AndOr,
  Compound,
  ShellList,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellWord,
  SimpleCommand,
  Statement,
} from '../shell/script.js';
import { ranIn } from '../shell/succeeded.js';
import { globPattern, wordValue } from '../shell/words.js';
import { traceInside } from './inner-trace.js';
import { madeScript, setBy } from './made-scripts.js';
import { recognise, type Surroundings } from './recognise.js';
import { neverEnds, type ScriptPart } from './script-parts.js';
import { type Trace, type TracedCommand, traceOf } from './traced.js';
import { variablesByName, variablesNamedIn, variablesOf } from './variables-read.js';

export type { Trace, TracedCommand } from './traced.js';

/** Follows a whole script. */
export function traceScript(script: ShellScript, around: Surroundings): Trace {
  return new Tracer(around, script).finish((tracer) => tracer.list(script.list, false));
}

/** Follows parts of a script that run one after the other, the commands of an `&&` chain for instance; a trace for each. */
export function traceParts(script: ShellScript, parts: readonly ScriptPart[], around: Surroundings): readonly Trace[] {
  const tracer = new Tracer(around, script);
  return parts.map(({ node, subshells }) => {
    tracer.within(subshells);
    return tracer.finish((one) => one.node(node, false));
  });
}

/** The walk's state: where it is, and what the script has changed for the commands behind. */
class Tracer {
  readonly #commands: TracedCommand[] = [];
  readonly #around: Surroundings;
  readonly #surelyRan: ReadonlySet<SimpleCommand>;
  readonly #goesOn: ReadonlySet<Statement>;
  /** The variables that the script sets, and their values; null: not followed. */
  readonly #changed = new Map<string, string | null>();
  readonly #other: Effects[] = [];
  /** The variables that the shell itself reads. */
  readonly #variables: Resource[] = [];
  /** The open subshells, with the folders that they were opened in. */
  readonly #subshells: { readonly subshell: object; readonly cwd: string | null }[] = [];
  #cwd: string | null;
  /** What is set here is forgotten later: a part of a pipeline, a subshell. */
  #contained = false;

  constructor(around: Surroundings, script: ShellScript) {
    this.#around = around;
    this.#surelyRan = ranIn(script);
    this.#goesOn = goesOnBehind(script);
    this.#cwd = around.cwd;
  }

  /** What it meets on a walk, which begins where the one before has ended. */
  finish(walk: (tracer: Tracer) => void): Trace {
    const [commands, other, variables] = [this.#commands.length, this.#other.length, this.#variables.length];
    walk(this);
    const [own, others] = [this.#commands.slice(commands), this.#other.slice(other)];
    return traceOf(own, others, this.#variables.slice(variables), this.#cwd);
  }

  /** Leaves the subshells that are not among these, and opens those that are not open. */
  within(subshells: ScriptPart['subshells']): void {
    const open = this.#subshells;
    const common = open.findIndex(({ subshell }, index) => subshell !== subshells[index]);
    const [left] = common < 0 ? [] : open.splice(common);
    if (left !== undefined) this.#cwd = left.cwd;
    for (const subshell of subshells.slice(open.length)) open.push({ subshell, cwd: this.#cwd });
  }

  list(list: ShellList, conditional: boolean): void {
    for (const statement of list.statements) {
      const { node, background } = statement;
      const cwd = this.#cwd;
      // Nobody waits for what runs in the background, in a shell of its own; and of some lines nobody knows whether they run.
      this.node(node, conditional || background || this.#goesOn.has(statement));
      if (background) this.#cwd = cwd;
    }
  }

  node(node: ShellNode, conditional: boolean): void {
    switch (node.kind) {
      case 'and-or':
        this.#andOr(node, conditional);
        return;
      case 'pipeline': {
        // Every element runs in a shell of its own.
        const [cwd, contained] = [this.#cwd, this.#contained];
        this.#contained ||= node.commands.length > 1;
        for (const command of node.commands) {
          this.node(command, conditional || node.negated);
          this.#cwd = cwd;
        }
        this.#contained = contained;
        return;
      }
      case 'command':
        this.#command(node, conditional);
        return;
      case 'compound':
        this.#compound(node, conditional);
        return;
      default:
        node satisfies never;
    }
  }

  #andOr({ parts, operators }: AndOr, conditional: boolean): void {
    // `a || b && c` is `(a || b) && c`: only what stands behind the last `||` has run when the whole succeeds.
    const lastOr = operators.lastIndexOf('||');
    const start = this.#cwd;
    let moved = false;
    for (const [index, part] of parts.entries()) {
      const either = operators[index - 1] === '||';
      const before = this.#cwd;
      // One of those in front has failed: a `cd` alone that does leaves the folder as it is.
      if (either && moved) this.#cwd = index === 1 && parts[0]?.kind === 'command' ? start : null;
      this.node(part, conditional || (lastOr >= 0 && index <= lastOr + 1));
      // It has run, or not.
      if (either && neverEnds(part)) this.#cwd = before;
      else if (either && this.#cwd !== before) this.#cwd = null;
      moved ||= this.#cwd !== start;
    }
  }

  #compound(node: Compound, conditional: boolean): void {
    this.#other.push(this.#words(node.words));
    this.#redirects(node.redirects);
    const [cwd, contained] = [this.#cwd, this.#contained];
    switch (node.form) {
      case 'subshell':
        this.#contained = true;
        for (const list of node.lists) this.list(list, conditional);
        [this.#cwd, this.#contained] = [cwd, contained];
        return;
      case 'group':
        for (const list of node.lists) this.list(list, conditional);
        return;
      case 'if':
      case 'for':
      case 'while':
      case 'case':
      case 'select':
        if (node.name !== null) this.#changed.set(node.name, null);
        for (const list of node.lists) this.list(list, true);
        // A branch may have changed the folder, or not.
        if (this.#cwd !== cwd) this.#cwd = null;
        return;
      case 'test':
        // Which of the words name files is not looked at: `-f a`, `a -nt b`.
        this.#other.push({ reads: node.words.map((word) => this.#named(word)), writes: [] });
        this.#variables.push(...node.words.flatMap(variablesNamedIn));
        return;
      case 'arithmetic':
        return;
      case 'function':
      case 'coproc':
        this.#other.push(ANYTHING);
        return;
      default:
        node.form satisfies never;
    }
  }

  #command(command: SimpleCommand, conditional: boolean): void {
    const words = [command.name, ...command.args, ...command.assignments.map((one) => one.value)];
    const extra = union(this.#words(words), this.#redirects(command.redirects));
    this.#variables.push(...variablesByName(command));
    const name = command.name === null ? null : wordValue(command.name, this.#lookup);
    if (command.name === null) {
      for (const one of command.assignments) this.#changed.set(one.name, null);
      this.#other.push(extra);
      return;
    }
    if (name === 'cd') {
      const target =
        command.args.length === 1 && command.args[0] !== undefined ? wordValue(command.args[0], this.#lookup) : null;
      const known =
        target?.startsWith('/') === true ||
        (target?.startsWith('-') === false && this.#cwd !== null && this.#lookup('CDPATH') === undefined);
      this.#cwd = known ? resolvePath(this.#cwd ?? '?', target) : null;
      const folder: Resource = this.#cwd === null ? tree('/') : { kind: 'folder', path: this.#cwd };
      const from: Resource[] = target?.startsWith('/') === true ? [] : [{ kind: 'cwd' }];
      this.#other.push(extra, { reads: [folder, ...from], writes: [] });
      return;
    }
    if (name === 'trap') {
      // What it names runs when the shell ends, or at a signal.
      this.#other.push(extra, ANYTHING);
      return;
    }
    if (name !== null && SILENT_BUILTINS.has(name)) {
      if (name === 'pushd' || name === 'popd') {
        this.#cwd = null;
        this.#other.push({ reads: [tree('/')], writes: [] });
      }
      for (const word of command.args) this.#changed.set(word.text.split('=', 1)[0] ?? '', null);
      this.#other.push(extra);
      return;
    }
    if ((name === '.' || name === 'source') && this.#source(command, extra, conditional)) return;
    const recognised = recognise(command, { cwd: this.#cwd, root: this.#around.root, lookup: this.#lookup });
    const own = recognised.call === null ? ANYTHING : recognised.call.effects;
    const effects = extra.reads.length + extra.writes.length === 0 ? own : union(own, extra);
    const inside = traceInside(recognised, this.#cwd, traceScript);
    this.#commands.push({
      conditional,
      sure: !conditional && this.#surelyRan.has(command),
      effects,
      cwd: this.#cwd,
      ...recognised,
      ...(inside === null ? {} : inside.shell(extra)),
    });
    if (inside === null) return;
    this.#other.push(inside.effects);
    this.#variables.push(...inside.variables);
    this.#commands.push(...inside.commands);
  }

  readonly #lookup = (name: string): string | null | undefined =>
    this.#changed.has(name) ? this.#changed.get(name) : this.#around.lookup(name);

  /** Reads a script that a command ahead has made, `. venv/bin/activate`; false: it is none of these. */
  #source({ args, assignments }: SimpleCommand, extra: Effects, conditional: boolean): boolean {
    const [word] = args;
    const value = word === undefined || args.length + assignments.length > 1 ? null : wordValue(word, this.#lookup);
    const made =
      this.#cwd === null ? null : madeScript(this.#commands, this.#other, this.#cwd, value, this.#around.scripts);
    if (made === null) return false;
    const sure = !conditional && !this.#contained && this.#subshells.length === 0;
    for (const [name, text] of setBy(made, this.#lookup)) this.#changed.set(name, sure ? text : null);
    this.#other.push(extra, { reads: [tree(made.path)], writes: [] });
    return true;
  }

  /** What a word names as a path; the whole file system where that isn't known. */
  #named(word: ShellWord): Resource {
    const pattern = globPattern(word, this.#lookup);
    const path = pattern === null || this.#cwd === null ? null : resolvePath(this.#cwd, pattern);
    return tree(path === null ? '/' : beforeWildcard(path));
  }

  /** Follows the scripts inside of words; to replace a pattern, the shell reads the folders that it may match in. */
  #words(words: readonly (ShellWord | null)[]): Effects {
    const reads: Resource[] = [];
    for (const word of words) {
      if (word !== null) this.#variables.push(...variablesOf(word));
      if (word?.parts.some((part) => this.#mayMatch(part)) === true) reads.push(this.#named(word));
      for (const part of word?.parts ?? []) {
        if (part.kind !== 'dynamic') continue;
        for (const name of part.assigns) this.#changed.set(name, null);
        const cwd = this.#cwd;
        for (const script of part.scripts) {
          this.list(script.list, true);
          this.#cwd = cwd;
        }
      }
    }
    return reads.length === 0 ? NOTHING : { reads, writes: [] };
  }

  /** A live pattern, or an unquoted variable whose value may be one. */
  #mayMatch(part: ShellWord['parts'][number]): boolean {
    if (part.kind !== 'variable') return part.kind === 'glob';
    return !part.quoted && (this.#changed.has(part.name) || /[*?[]/.test(this.#lookup(part.name) ?? ''));
  }

  #redirects(redirects: readonly ShellRedirect[]): Effects {
    const effects: Effects[] = [];
    for (const redirect of redirects) {
      this.#words([redirect.target, redirect.body]);
      if (redirect.target === null || redirect.operator === '<<<') continue;
      const value = wordValue(redirect.target, this.#lookup);
      // `2>&1` and `>&-` name a descriptor, /dev/null keeps nothing.
      if (value === '/dev/null' || (redirect.operator.endsWith('&') && /^(\d+-?|-)$/.test(value ?? ''))) continue;
      const path = value === null || this.#cwd === null ? null : resolvePath(this.#cwd, value);
      const target = tree(path ?? '/');
      effects.push(redirect.operator === '<' ? { reads: [target], writes: [] } : { reads: [], writes: [target] });
    }
    if (effects.length === 0) return NOTHING;
    const all = union(...effects);
    this.#other.push(all);
    return all;
  }
}
