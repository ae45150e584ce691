import {
  commentedInstruction,
  defineTransform,
  type Finding,
  type JoinDecline,
  type JoinPlan,
  joinRuns,
  type RunInstruction,
  type RunScript,
  runBody,
  runCost,
  type Stage,
  type Subject,
  type Transform,
  undoes,
} from '@dockshift/core';

type Code = JoinDecline | 'commented-out' | 'not-worth-it';

/** Longer chains are joined in several rounds: every pair in one is compared. */
const MOST_AT_ONCE = 16;

/** Joins adjacent RUNs where that makes no rebuild dearer. */
export const mergeRuns: Transform<Code> = defineTransform({
  id: 'merge-runs',
  phase: 'merge',
  title: 'Join adjacent RUNs into one',
  description: `
Each RUN is a layer, and a file that a later RUN deletes or writes again stays in the earlier layer.
Adjacent RUNs become one, joined with \`&&\`, when the second only cleans up or rewrites what the first
made, when both use the same tool, or when both are quick.

Two RUNs run in two fresh shells. They are joined only if the second can see nothing of the first
one's shell: no \`cd\`, no \`export\`, no \`set\`, no background process. Where lists with \`;\` or \`||\`
stand, braces keep them together. Flags must be identical. Comments in between move into the joined
RUN.

Two slow steps of different tools stay apart, and so do two downloads: joined, an edit of one would
run both again. So does the install of a project's dependencies. A subshell is put around a command only
where the layers get smaller by it.
`,
  declines: {
    'exec-form': 'One of them is in exec form, which runs without a shell.',
    heredoc: 'One of them has a heredoc.',
    'other-shell': 'They run in a program that is not a POSIX shell.',
    syntax: 'The shell parser does not take one of them.',
    'different-flags': 'They have different flags, such as --mount or --network.',
    'forgetful-mount': 'A mount of theirs (tmpfs, writable bind) is fresh for each RUN.',
    'not-one-shell': 'In one shell the second would behave in another way.',
    'linter-comment': 'A comment between them speaks to a linter of the second alone.',
    'commented-out': 'An instruction between them is commented out, and inside of a RUN it could not be put back.',
    'not-worth-it':
      'A layer fewer is all that it would gain: a step edited would run another slow one again, or the result would be harder to read.',
  },
  presets: ['recommended', 'size'],
  *find(subject) {
    for (const stage of subject.document.stages) {
      let index = 0;
      while (index < stage.instructions.length) {
        const runs = adjacentRuns(stage, index);
        index += Math.max(1, runs.length);
        yield* findInRow(subject, stage, runs);
      }
    }
  },
});

/** The RUNs that follow each other from here. */
function adjacentRuns(stage: Stage, from: number): readonly RunInstruction[] {
  const runs: RunInstruction[] = [];
  for (const instruction of stage.instructions.slice(from)) {
    if (instruction.kind !== 'RUN') break;
    runs.push(instruction);
  }
  return runs;
}

/** Joins from the left as far as it goes, then begins anew with the RUN that would not be joined. */
function* findInRow({ document }: Subject, stage: Stage, row: readonly RunInstruction[]): Iterable<Finding<Code>> {
  let group: RunInstruction[] = [];
  let plan: Extract<JoinPlan, { ok: true }> | null = null;
  for (const run of row) {
    const last = group.at(-1);
    if (last === undefined) {
      group = [run];
      continue;
    }
    const next = group.length < MOST_AT_ONCE ? joinRuns(document, stage, [...group, run]) : null;
    const objection = next?.ok === true ? priceOf(document, stage, next, group, run) : null;
    if (next?.ok === true && objection === null) {
      group.push(run);
      plan = next;
      continue;
    }
    if (plan !== null) yield found(group, plan);
    if (next?.ok === false) yield declined(last, next.code, next.because);
    else if (objection !== null) yield declined(last, objection.code, objection.because);
    group = [run];
    plan = null;
  }
  if (plan !== null) yield found(group, plan);
}

