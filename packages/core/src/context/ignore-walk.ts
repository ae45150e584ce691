import { cleanPath, parentPath } from '../text/paths.js';
import type { IgnoreMatcher } from './ignore-pattern.js';
import { RuleIndex } from './rule-index.js';

/** A pattern as the decisions need it. */
export interface Rule {
  /** Its place among the patterns of the file, from 0. */
  readonly place: number;
  readonly negated: boolean;
  /** Without the `!`. */
  readonly text: string;
  readonly matcher: IgnoreMatcher;
}

/** What a build does with a path: 'disputed' where the two ways in which Docker asks the patterns disagree. */
export type Fate = 'sent' | 'left out' | 'disputed';

/** What a build sends of a path, and by which rule. */
export interface Verdict {
  /** Its name is sent: a walk through the context does not leave it out. */
  readonly named: boolean;
  /** Its contents are sent, if its name is. */
  readonly readable: boolean;
  /** The place of the last pattern that matches the path or a folder above it; -1: none does. */
  readonly last: number;
  /** The places of all that do, in no order. */
  readonly holding: readonly number[];
}

/** The decisions of a list of rules. */
export interface IgnoreDecisions {
  ignores(path: string): boolean;
  fate(path: string): Fate;
  ignoresTree(path: string): boolean;
  verdict(path: string): Verdict;
}

/** What is known of a folder: sets of indices of rules, which most folders share with those above them. */
interface Folder {
  /** The rules that match the folder or one above it. */
  readonly matched: ReadonlySet<number>;
  /** The same, as far as a walk through the context noticed: it does not ask a rule that would change nothing just then. */
  readonly noticed: ReadonlySet<number>;
  /** The walk did not enter the folder, or one above it. */
  readonly skipped: boolean;
}

/** Characters that keep a walk from telling where a `!` pattern applies (fsutil, filter.go). */
const LIVE = /[*[\]?^\\]/;

/**
 * The decisions of rules, each folder looked at once. Docker asks its patterns in two ways: by path
 * (moby/patternmatcher, MatchesOrParentMatches), and walking down through the folders with what was
 * noticed in them (MatchesUsingParentResults, in fsutil's filter.go, which reads a build's context).
 * The walk decides which paths are sent, the other which contents: after `*` and `!src/*.ts`, a further
 * `src` leaves `src/a.ts` out by path but not by walk, so that an empty file is sent.
 */
export function decide(rules: readonly Rule[]): IgnoreDecisions {
  const index = new RuleIndex(rules.map(({ text }) => text));
  const folders = new Map<string, Folder>([['.', { matched: NONE, noticed: NONE, skipped: false }]]);
  const mayStop = rules.every((rule) => !rule.negated || !LIVE.test(withoutTrailingGlob(rule.text)));
  const exceptions = rules.filter((rule) => rule.negated).map((rule) => `${withoutTrailingGlob(rule.text)}/`);

  /** Without an exception the two ways of asking agree. */
  const plain = rules.every((rule) => !rule.negated);

  const above = (path: string): Folder => folder(parentPath(path));

  function folder(path: string): Folder {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const parent = above(path);
    const { out, noticed } = walk(parent, path);
    const stops = out && mayStop && !exceptions.some((exception) => exception.startsWith(`${path}/`));
    const found: Folder = { matched: matchedAt(parent, path), noticed, skipped: parent.skipped || stops };
    folders.set(path, found);
    return found;
  }

  /** The rules that match the path or a folder above it. */
  function matchedAt(parent: Folder, path: string): ReadonlySet<number> {
    return withMore(
      parent.matched,
      index.mayMatch(path).filter((one) => rules[one]?.matcher.matches(path) === true),
    );
  }

  function walk(parent: Folder, path: string): { readonly out: boolean; readonly noticed: ReadonlySet<number> } {
    let out = false;
    const more: number[] = [];
    for (const one of inOrder(parent.noticed, index.mayMatch(path))) {
      const rule = rules[one];
      if (rule === undefined) continue;
      if (!parent.noticed.has(one)) {
        // A rule that could only confirm the verdict so far is not asked, and so not noticed.
        if (rule.negated !== out || !rule.matcher.matches(path)) continue;
        more.push(one);
      }
      out = !rule.negated;
    }
    return { out, noticed: withMore(parent.noticed, more) };
  }

  function ignored(path: string): boolean {
    const parent = above(path);
    let out = false;
    for (const one of inOrder(parent.matched, index.mayMatch(path))) {
      const rule = rules[one];
      if (rule?.negated === out && (parent.matched.has(one) || rule.matcher.matches(path))) out = !rule.negated;
    }
    return out;
  }

  function fate(path: string): Fate {
    const out = ignored(path);
    if (!plain && walkedOut(path) !== out) return 'disputed';
    return out ? 'left out' : 'sent';
  }

  function walkedOut(path: string): boolean {
    const parent = above(path);
    return parent.skipped || walk(parent, path).out;
  }

  function verdict(path: string): Verdict {
    const matched = matchedAt(above(path), path);
    let last = -1;
    for (const one of matched) last = Math.max(last, one);
    const rule = rules[last];
    const readable = rule?.negated !== false;
    const named = plain ? readable : !walkedOut(path);
    return { named, readable, last: rule?.place ?? -1, holding: [...matched].map((one) => rules[one]?.place ?? -1) };
  }

  /** Is all below the folder out, when the rules in `standing` hold for all of it? The last of them decides, unless a later `!` reaches in. */
  function outBelow(path: string, standing: ReadonlySet<number>): boolean {
    for (let at = rules.length - 1; at >= 0; at--) {
      const rule = rules[at];
      if (rule === undefined) continue;
      if (rule.negated && (standing.has(at) || rule.matcher.reachesBelow(path))) return false;
      if (!rule.negated && (standing.has(at) || rule.matcher.coversBelow(path))) return true;
    }
    return false;
  }

  return {
    ignores: (path) => inContext(path, false, ignored),
    fate: (path) => inContext<Fate>(path, 'sent', fate),
    verdict: (path) => inContext<Verdict>(path, ROOT, verdict),
    ignoresTree: (path) =>
      inContext(path, false, (clean) => {
        if (fate(clean) !== 'left out') return false;
        const { matched, noticed, skipped } = folder(clean);
        return outBelow(clean, matched) && (skipped || outBelow(clean, noticed));
      }),
  };
}

const NONE: ReadonlySet<number> = new Set();

/** The same set where there is nothing more. */
function withMore(known: ReadonlySet<number>, more: readonly number[]): ReadonlySet<number> {
  return more.every((one) => known.has(one)) ? known : new Set([...known, ...more]);
}

/** What is known and what may be, from the first rule to the last. */
function inOrder(known: ReadonlySet<number>, more: readonly number[]): readonly number[] {
  return known.size === 0 ? more : [...new Set([...known, ...more])].sort((a, b) => a - b);
}

const ROOT: Verdict = { named: true, readable: true, last: -1, holding: [] };

/** Asks about a cleaned path relative to the root; the root itself is always sent. */
function inContext<Answer>(path: string, root: Answer, ask: (clean: string) => Answer): Answer {
  const clean = cleanPath(path).replace(/^\//, '');
  return clean === '.' || clean === '' ? root : ask(clean);
}

function withoutTrailingGlob(pattern: string): string {
  return pattern.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
}
