import {
  type BuildContext,
  type Document,
  JoinRow,
  joinEdits,
  joinedCost,
  type RewriteFinding,
  type RowJoint,
  type RunCost,
  runCost,
  type UnderstoodRun,
} from '@dockshift/core/kit';
import { type MergeRunsOptions, type Objection, objectionOfComments, objectionOfCost, SUBSHELL } from './objection.js';
import { Makings } from './undone-work.js';

type OkJoint = Extract<RowJoint, { ok: true }>;

/** What the RUNs of a chain are looked at with. */
export interface ChainPlace {
  readonly document: Document;
  readonly context: BuildContext | null;
  readonly options: MergeRunsOptions;
}

/**
 * RUNs that can all be joined. Where that rests on something that isn't proven, it is divided into
 * groups, so that one such place does not hold back the joins that are proven.
 */
export class Chain {
  readonly #begin: (first: UnderstoodRun) => Group;
  readonly #whole: Group;
  readonly #groups: Group[];

  constructor(place: ChainPlace, first: UnderstoodRun) {
    this.#begin = (run) => new Group(place, run);
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
  *findings(): Iterable<RewriteFinding> {
    const proven = this.#groups.filter((group) => group.size > 1);
    for (const group of proven.length > 0 ? proven : [this.#whole]) yield* group.findings();
  }
}

/** RUNs that are to become one. */
class Group {
  readonly #place: ChainPlace;
  readonly #begin: (first: UnderstoodRun) => Group;
  readonly #row: JoinRow;
  readonly #makings = new Makings();
  #cost: RunCost;
  /** Does one of them delete or rewrite what an earlier one made? */
  #shrinks = false;

  constructor(place: ChainPlace, first: UnderstoodRun) {
    this.#place = place;
    this.#begin = (run) => new Group(place, run);
    this.#row = new JoinRow(place.document, first, place.context);
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
    return this.#makings.undoneBy(next.body) ? null : this.#priceOf(next, joint);
  }

  add(next: UnderstoodRun, joint: OkJoint): void {
    this.#shrinks ||= this.#makings.undoneBy(next.body);
    this.#row.add(next, joint);
    this.#makings.add(next.body);
    this.#cost = joinedCost(this.#cost, runCost(next.body));
  }

  /** What the join would cost that a layer fewer does not pay for, as smaller layers do; null if it pays. */
  #priceOf(next: UnderstoodRun, { joined }: OkJoint): Objection | null {
    const { document, options } = this.#place;
    const always = options.when === 'always';
    if (joined.first === 'parentheses' && !always) return SUBSHELL;
    const runs = [...this.#row.members.map(({ run }) => run), next.run];
    return objectionOfComments(document, runs) ?? (always ? null : objectionOfCost(this.#cost, runCost(next.body)));
  }

  /** The join, if there is more than one RUN. */
  *findings(): Iterable<RewriteFinding> {
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
        edits: joinEdits(this.#place.document, members),
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
    return [...group.findings()].map((pair) => ({ ...pair, at: next.run.span }));
  });
}