interface Objection {
  readonly code: Code;
  readonly because: string;
}

/** What the join would cost that a layer fewer does not pay for; null if it pays. */
function priceOf(
  document: Subject['document'],
  stage: Stage,
  plan: Extract<JoinPlan, { ok: true }>,
  group: readonly RunInstruction[],
  run: RunInstruction,
): Objection | null {
  const next = bodyOf(document, stage, run);
  const before = group.map((one) => bodyOf(document, stage, one));
  // Smaller layers pay for a text that is harder to read.
  const shrinks = next !== null && before.some((body) => body !== null && undoes(body, next));
  if (!shrinks && plan.groupings.includes('parentheses')) {
    return {
      code: 'not-worth-it',
      because:
        'The first changes the folder or the variables of its shell: joined, it would need a subshell of its own.',
    };
  }
  const gap = { start: group.at(-1)?.span.end ?? run.span.start, end: run.span.start };
  const commented = shrinks ? null : commentedInstruction(document, gap);
  if (commented !== null) {
    return {
      code: 'commented-out',
      because: `\`${commented}\` stands between them, and could not be put back inside of a RUN.`,
    };
  }
  const dear = next === null ? null : dearer(before, next, shrinks);
  return dear === null ? null : { code: 'not-worth-it', because: dear };
}

/** Why the join would make a rebuild dearer; null if it does not, or if smaller layers pay for that. */
function dearer(before: readonly (RunScript | null)[], next: RunScript, shrinks: boolean): string | null {
  const costs = before.map((body) => (body === null ? null : runCost(body)));
  const cost = runCost(next);
  const slow = new Set(costs.flatMap((one) => [...(one?.slow ?? [])]));
  const downloads = cost.downloads || costs.some((one) => one?.downloads === true);
  const same =
    !(downloads && slow.size > 0 && cost.slow.size > 0) &&
    slow.size === cost.slow.size &&
    [...slow].every((tool) => cost.slow.has(tool));
  const unknown = cost.unknown || costs.some((one) => one === null || one.unknown);
  const installs = [next, ...before].some((body) => body !== null && installsProject(body));
  if (same && !unknown && !installs) return null;
  if (shrinks) return null;
  if (installs) {
    return "The install of a project's dependencies keeps a layer of its own: it changes less often than what stands around it.";
  }
  if (unknown)
    return 'Nothing is known about how long one of their commands takes, and an edit of either would run both again.';
  const names = [...new Set([...slow, ...cost.slow])].sort().join(' and ');
  return `An edit of either would run ${names} again.`;
}

function installsProject(body: RunScript): boolean {
  return body.trace.commands.some((one) => one.call?.project?.need === 'install');
}

function bodyOf(document: Subject['document'], stage: Stage, run: RunInstruction): RunScript | null {
  const body = runBody(document, stage, run);
  return body.ok ? body : null;
}

function found(group: readonly RunInstruction[], plan: Extract<JoinPlan, { ok: true }>): Finding<Code> {
  const first = group[0];
  const last = group.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a group has a RUN');
  const span = { start: first.span.start, end: last.span.end };
  const cleans = plan.bodies.some((body, index) => plan.bodies.slice(index + 1).some((later) => undoes(body, later)));
  const fewer = group.length - 1;
  return {
    at: first.span,
    message: `${group.length} RUNs follow each other.`,
    rewrite: {
      title: `Join ${group.length} RUNs into one`,
      edits: plan.edits(),
      footprint: [span],
      keeps: 'image',
      premises: plan.premises,
      gain: {
        summary: `${fewer} ${fewer === 1 ? 'layer' : 'layers'} fewer${cleans ? ', and what a later RUN deletes or rewrites is in none' : ''}`,
        layers: fewer,
      },
    },
  };
}

function declined(at: RunInstruction, code: Code, because: string): Finding<Code> {
  return { at: at.span, message: 'Two RUNs follow each other.', declined: code, because };
}
