import type { BuildContext } from '../../context/build-context.js';
import type { Premise } from '../../effects/premise.js';
import { ALL_SEEN, linksBehindRun, type StageLinks } from '../../run/links.js';
import { linksBefore, mountedLinks } from '../../run/stage-links.js';
import type { Carry } from '../../shell/carry.js';
import { joinedSize, mayBeJoined, type ScriptSize, sizeOf } from '../../shell/dialect.js';
import { type Grouping, type Joined, joinScripts, refuse } from '../../shell/join.js';
import { pragmaIn } from '../../stage/comments.js';
import { mountsOf } from '../../stage/mounts.js';
import { lookupIn } from '../../stage/state.js';
import type { Document, RunInstruction } from '../../syntax/document.js';
import type { LinksMade } from '../../tools/system/hard-links.js';
import { behindLines } from './behind-lines.js';
import { answers, knowledgeOf } from './knowledge.js';
import { linkPremise, linksOf } from './links.js';
import type { JoinObjection, RowJoint, RowMember, UnderstoodRun } from './member.js';
import { looksElsewhere } from './programs.js';
import { argumentsPremise, shellPremise, startUpPremise, writesOfStartUp } from './start-up.js';
import { surroundingsPremises } from './surroundings.js';
import { swappedFolderPremises } from './swapped-folder.js';

/**
 * RUNs of one stage, in their order, that may run in one shell: each leaves nothing that any later one can see, not
 * only the next. It grows at its end, and what a new RUN has to be compared with does not grow with it: of what two
 * scripts are to each other, only the programs that the first remembers and the second looks up depend on both.
 */
export class JoinRow {
  readonly #document: Document;
  readonly #members: RowMember[];
  readonly #premises = new Map<string, Premise>();
  /** By name of a program: that it is still the same one, for each RUN whose shell remembers where it is. */
  readonly #remembered = new Map<string, Map<string, Premise>>();
  /** A RUN before the last has brought packages: what follows may not be so plain as the RUN behind it. */
  #packages = false;
  /** The hard links that they may have made: all that follow have to leave these files alone. */
  #made: LinksMade = { named: [], packaged: [] };
  /** What the last RUN has taken over from those before, and sets anew. */
  #carries: Carry | null = null;
  #size: ScriptSize;
  /** What may be another name of a place once the last RUN of the row has run. */
  #links: StageLinks;
  /** What may have made links that aren't seen before the last RUN of the row; what that one removes, it removes by names that it sees. */
  #unseen: StageLinks['unseen'];

