import type { Span } from '../text/span.js';

/**
 * A shell script as dockshift sees it: the tree that analyses need, independent of the parser that
 * made it. It is only ever made from a script that parsed without an error, nested scripts included.
 */
export interface ShellScript {
  /**
   * What all spans of this script index. A nested script (`$(…)`) shares the text of the script
   * around it, and its `list.span` says where in it; only backticks with escapes inside have a text
   * of their own, since what runs is not what is written.
   */
  readonly text: string;
  readonly list: ShellList;
}

/** Statements in a row. The span of a script's own list is all of the script, comments included. */
export interface ShellList {
  readonly statements: readonly Statement[];
  readonly span: Span;
}

/** A statement with what ends it. */
export interface Statement {
  readonly node: ShellNode;
  readonly span: Span;
  /** `&`: the shell does not wait for it. */
  readonly background: boolean;
}

/** A statement's content, told apart by `kind`. */
export type ShellNode = AndOr | Pipeline | SimpleCommand | Compound;

/** `a && b || c`, left-associative: at least two parts, one operator fewer. */
export interface AndOr {
  readonly kind: 'and-or';
  readonly span: Span;
  readonly parts: readonly (Pipeline | SimpleCommand | Compound)[];
  readonly operators: readonly ('&&' | '||')[];
}

/** `! a | b`: more than one command, or a negation, or `time`. */
export interface Pipeline {
  readonly kind: 'pipeline';
  readonly span: Span;
  readonly negated: boolean;
  readonly timed: boolean;
  readonly commands: readonly (SimpleCommand | Compound)[];
}

/** `A=1 name args >file`. */
export interface SimpleCommand {
  readonly kind: 'command';
  readonly span: Span;
  /** null for a command of assignments or redirections alone. */
  readonly name: ShellWord | null;
  readonly args: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
}

/** Anything with a body, or with a grammar of its own. */
export interface Compound {
  readonly kind: 'compound';
  readonly span: Span;
  readonly form:
    | 'subshell'
    | 'group'
    | 'if'
    | 'for'
    | 'while'
    | 'case'
    | 'select'
    | 'function'
    | 'coproc'
    | 'test'
    | 'arithmetic';
  /** Every list inside, in source order: conditions and bodies. */
  readonly lists: readonly ShellList[];
  /** Every word of the construct itself (loop words, case word and patterns, operands of `[[ ]]`). */
  readonly words: readonly ShellWord[];
  /** The variable of `for` and `select`, the name of a function or coproc; null otherwise. */
  readonly name: string | null;
  readonly redirects: readonly ShellRedirect[];
}

/** `NAME=value`, before a command or as one. */
export interface ShellAssignment {
  readonly name: string;
  /**
   * What is assigned. An array, `NAME+=value` and `NAME[i]=value` are one dynamic part, as what NAME
   * is afterwards is not what is written.
   */
  readonly value: ShellWord;
  readonly span: Span;
}

/** `2>file`, `<<EOF`, `<<<word`. */
export interface ShellRedirect {
  readonly operator: string;
  readonly fd: number | null;
  /** The file or descriptor; null for a heredoc and a here-string. */
  readonly target: ShellWord | null;
  readonly span: Span;
  /** A heredoc's body (without parts that expand if its word was quoted) or a here-string's word; null otherwise. */
  readonly body: ShellWord | null;
}

/** One word before expansion. */
export interface ShellWord {
  readonly text: string;
  readonly span: Span;
  readonly parts: readonly WordPart[];
  /**
   * The one string that the word always is, quotes removed; null when it holds anything that the
   * shell expands (a variable, a substitution, a glob, a tilde, braces).
   */
  readonly literal: string | null;
}

/** A word's content in order. */
export type WordPart =
  | { readonly kind: 'text'; readonly value: string; readonly quoted: boolean }
  /** `*`, `?`, `[…]`, as written and live. */
  | { readonly kind: 'glob'; readonly value: string }
  /** `$NAME` or `${NAME}` with no operator; a leading `~` is a quoted HOME, which it always equals. */
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean }
  /**
   * `${NAME:-x}`, `$(…)`, `{a,b}` and the like: it reads these variables, and these scripts run.
   * `assigns` names what `${X:=y}` or `$((x++))` writes. `background` is a process substitution: the
   * shell does not wait for it.
   */
  | {
      readonly kind: 'dynamic';
      readonly variables: readonly string[];
      readonly assigns: readonly string[];
      readonly scripts: readonly ShellScript[];
      readonly background: boolean;
      /** It is `{a,b}` or `{1..3}`: several words where the shell knows that, and itself where it does not. */
      readonly braces?: boolean;
      /** It has the shell calculate (`$((n / m))`, `${a[i]}`), which may be an error of the expansion itself; the value of a term may name another variable. */
      readonly calculates?: boolean;
    };

/** Why a text is not taken for a shell script. `at` is an offset into it. */
export interface ShellError {
  readonly message: string;
  readonly at: number;
}
