import { commentsWithin, pragmaIn } from '../analysis/comments.js';
import { mountsOf } from '../analysis/mounts.js';
import { type NoScript, type RunScript, runBody } from '../analysis/run-script.js';
import { runStyle } from '../analysis/run-style.js';
import { type Grouping, joinScripts } from '../shell/join.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { layoutJoin } from '../syntax/layout.js';
import { spanToSource } from '../text/mapped.js';
import { type Span, slice } from '../text/span.js';
import type { Premise } from '../tools/premise.js';
import { blockOf, removalOf } from './blocks.js';
import { answers, knowledgeOf, shellPremise } from './join-knowledge.js';
import type { FileEdit } from './rewrite.js';

/** Why RUNs that are understood can't become one. */
export type JoinObjection = 'different-flags' | 'not-one-shell' | 'linter-comment' | 'forgetful-mount';

/** Why RUNs can't become one. */
export type JoinDecline = NoScript['reason'] | JoinObjection;

/** A RUN with its script. */
export interface UnderstoodRun {
  readonly run: RunInstruction;
  readonly body: RunScript;
}

/** RUNs joined with `&&`, or why that is not the same. */
export type JoinPlan<Code = JoinDecline> =
  | {
      readonly ok: true;
      readonly edits: () => readonly FileEdit[];
      readonly premises: readonly Premise[];
      readonly bodies: readonly RunScript[];
      readonly groupings: readonly Grouping[];
    }
  | { readonly ok: false; readonly code: Code; readonly because: string };

/**
 * Joins RUNs of one stage, in their order, into the first of them. Whoever asks has made sure that
 * the state (USER, WORKDIR, ENV, …) is the same for all, and takes care of what stands in between.
 */
export function joinRuns(document: Document, stage: Stage, runs: readonly RunInstruction[]): JoinPlan {
  const understood: UnderstoodRun[] = [];
  for (const run of runs) {
    const body = runBody(document, stage, run);
    if (!body.ok) return { ok: false, code: body.reason, because: body.because };
    understood.push({ run, body });
  }
  return joinUnderstood(document, understood);
}

/** Like {@link joinRuns}, for RUNs whose scripts are at hand. */
export function joinUnderstood(document: Document, understood: readonly UnderstoodRun[]): JoinPlan<JoinObjection> {
  const runs = understood.map((one) => one.run);
  const bodies = understood.map((one) => one.body);
  if (new Set(runs.map(flagsOf)).size > 1) {
    return {
      ok: false,
      code: 'different-flags',
      because: 'They have different flags (--mount, --network, --security).',
    };
  }
  if (runs.some((run) => mountsOf(run, '/').some((mount) => mount.forgets))) {
    return {
      ok: false,
      code: 'forgetful-mount',
      because:
        'Each RUN starts with an empty or fresh mount, and a joined one would see what the first has written to it.',
    };
  }
  for (const [index, run] of runs.slice(1).entries()) {
    const pragma = pragmaIn(document, { start: runs[index]?.span.end ?? 0, end: run.span.start });
    if (pragma !== null) {
      return {
        ok: false,
        code: 'linter-comment',
        because: `\`${pragma}\` speaks to a linter of the RUN below it, and only there.`,
      };
    }
  }
  const groupings = bodies.map((): Grouping => 'plain');
  const premises: Premise[] = bodies.slice(0, -1).flatMap(shellPremise);
  // Each must leave nothing that any later one can see, not only the next.
  for (const [i, first] of bodies.entries()) {
    for (let j = i + 1; j < bodies.length; j++) {
      const second = bodies[j];
      if (second === undefined) continue;
      const joined = joinBodies(first, second);
      if (!joined.ok) return { ok: false, code: 'not-one-shell', because: joined.because };
      groupings[i] = stronger(groupings[i] ?? 'plain', joined.first);
      groupings[j] = stronger(groupings[j] ?? 'plain', joined.second);
      premises.push(...joined.premises);
    }
  }
  return {
    ok: true,
    edits: () => joinEdits(document, runs, bodies, groupings),
    premises: distinct(premises),
    bodies,
    groupings,
  };
}

/** The flags of a RUN, in a form that is equal only for equal flags in the same order. */
function flagsOf(run: RunInstruction): string {
  return JSON.stringify(run.flags.map((flag) => [flag.name, flag.value]));
}

