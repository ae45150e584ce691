import {
  type BuildContext,
  commentedInstruction,
  type Document,
  defineTransform,
  type Finding,
  headingOfSeveral,
  type JoinObjection,
  JoinRow,
  joinEdits,
  joinedCost,
  type NoScript,
  pragmaAbove,
  type RewriteFinding,
  type RowJoint,
  type RunCost,
  type RunInstruction,
  runBody,
  runCost,
  type Stage,
  sectionIn,
  stageUses,
  type Transform,
  type UnderstoodRun,
} from '@dockshift/core/kit';
import { Makings } from './undone-work.js';

type Code = NoScript['reason'] | JoinObjection | 'commented-out' | 'section' | 'not-shipped' | 'not-worth-it';

/** Joins adjacent RUNs where that makes no rebuild dearer. */
export const mergeRuns: Transform<Code> = defineTransform({
  id: 'merge-runs',
  phase: 'merge',
  title: 'Join adjacent RUNs into one',
  description: `
Each RUN is a layer, and a file that a later RUN deletes or writes again stays in the earlier layer.
Adjacent RUNs become one, joined with \`&&\`, when the second only cleans up or rewrites what the first
made, when the first fetches apt's lists for an install, or when both are quick.

Two RUNs run in two fresh shells. They are joined only if the second can see nothing of the first
one's shell: no \`cd\`, no \`export\`, no \`set\`, no background process; unless it begins with a \`cd\` to an
absolute path, names absolute paths alone, or begins with the same \`set\` (then \`;\` may join them). Where lists with \`;\` or \`||\`
stand, braces keep them together. Flags must be identical. Comments in between move into the joined
RUN.

What takes its time stays apart, two installs by one tool as well: joined, an edit of one would run both
again. So does the install of a project's dependencies. A comment that heads several instructions stays
above them. A subshell is put around a command only where the layers get smaller by it.
`,
  declines: {
    'exec-form': 'One of them is in exec form, which runs without a shell.',
    heredoc: 'One of them has a heredoc.',
    'other-shell': 'They run in a program that is not a POSIX shell.',
    syntax: 'The shell parser does not take one of them.',
    'different-flags': 'They have different flags, such as --mount or --network.',
    'forgetful-mount': 'A mount of theirs (tmpfs, writable bind) is fresh for each RUN.',
    'not-one-shell': 'In one shell the second would behave in another way.',
    'linter-comment': 'A comment above one of them speaks to a tool of that one alone.',
    'commented-out': 'An instruction between them is commented out, and inside of a RUN it could not be put back.',
    section: 'A heading between them begins a section of the file, and inside of a RUN it would head nothing.',
    'not-shipped':
      'The stage is only built on the way to another: joined, no image gets smaller, and a rebuild can only become dearer.',
    'not-worth-it':
      'A layer fewer is all that it would gain: a step edited would run another slow one again, or the result would be harder to read.',
  },
  presets: ['recommended', 'size'],
  *find({ document, context }) {
    for (const stage of document.stages) {
      const shipped = stageUses(document).get(stage)?.shipped === true;
      for (const row of adjacentRuns(stage)) {
        if (shipped) yield* findInRow(document, stage, row, context);
        else yield* notShipped(stage, row);
      }
    }
  },
});

/** The RUNs of a stage that follow each other, row by row; one that stands alone is no row. */
function* adjacentRuns(stage: Stage): Iterable<readonly RunInstruction[]> {
  let row: RunInstruction[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.kind === 'RUN') row.push(instruction);
    else {
      if (row.length > 1) yield row;
      row = [];
    }
  }
  if (row.length > 1) yield row;
}

function* notShipped({ name, index }: Stage, [first]: readonly RunInstruction[]): Iterable<Finding<Code>> {
  const because = `Stage ${name ?? index} is not part of an image: others only copy files from it.`;
  if (first !== undefined) yield declined(first, { code: 'not-shipped', because });
}

type OkJoint = Extract<RowJoint, { ok: true }>;

