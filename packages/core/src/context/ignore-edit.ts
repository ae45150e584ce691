import { BOM } from '../text/bom.js';
import { newlineStyle } from '../text/newline.js';
import { basename } from '../text/paths.js';
import type { BuildContext } from './build-context.js';
import { type IgnoreRules, parseDockerignore } from './dockerignore.js';
import { contextPath } from './folder-index.js';
import { compilePattern } from './ignore-pattern.js';

/** The text of an ignore file that leaves some paths out, or why there is none. */
export type LeaveOut =
  | {
      readonly ok: true;
      /** Equal to the old text when nothing had to be added. */
      readonly text: string;
      /** The lines added at the end, without line endings. */
      readonly added: readonly string[];
      /** The files of the context that were sent, or may have been, and no longer are. */
      readonly dropped: readonly string[];
    }
  | { readonly ok: false; readonly because: string };

/**
 * Adds lines at the end of an ignore file (null: there is none yet) until each of the paths is left
 * out together with everything that could ever be below it; a path for which that holds already adds
 * nothing. It is proven on the new text read again, and so is that no other file of the context is
 * sent or left out now that was not before. Declines when the text isn't understood, when a `!` in it
 * names one of the paths, or when the proof fails. `together`: one line, `**` and its name, may stand for all folders of a name.
 */
export function leaveOut(
  text: string | null,
  paths: readonly string[],
  context: BuildContext,
  together: (name: string) => boolean = () => false,
): LeaveOut {
  if (context.ignoreFile.exists && context.ignoreFile.text === null) {
    return decline(`what ${context.ignoreFile.path} says is not known`);
  }
  const before = parseDockerignore(text ?? '');
  if (!before.ok) return decline(`line ${before.line} of the ignore file is not understood: ${before.message}`);
  const targets = paths.map(contextPath);
  const shared = sharedNames(targets.filter((target) => !before.ignoresTree(target))).filter(together);
  const fewer = shared.length > 0 ? leftOut(text ?? '', before, targets, shared, context) : null;
  return fewer?.ok === true ? fewer : leftOut(text ?? '', before, targets, [], context);
}

/** The names that several paths have, which are alike but for their folder. */
function sharedNames(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => basename(path));
  return [...new Set(names)].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
}

/** Adds a line for all paths of one of these names, and one for each of the others. */
function leftOut(
  text: string,
  before: IgnoreRules,
  targets: readonly string[],
  shared: readonly string[],
  context: BuildContext,
): LeaveOut {
  let current = text;
  let rules: IgnoreRules = before;
  const added: string[] = [];
  for (const target of targets) {
    if (rules.ignoresTree(target)) continue;
    const name = shared.find((one) => one === basename(target));
    const own = ignorePatternFor(name ?? target);
    if (own === null) return decline(`"${target}" can't be written as a line of an ignore file`);
    const exception = exceptionFor(before, target);
    if (exception !== null)
      return decline(`line ${exception} of the ignore file asks for "${target}", or a part of it, to be sent`);
    const all = name === undefined ? [target] : targets.filter((one) => basename(one) === name);
    const next = append(current, rules, all, name === undefined ? own : `**/${own}`);
    if (next === null)
      return decline(`the exceptions (!) in the ignore file may send parts of "${target}" all the same`);
    ({ text: current, rules } = next);
    added.push(...next.lines);
  }
  return added.length === 0
    ? { ok: true, text: current, added, dropped: [] }
    : compared(before, { text: current, rules, lines: added }, targets, context);
}

/** What the added lines do to the files of the context: those that they name are left out, and all others fare as before. */
function compared(before: IgnoreRules, next: Appended, targets: readonly string[], context: BuildContext): LeaveOut {
  const dropped: string[] = [];
  for (const { path } of context.files) {
    const [was, is] = [before.fate(path), next.rules.fate(path)];
    if (was === is) continue;
    if (is !== 'left out' || !targets.some((target) => path === target || path.startsWith(`${target}/`))) {
      return decline(`it would also change whether "${path}" is sent`);
    }
    dropped.push(path);
  }
  return { ok: true, text: next.text, added: next.lines, dropped };
}

function decline(because: string): LeaveOut {
  return { ok: false, because };
}

/** The text of an ignore file with lines at its end. */
interface Appended {
  readonly text: string;
  readonly rules: IgnoreRules;
  readonly lines: readonly string[];
}

/** The text with lines that leave the targets out; null if no attempt is proven. */
function append(text: string, rules: IgnoreRules, targets: readonly string[], pattern: string): Appended | null {
  // Where an earlier `!` re-includes some of what an earlier line ignores, the pattern alone does not
  // hold below the folder: a walk through the context that finds the folder ignored does not ask it.
  for (const lines of [[pattern], [pattern, `${pattern}/**`]]) {
    const longer = addIgnoreLines(text, lines);
    const read = parseDockerignore(longer);
    if (!read.ok || read.patterns.length !== rules.patterns.length + lines.length) continue;
    const kept = rules.patterns.every((old, index) => {
      const now = read.patterns[index];
      return now?.text === old.text && now.negated === old.negated && now.line === old.line;
    });
    if (kept && targets.every((target) => read.ignoresTree(target))) return { text: longer, rules: read, lines };
  }
  return null;
}

/** The text with lines added at its end. Keeps to the file's line ending, and to its having or not having one at the end. */
export function addIgnoreLines(text: string, lines: readonly string[]): string {
  const newline = newlineStyle(text);
  const empty = text === '' || text === BOM;
  if (empty || text.endsWith('\n')) return `${text}${lines.join(newline)}${newline}`;
  return `${text}${newline}${lines.join(newline)}`;
}

/** The path as a pattern that matches nothing else; null for the root, what is outside, and names that a line can't hold. */
export function ignorePatternFor(path: string): string | null {
  if (path === '' || path === '..' || path.startsWith('../')) return null;
  if (/[\n\r]/.test(path)) return null;
  // Plain text is compared as it is; once a pattern is an expression, `|`, `{` and `^` are live as well.
  if (!/[*?[\]\\]|^[!#]/.test(path)) return path;
  return path.replace(/[*?[\]\\^|{}]|^[!#]/g, '\\$&');
}

/** The line of a `!` pattern that names the path or something below it; null: there is none. */
function exceptionFor(rules: IgnoreRules, path: string): number | null {
  const name = basename(path);
  const found = rules.patterns.find((pattern) => {
    if (!pattern.negated || !pattern.text.split('/').includes(name)) return false;
    const compiled = compilePattern(pattern.text);
    return compiled.ok && (compiled.matcher.matches(path) || compiled.matcher.reachesBelow(path));
  });
  return found?.line ?? null;
}
