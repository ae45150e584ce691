import { utf8Length } from '../text/utf8.js';
import type { ShellError } from './script.js';

/** The most bytes that the kernel takes as one argument, its final NUL included (`MAX_ARG_STRLEN` in Linux' binfmts.h). */
const MAX_ARGUMENT_BYTES = 128 * 1024;

/** How many bytes a script made of two may have: it is given to a shell as one argument, and may be joined again. */
export const MAX_JOINED_BYTES: number = 100 * 1024;

/** Far above what anyone writes, far below what makes the parser slow. */
const MAX_PARENTHESES = 200;
const MAX_HEREDOCS = 200;

/**
 * Why a text is not even parsed: no shell could be given it, or the parser would take long. The
 * parser resolves a nested script by scanning its text again, and an unterminated heredoc by
 * scanning all that follows, so both are counted first.
 */
export function unfit(text: string): ShellError | null {
  if (utf8Length(text) >= MAX_ARGUMENT_BYTES) {
    return { message: 'it is longer than the 128 KiB that a shell can be given', at: 0 };
  }
  let depth = 0;
  let heredocs = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\0') return { message: 'it holds a NUL character', at };
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === '<' && text[at + 1] === '<') heredocs++;
    if (depth > MAX_PARENTHESES || heredocs > MAX_HEREDOCS) return { message: 'it is nested too deeply', at };
  }
  return null;
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