type JoinedBodies =
  | { readonly ok: true; readonly first: Grouping; readonly second: Grouping; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

const joins = new WeakMap<RunScript, WeakMap<RunScript, JoinedBodies>>();

/** Two bodies in one shell, with what the tools know. A row of RUNs asks for the same pairs again and again. */
function joinBodies(first: RunScript, second: RunScript): JoinedBodies {
  const known = joins.get(first)?.get(second);
  if (known !== undefined) return known;
  const joined = joinScripts(first.script, second.script, first.shell, knowledgeOf(first));
  const result: JoinedBodies = joined.ok ? { ...joined, premises: answers(joined.open, first) } : joined;
  const others = joins.get(first) ?? new WeakMap<RunScript, JoinedBodies>();
  joins.set(first, others.set(second, result));
  return result;
}

const STRENGTH: readonly Grouping[] = ['plain', 'braces', 'parentheses'];

function stronger(a: Grouping, b: Grouping): Grouping {
  return STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b;
}

function distinct(premises: readonly Premise[]): readonly Premise[] {
  return [...new Map(premises.map((premise) => [premise.claim + premise.proof, premise])).values()];
}

/** What stands around a grouped script that ends with its last command. */
function brackets(grouping: Grouping | undefined, body: RunScript): readonly [string, string] {
  if (grouping === 'braces') return ['{ ', '; }'];
  // Two parentheses in a row would be arithmetic.
  if (grouping === 'parentheses') return [body.script.text.startsWith('(') ? '( ' : '(', ')'];
  return ['', ''];
}

/** Only what stands between the scripts is replaced: the scripts keep every byte. */
function joinEdits(
  document: Document,
  runs: readonly RunInstruction[],
  bodies: readonly RunScript[],
  groupings: readonly Grouping[],
): readonly FileEdit[] {
  const style = runStyle(document, runs);
  const edits: FileEdit[] = [];
  const edit = (start: number, end: number, text: string): void => {
    if (text !== '' || end > start) edits.push({ file: 'dockerfile', span: { start, end }, text });
  };
  for (const [index, run] of runs.entries()) {
    const body = bodies[index];
    if (body === undefined) continue;
    const script = scriptSpan(run, body);
    const [open, close] = brackets(groupings[index], body);
    const next = runs[index + 1];
    const nextBody = bodies[index + 1];
    if (index === 0) edit(script.start, script.start, open);
    if (next === undefined || nextBody === undefined) {
      edit(script.end, script.end, close);
      continue;
    }
    const following = scriptSpan(next, nextBody).start;
    const between = layoutJoin(commentsWithin(document, { start: script.end, end: following }), style, document);
    edit(script.end, following, close + between + brackets(groupings[index + 1], nextBody)[0]);
  }
  return edits;
}

/**
 * Joins two RUNs that have other instructions between them, in the place of one of the two. What
 * the moved one passes must not depend on it; whoever asks has proven that.
 */
export function joinDistant(
  document: Document,
  first: UnderstoodRun,
  second: UnderstoodRun,
  into: 'first' | 'second',
): JoinPlan<JoinObjection> {
  const plan = joinUnderstood(document, [first, second]);
  if (!plan.ok) return plan;
  const moved = (into === 'first' ? second : first).run;
  const { comments, span } = blockOf(document, moved);
  const pragma = pragmaIn(document, span);
  if (pragma !== null)
    return { ok: false, code: 'linter-comment', because: `\`${pragma}\` speaks to a linter of this RUN alone.` };
  const style = runStyle(document, [first.run, second.run]);
  const [a, b] = [first, second].map(({ run, body }, index) => {
    const [open, close] = brackets(plan.groupings[index], body);
    return { open, close, script: scriptSpan(run, body) };
  });
  if (a === undefined || b === undefined) throw new RangeError('two RUNs are joined');
  const text = (part: { open: string; close: string; script: Span }): string =>
    part.open + slice(document.source, part.script) + part.close;
  const edits: FileEdit[] = [];
  const edit = (span: Span, replacement: string): void => {
    if (replacement !== '' || span.end > span.start) edits.push({ file: 'dockerfile', span, text: replacement });
  };
  edit(removalOf(document, moved), '');
  if (into === 'first') {
    edit({ start: a.script.start, end: a.script.start }, a.open);
    edit({ start: a.script.end, end: a.script.end }, a.close + layoutJoin(comments, style, document) + text(b));
  } else {
    const line = second.run.tile.span.start;
    edit({ start: line, end: line }, comments.map((comment) => comment + document.eol).join(''));
    edit({ start: b.script.start, end: b.script.start }, text(a) + layoutJoin([], style, document) + b.open);
    edit({ start: b.script.end, end: b.script.end }, b.close);
  }
  return { ...plan, edits: () => edits };
}

/** Where a RUN's script stands, without what only ends its last command (`;`). */
function scriptSpan(run: RunInstruction, body: RunScript): Span {
  const { statements } = body.script.list;
  return spanToSource(run.args, { start: statements[0]?.span.start ?? 0, end: statements.at(-1)?.node.span.end ?? 0 });
}
