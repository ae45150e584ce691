import { utf8Length } from '../text/utf8.js';
import type { ShellError } from './script.js';

/** The most bytes that the kernel takes as one argument, its final NUL included (`MAX_ARG_STRLEN` in Linux' binfmts.h). */
const MAX_ARGUMENT_BYTES = 128 * 1024;

/** How many bytes a script made of several may have: something may yet be added to it. */
const MAX_JOINED_BYTES = 100 * 1024;

/** Far above what anyone writes, far below what makes the parser slow. */
const MAX_PARENTHESES = 200;
const MAX_HEREDOCS = 200;

/** What a text takes up of the limits above. */
export interface ScriptSize {
  readonly bytes: number;
  /** How many parentheses are open at once, and how many never close: in quotes they need no partner. */
  readonly deepest: number;
  readonly open: number;
  readonly heredocs: number;
}

/** The size of a script's text. */
export function sizeOf(text: string): ScriptSize {
  let deepest = 0;
  let open = 0;
  let heredocs = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x28) deepest = Math.max(deepest, ++open);
    else if (unit === 0x29) open = Math.max(0, open - 1);
    else if (unit === 0x3c && text.charCodeAt(at + 1) === 0x3c) heredocs++;
  }
  return { bytes: utf8Length(text), deepest, open, heredocs };
}

/** What two groups, the operator between them and the indent of a continuation line may take. */
const BYTES_BETWEEN = 40;

/** No less than the size of two scripts joined with `&&`, each in a group of its own. */
export function joinedSize(first: ScriptSize, second: ScriptSize): ScriptSize {
  return {
    bytes: first.bytes + BYTES_BETWEEN + second.bytes,
    deepest: Math.max(first.deepest, first.open + second.deepest + 1),
    open: first.open + second.open,
    heredocs: first.heredocs + second.heredocs,
  };
}

/** Would a script of this size, made of several, still be one that a shell can be given and {@link unfit} lets pass? */
export function mayBeJoined(size: ScriptSize): boolean {
  return size.bytes <= MAX_JOINED_BYTES && size.deepest < MAX_PARENTHESES && size.heredocs <= MAX_HEREDOCS;
}

/**
 * Why a text is not even parsed: no shell could be given it, or the parser would take long. The
 * parser resolves a nested script by scanning its text again, and an unterminated heredoc by
 * scanning all that follows, so both are counted first.
 */
export function unfit(text: string): ShellError | null {
  const size = sizeOf(text);
  if (size.bytes >= MAX_ARGUMENT_BYTES) {
    return { message: 'it is longer than the 128 KiB that a shell can be given', at: 0 };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return { message: 'it holds a NUL character', at: nul };
  const deep = size.deepest > MAX_PARENTHESES || size.heredocs > MAX_HEREDOCS;
  return deep ? { message: 'it is nested too deeply', at: 0 } : null;
}

/** `{fd}>file` is a word and a redirection in dash, and a descriptor that stays open in bash. */
export const DESCRIPTOR_VARIABLE: string =
  'a redirection to a descriptor variable means something else in other shells';

/**
 * Why a construct is declined: either another shell reads the same characters as something else, or
 * what it does can't be told from the text. `type` is the parser's name of it, `text` its source.
 */
export function unfitConstruct(type: string, text: string): string | null {
  switch (type) {
    case 'ArithmeticExpansion':
      // dash sees a dollar sign, a bracket, and whatever operators are between them.
      return text.startsWith('$[') ? 'the old `$[…]` arithmetic means something else in other shells' : null;
    case 'AnsiCQuoted':
      // dash sees an ordinary single-quoted string, which ends at the escaped quote.
      return text.includes("\\'") ? "an escaped quote inside $'…' ends the string in other shells" : null;
    case 'CommandExpansion':
      // With a subshell inside; bash looks for the `))` first.
      if (text.startsWith('$((')) return '`$((` begins an arithmetic expression in other shells';
      return text.startsWith('${') ? '`${ …; }` runs its commands in the shell itself' : null;
    case 'ParameterExpansion':
      return /^\$\{![A-Za-z_0-9@*]/.test(text) ? 'it reads a variable whose name is the value of another' : null;
    case 'Transform':
      return '`${NAME@…}` may run what the variable holds';
    case 'Names':
    case 'Unknown':
      return 'a parameter expansion is not understood';
    default:
      return null;
  }
}

/**
 * The variables named in an arithmetic text: names, and names behind a `$`. Digits of other bases
 * (`16#ff`, `0x1f`) are no names.
 */
export function arithmeticNames(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/\d+#[\w@]+|\d\w*|\$([#?$!@*\d-])|([A-Za-z_]\w*)/g)) {
    const name = match[1] ?? match[2];
    if (name !== undefined) found.push(name);
  }
  return found;
}

/** `=`, `+=`, `<<=` and the like; not `==`, `<=`. */
export function isArithmeticAssignment(operator: string): boolean {
  return /^(=|[*/%+&^|-]=|<<=|>>=)$/.test(operator);
}