/** What stands against a join. */
interface Objection {
  readonly code: Code;
  readonly because: string;
}

/** Joins from the left as far as it goes, then begins anew with the RUN that would not be joined. */
function* findInRow(
  document: Document,
  stage: Stage,
  row: readonly RunInstruction[],
  context: BuildContext | null,
): Iterable<Finding<Code>> {
  let last: RunInstruction | null = null;
  // An objection is against the last RUN itself: it is not understood.
  let chain: Chain | Objection | null = null;
  for (const run of row) {
    const body = runBody(document, stage, run);
    const unread = body.ok ? null : { code: body.reason, because: body.because };
    if (last !== null) {
      const objection: Objection | null =
        chain instanceof Chain ? (body.ok ? chain.take({ run, body }) : unread) : (chain ?? unread);
      if (objection !== null) {
        if (chain instanceof Chain) yield* chain.findings();
        yield declined(last, objection);
        chain = null;
      }
    }
    if (chain === null) chain = body.ok ? new Chain(document, { run, body }, context) : unread;
    last = run;
  }
  if (chain instanceof Chain) yield* chain.findings();
}

/**
 * RUNs that can all be joined. Where that rests on something that isn't proven, it is divided into
 * groups, so that one such place does not hold back the joins that are proven.
 */
class Chain {
  readonly #begin: (first: UnderstoodRun) => Group;
  readonly #whole: Group;
  readonly #groups: Group[];

  constructor(document: Document, first: UnderstoodRun, context: BuildContext | null) {
    this.#begin = (run) => new Group(document, run, context);
    this.#whole = this.#begin(first);
    this.#groups = [this.#begin(first)];
  }

  /** Takes in the next RUN; or says what stands against that. */
  take(next: UnderstoodRun): Objection | null {
    const joint = this.#whole.joint(next);
    if (!joint.ok) return joint;
    const objection = this.#whole.objectionTo(next, joint);
    if (objection !== null) return objection;
    const group = this.#groups.at(-1);
    if (group?.isProven(next, joint) === true && group.objectionTo(next, joint) === null) group.add(next, joint);
    else this.#groups.push(this.#begin(next));
    this.#whole.add(next, joint);
    return null;
  }