  constructor(document: Document, first: UnderstoodRun, context: BuildContext | null) {
    this.#document = document;
    this.#members = [{ grouping: 'plain', between: '&&', behind: null, ...first }];
    this.#size = sizeOf(first.body.script.text);
    const stage = document.stages.findLast(({ from }) => from.index < first.run.index);
    const before = stage === undefined ? ALL_SEEN : linksBefore(document, stage, first.run, context);
    this.#unseen = before.unseen;
    this.#links = linksBehindRun(
      first.run,
      first.body,
      stage === undefined ? before : mountedLinks(document, stage, first.run, before, context),
    );
  }

  get members(): readonly RowMember[] {
    return this.#members;
  }

  get premises(): readonly Premise[] {
    return [...this.#premises.values()];
  }

  get #last(): RowMember {
    const last = this.#members.at(-1);
    if (last === undefined) throw new RangeError('a row has a RUN');
    return last;
  }

  /** May this RUN follow? It is compared, and not yet put there. */
  joint(next: UnderstoodRun): RowJoint {
    const last = this.#last;
    if (flagsOf(last.run) !== flagsOf(next.run)) {
      return objection('different-flags', 'They have different flags (--mount, --network, --security).');
    }
    if (mountsOf(next.run, '/', lookupIn(next.body.state)).some((mount) => mount.forgets)) {
      return objection(
        'forgetful-mount',
        'Each RUN starts with an empty or fresh mount, and a joined one would see what the first has written to it.',
      );
    }
    const pragma = pragmaIn(this.#document, { start: last.run.span.end, end: next.run.span.start });
    if (pragma !== null) {
      return objection('linter-comment', `\`${pragma}\` speaks to a tool of the RUN below it, and only there.`);
    }
    const [first = last] = this.#members;
    const isHeredoc = first.body.form === 'body' || next.body.form === 'body';
    const joint = isHeredoc ? behindLines(this.#document, this.#members, next, this.#links) : this.#chained(last, next);
    if (joint.ok && !mayBeJoined(joinedSize(this.#size, sizeOf(next.body.script.text))))
      return objection('not-one-shell', refuse({ code: 'too-long', at: last.body.script.list.span }, 'first').because);
    return joint;
  }

  #chained(last: RowMember, next: UnderstoodRun): RowJoint {
    const { script, shell } = last.body;
    const joined = joinScripts(script, next.body.script, shell, knowledgeOf(last.body, this.#links, next.body));
    if (!joined.ok) return objection('not-one-shell', joined.because);
    if (!this.#goesOn(joined)) {
      return objection('not-one-shell', 'The RUN behind it would find what those before it have left in the shell.');
    }
    return { ok: true, joined, behind: null };
  }

  /**
   * What is left in the shell is set anew by each that follows: none of them may stand in a subshell, and none may do without. Behind
   * `a && set -e; b` a failure of the first command goes unseen, so that a `;` follows only a `;`.
   */
  #goesOn({ carries }: Joined): boolean {
    return carries === this.#carries || (this.#carries === null && (carries !== 'stops' || this.#members.length === 1));
  }

  /** What the row rests on with the joint, besides what it rests on already. */
  assumes(next: UnderstoodRun, { joined }: Extract<RowJoint, { ok: true }>): readonly Premise[] {
    const last = this.#last;
    const { body } = last;
    const starts = joined.open.some((question) => question.kind === 'start-up');
    return [
      ...shellPremise(this.#document, last, joined),
      ...argumentsPremise(body, next.body),
      ...answers(joined.open, body, next.body, { ...this.#links, unseen: this.#unseen }),
      ...linkPremise(linksOf(body), next.body),
      ...surroundingsPremises(body, this.#links),
      ...swappedFolderPremises(body, this.#links),
      ...(starts && this.#packages ? [startUpPremise('packages', next.body)] : []),
      ...linkPremise(this.#made, next.body),
      ...[...joined.looksUp].flatMap((name) => this.#sameProgram(name, next)),
    ];
  }

  /** That a name still means the program that RUNs before the last remember. */
  #sameProgram(name: string, next: UnderstoodRun): readonly Premise[] {
    const known = [...(this.#remembered.get(name)?.values() ?? [])];
    return known.length > 0 && looksElsewhere(next.body) ? known.map(({ claim }) => ({ claim, proof: null })) : known;
  }

  /** Puts a RUN behind the row; `joint` is what was found for it and a row with the same end. */
  add(next: UnderstoodRun, joint: Extract<RowJoint, { ok: true }>): void {
    const last = this.#last;
    const { joined } = joint;
    for (const premise of this.assumes(next, joint)) this.#premises.set(keyOf(premise), premise);
    for (const name of joined.remembers) {
      const known = this.#remembered.get(name) ?? new Map<string, Premise>();
      for (const premise of answers([{ kind: 'path-lookup', name }], last.body, next.body, this.#links))
        known.set(keyOf(premise), premise);
      this.#remembered.set(name, known);
    }
    this.#packages ||= writesOfStartUp(last.body) === 'packages';
    this.#made = bothOf(this.#made, linksOf(last.body));
    this.#members[this.#members.length - 1] = { ...last, grouping: stronger(last.grouping, joined.first) };
    this.#unseen = this.#links.unseen;
    this.#links = linksBehindRun(next.run, next.body, this.#links);
    this.#members.push({ grouping: joined.second, between: joined.between, behind: joint.behind, ...next });
    this.#carries = joined.carries;
    this.#size = joinedSize(this.#size, sizeOf(next.body.script.text));
  }
}

/** The same list where there is nothing to add: most RUNs make no link. */
function bothOf(one: LinksMade, other: LinksMade): LinksMade {
  if (other.named.length + other.packaged.length === 0) return one;
  return { named: [...one.named, ...other.named], packaged: [...one.packaged, ...other.packaged] };
}

function objection(code: JoinObjection, because: string): RowJoint {
  return { ok: false, code, because };
}

/** The flags of a RUN, in a form that is equal only for equal flags in the same order. */
function flagsOf({ flags }: RunInstruction): string {
  return flags.length === 0 ? '' : JSON.stringify(flags.map((flag) => [flag.name, flag.value]));
}

/** Equal for premises that say the same. */
function keyOf({ claim, proof }: Premise): string {
  return `${claim}\n${proof ?? ''}`;
}

const STRENGTH: readonly Grouping[] = ['plain', 'braces', 'parentheses'];

function stronger(a: Grouping, b: Grouping): Grouping {
  return STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b;
}
