import type { Span } from '../text/span.js';
import type { ShellScript } from './script.js';
import { walkScript } from './walk.js';

/**
 * The comments of a script, in order, each from its `#` up to the line's end. The parser keeps none:
 * a `#` between two nodes is always one, as all that isn't a word, an operator or a keyword is white
 * space. Comments inside substitutions belong to the nested script.
 */
export function comments(script: ShellScript): readonly Span[] {
  const { text } = script;
  const { start, end } = script.list.span;
  const found: Span[] = [];
  if (!text.includes('#')) return found;
  let at = start;
  const gap = (until: number): void => {
    while (at < until) {
      const hash = text.indexOf('#', at);
      if (hash < 0 || hash >= until) break;
      at = hash + 1;
      if (hash > start && !/[\s;&|()<>]/.test(text[hash - 1] ?? '')) continue;
      const newline = text.indexOf('\n', hash);
      at = newline < 0 ? end : Math.min(newline, end);
      found.push({ start: hash, end: at });
    }
  };
  for (const leaf of leaves(script)) {
    gap(leaf.start);
    at = Math.max(at, leaf.end);
  }
  gap(end);
  return found;
}

/** Everything of the script itself that is neither an operator, a keyword, white space nor a comment, in order. */
export function leaves(script: ShellScript): readonly Span[] {
  const found: Span[] = [];
  walkScript(script, {
    command: (command, place) => {
      if (!place.substitution) for (const assignment of command.assignments) found.push(assignment.span);
    },
    compound: (compound, place) => {
      if (!place.substitution && compound.form === 'arithmetic') found.push(compound.span);
    },
    redirect: (redirect, place) => {
      if (!place.substitution) found.push(redirect.span);
    },
    word: (word, place) => {
      if (!place.substitution) found.push(word.span);
    },
  });
  return found.sort((a, b) => a.start - b.start);
}