  /** The proven joins; once they are made, and nothing but open ones is left, those. */
  *findings(): Iterable<Finding<Code>> {
    const proven = this.#groups.filter((group) => group.size > 1);
    for (const group of proven.length > 0 ? proven : [this.#whole]) yield* group.findings();
  }
}

/** RUNs that are to become one. */
class Group {
  readonly #document: Document;
  readonly #begin: (first: UnderstoodRun) => Group;
  readonly #row: JoinRow;
  readonly #makings = new Makings();
  #cost: RunCost;
  /** Is there a subshell around one of them? */
  #subshell = false;
  /** Does one of them delete or rewrite what an earlier one made? */
  #shrinks = false;

  constructor(document: Document, first: UnderstoodRun, context: BuildContext | null) {
    this.#document = document;
    this.#begin = (run) => new Group(document, run, context);
    this.#row = new JoinRow(document, first, context);
    this.#makings.add(first.body);
    this.#cost = runCost(first.body);
  }

  get size(): number {
    return this.#row.members.length;
  }

  joint(next: UnderstoodRun): RowJoint {
    return this.#row.joint(next);
  }

  /** Is all that the joint adds to what the group rests on proven? */
  isProven(next: UnderstoodRun, joint: OkJoint): boolean {
    return this.#row.assumes(next, joint).every(({ proof }) => proof !== null);
  }

  /** Why the joint does not pay; null if it does. */
  objectionTo(next: UnderstoodRun, joint: OkJoint): Objection | null {
    return this.#makings.undoneBy(next.body) ? null : this.#priceOf(next, this.#needsSubshell(joint));
  }

  add(next: UnderstoodRun, joint: OkJoint): void {
    this.#shrinks ||= this.#makings.undoneBy(next.body);
    this.#subshell = this.#needsSubshell(joint);
    this.#row.add(next, joint);
    this.#makings.add(next.body);
    this.#cost = joinedCost(this.#cost, runCost(next.body));
  }

  #needsSubshell({ joined }: OkJoint): boolean {
    return this.#subshell || joined.first === 'parentheses';
  }

  /** What the join would cost that a layer fewer does not pay for, as smaller layers do; null if it pays. */
  #priceOf({ run, body }: UnderstoodRun, subshell: boolean): Objection | null {
    if (subshell) {
      return {
        code: 'not-worth-it',
        because:
          'The first changes the folder or the variables of its shell: joined, it would need a subshell of its own.',
      };
    }
    const members = this.#row.members;
    const between = { start: (members.at(-1)?.run ?? run).span.end, end: run.span.start };
    // One above a later member has stopped the group there.
    const pragma = members[0] === undefined ? null : pragmaAbove(this.#document, members[0].run);
    if (pragma !== null) {
      return { code: 'linter-comment', because: `\`${pragma}\` speaks to a tool of the RUN below it, and only there.` };
    }
    const section = sectionIn(this.#document, between) ?? headingOfSeveral(this.#document, run);
    if (section !== null) return { code: 'section', because: `\`${section}\` begins a section of the file.` };
    const commented = commentedInstruction(this.#document, between);
    if (commented !== null) {
      return {
        code: 'commented-out',
        because: `\`${commented}\` stands between them, and could not be put back inside of a RUN.`,
      };
    }
    const dear = dearer(this.#cost, runCost(body));
    return dear === null ? null : { code: 'not-worth-it', because: dear };
  }

  /** The join, if there is more than one RUN. */
  *findings(): Iterable<Finding<Code>> {
    const { members, premises } = this.#row;
    const [first] = members;
    const last = members.at(-1);
    if (first === undefined || last === undefined || members.length === 1) return;
    const fewer = members.length - 1;
    yield {
      at: first.run.span,
      message: `${members.length} RUNs follow each other.`,
      rewrite: {
        title: `Join ${members.length} RUNs into one`,
        edits: joinEdits(this.#document, members),
        footprint: [{ start: first.run.span.start, end: last.run.span.end }],
        keeps: 'image',
        premises,
        gain: {
          summary: `${fewer} ${fewer === 1 ? 'layer' : 'layers'} fewer${this.#shrinks ? ', and what a later RUN deletes or rewrites is in none' : ''}`,
          layers: fewer,
        },
      },
      parts: () => pairsOf(members, this.#begin),
    };
  }
}

/** Each RUN of a group joined with the next alone, where that is worth it without the others; the second tells a pair apart. */
function pairsOf(members: readonly UnderstoodRun[], begin: (first: UnderstoodRun) => Group): readonly RewriteFinding[] {
  return members.slice(1).flatMap((next, index) => {
    const group = begin(members[index] ?? next);
    const joint = group.joint(next);
    if (!joint.ok || group.objectionTo(next, joint) !== null) return [];
    group.add(next, joint);
    return [...group.findings()].flatMap((pair) => ('rewrite' in pair ? [{ ...pair, at: next.run.span }] : []));
  });
}

/** Why a join would make a rebuild dearer; null if it does not. That both use one tool makes an edit of one no cheaper. */
function dearer(before: RunCost, next: RunCost): string | null {
  if (before.installs || next.installs) {
    return "The install of a project's dependencies keeps a layer of its own: it changes less often than what stands around it.";
  }
  const unknown = before.unknown ?? next.unknown;
  if (unknown !== null)
    return `Nothing is known about how long \`${unknown}\` takes, and an edit of either would run both again.`;
  // An install that is edited wants lists of its day.
  if (before.updates && next.usesLists) return null;
  const slow = [...new Set([...before.slow, ...next.slow])].sort();
  return slow.length === 0 ? null : `An edit of either would run ${slow.join(' and ')} again.`;
}

function declined(at: RunInstruction, { code, because }: Objection): Finding<Code> {
  return { at: at.span, message: 'Two RUNs follow each other.', declined: code, because };
}
