import {
  applyEdits,
  bytesMadeAnew,
  type CopyInstruction,
  defineTransform,
  type FileEdit,
  type Finding,
  parse,
  type Stage,
  type Subject,
  shortText,
  sizeText,
  stageUses,
  type Transform,
} from '@dockshift/core/kit';
import { type CopyRow, copyRows, type RowCopy } from './copy-rows.js';
import { objectionTo } from './objections.js';
import { ordered } from './ordered.js';

type Code = 'no-history' | 'no-gain' | 'other-flags' | 'not-known' | 'same-place' | 'comment';

/**
 * What a rebuild has to spare on average, in bytes. At 100 Mbit/s these take 0.4 seconds to push, and again to pull, which is what a COPY
 * takes itself: less is lost in the noise of a build.
 */
const LEAST = 5_000_000;

/** Rebuilds that are needed to tell anything. */
const FEWEST = 10;

/** Copies what rarely changes ahead of what often does. */
export const copyRarelyChangedFirst: Transform<Code> = defineTransform({
  id: 'copy-rarely-changed-first',
  phase: 'order',
  title: 'Copy large files ahead of what changes more often',
  description: `
An edit of what one COPY brings makes the layers of all COPYs below it anew, which registries and servers get once more, whatever is in them.
\`COPY models models\` of 500 MB below \`COPY src src\` is pushed and pulled with each edit of a source file, and above it with none.

The history of the repository tells: the builds after the last 200 commits are replayed in both orders, and a copy changes its place where that
spares each rebuild ${sizeText(LEAST)} on average, about the time that a step of the build takes. In seconds there is little to win, for a COPY takes half
a second whatever its size. Where git tells nothing, or fewer than ${FEWEST} commits that a build sees, nothing is moved.

Only COPYs from the build context that stand directly below each other change places. They must have the same flags, and each have places of
its own: what a folder may bring tomorrow counts as well. The folders around these are made alike by each of them (BuildKit,
solver/llbsolver/file/backend.go, docopy: with mode 755, for the owner of the copy).
`,
  declines: {
    'no-history': 'git tells of fewer than 10 commits that a build sees, or of none.',
    'no-gain': 'By what commits have edited so far, no other order spares 5 MB of each rebuild.',
    'other-flags': 'They have different flags, or ones that see what other copies have made.',
    'not-known': 'What one of them takes, or where that goes, is not known.',
    'same-place': 'One of them puts files where the other one does, or may do so tomorrow.',
    comment: 'A comment speaks of several of them, or to a tool.',
  },
  presets: ['cache'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      if (stageUses(document).get(stage)?.shipped !== true) continue;
      for (const row of copyRows(subject, stage)) {
        const finding = findIn(subject, stage, row);
        if (finding !== null) yield finding;
      }
    }
  },
});

/** A copy that goes to another place of its row. */
interface Move {
  readonly from: number;
  readonly to: number;
  readonly edits: readonly FileEdit[];
  /** The bytes that it spares each rebuild on average. */
  readonly spared: number;
}

function findIn(subject: Subject, stage: Stage, row: CopyRow): Finding<Code> | null {
  const large = row.filter(({ bytes }) => bytes >= LEAST);
  const [first] = row;
  // The first one stands above all others, whatever they bring.
  if (first === undefined || !large.some((one) => one !== first)) return null;
  const about = large.find((one) => one !== first) ?? first;
  const found = {
    at: about.copy.span,
    message: `\`${shortText(about.copy)}\` puts ${sizeText(about.bytes)} into a layer that an edit of what is copied above it makes anew.`,
  };
  const commits = subject.commits?.() ?? null;
  const built = commits === null || subject.context === null ? null : { commits, context: subject.context };
  const now =
    built === null
      ? null
      : bytesMadeAnew({ document: subject.document, context: built.context }, built.commits, stage.index);
  if (built === null || now === null || now.rebuilds < FEWEST)
    return { ...found, declined: 'no-history', because: 'Nothing tells how often the files of each copy change.' };
  const moves = movesIn(row).flatMap(({ from, to }): readonly Move[] => {
    const edits = ordered(
      subject.document,
      row.map(({ copy }) => copy),
      from,
      to,
    );
    const text = applyEdits(subject.document.source, edits);
    if (text === null) return [];
    const then = bytesMadeAnew({ document: parse(text), context: built.context }, built.commits, stage.index);
    return [{ from, to, edits, spared: (now.bytes - then.bytes) / now.rebuilds }];
  });
  const worth = moves.filter(({ spared }) => spared >= LEAST).sort((a, b) => b.spared - a.spared);
  // A row that no order makes better is none of its business.
  if (!moves.some(({ spared }) => spared > 0)) return null;
  if (worth.length === 0)
    return {
      ...found,
      declined: 'no-gain',
      because: `In the builds after the last ${now.rebuilds} commits no other order makes much less anew.`,
    };
  for (const move of worth) {
    const finding = rewriteOf(subject, stage, row, move, now.rebuilds);
    if ('rewrite' in finding || move === worth.at(-1)) return finding;
  }
  return null;
}

/** Large copies go up, others go down behind them: each pair of places that may spare anything. */
function movesIn(row: CopyRow): readonly { readonly from: number; readonly to: number }[] {
  const moves: { readonly from: number; readonly to: number }[] = [];
  for (const [below, { bytes }] of row.entries()) {
    if (bytes < LEAST) continue;
    for (let above = below - 1; above >= 0; above--) {
      moves.push({ from: below, to: above });
      // With one step between them both ways come to the same.
      if (above < below - 1) moves.push({ from: above, to: below });
    }
  }
  return moves;
}

function rewriteOf(
  subject: Subject,
  stage: Stage,
  row: CopyRow,
  { from, to, edits, spared }: Move,
  rebuilds: number,
): Finding<Code> {
  const moved = row[from];
  const passed = row.slice(Math.min(from, to), Math.max(from, to) + 1).filter((one) => one !== moved);
  if (moved === undefined) throw new RangeError('it moves within its row');
  const up = to < from;
  const found = { at: moved.copy.span, message: messageOf(moved, passed, up) };
  const verdict = objectionTo(subject, stage, moved, passed);
  if (!verdict.ok) return { ...found, declined: verdict.code, because: verdict.because };
  return {
    ...found,
    rewrite: {
      title: up
        ? `Copy ${nameOf(moved.copy)} ahead of what changes more often`
        : `Copy ${nameOf(moved.copy)} behind what changes less often`,
      edits,
      footprint: [{ start: stage.from.span.start, end: row.at(-1)?.copy.span.end ?? stage.from.span.end }],
      keeps: 'image',
      premises: [...(subject.contextPremise === null ? [] : [subject.contextPremise]), ...verdict.premises],
      gain: {
        summary: `a rebuild pushes and pulls ${sizeText(Math.round(spared))} less, on average of the last ${rebuilds} commits`,
      },
    },
  };
}

function messageOf(moved: RowCopy, passed: readonly RowCopy[], up: boolean): string {
  const large = up ? moved : passed.reduce((most, one) => (one.bytes > most.bytes ? one : most));
  const often = up ? passed[0] : moved;
  return `\`${often === undefined ? '' : shortText(often.copy)}\` changes more often than the ${sizeText(large.bytes)} that are copied below it.`;
}

function nameOf({ sources }: CopyInstruction): string {
  const [first = '', ...others] = sources;
  return others.length === 0 ? first : `${first} and ${others.length === 1 ? others[0] : `${others.length} others`}`;
}
