import type { ShellWord } from './script.js';

/** More words than these nobody writes with one pair of braces or several. */
const MOST = 100;

/**
 * The patterns that a word becomes where the shell knows `{a,b}` (bash does, dash and busybox' ash do not); null for a
 * word with anything else that is replaced, or without braces.
 */
export function bracePatterns(word: ShellWord): readonly string[] | null {
  let braces = false;
  for (const part of word.parts) {
    if (part.kind === 'variable' || (part.kind === 'text' && part.quoted)) return null;
    if (part.kind === 'dynamic' && part.braces !== true) return null;
    braces ||= part.kind === 'dynamic';
  }
  if (!braces || /[\\'"$`]/.test(word.text)) return null;
  return expandAll(word.text);
}

/** Replaces the first innermost list, until there is none. */
function expandAll(text: string): readonly string[] | null {
  let words = [text];
  for (;;) {
    const next = words.flatMap((word) => {
      const list = /\{([^{},]*,[^{}]*)\}/.exec(word);
      if (list === null) return [word];
      const [before, behind] = [word.slice(0, list.index), word.slice(list.index + list[0].length)];
      return (list[1] ?? '').split(',').map((one) => before + one + behind);
    });
    if (next.length > MOST) return null;
    if (next.length === words.length && next.every((word, index) => word === words[index])) break;
    words = next;
  }
  // `{1..3}` is another kind of list.
  return words.some((word) => word.includes('{')) ? null : words;
}
