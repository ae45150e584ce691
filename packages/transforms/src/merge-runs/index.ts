import {
  defineTransform,
  type Finding,
  type RunInstruction,
  runBody,
  type Stage,
  type Subject,
  stageUses,
  type Transform,
} from '@dockshift/core/kit';
import { Chain, type ChainPlace } from './chain.js';
import type { Code, MergeRunsOptions, Objection } from './objection.js';

/** Joins adjacent RUNs where that makes no rebuild dearer; under the preset `size`, all that can be joined. */
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
above them. A subshell is put around a command only where the layers get smaller by it. Under \`--preset size\` a
layer fewer is reason enough: all that is proven is joined, whatever a rebuild costs.
`,
  declines: {
    'exec-form': 'One of them is in exec form, which runs without a shell.',
    heredoc: 'One of them is a heredoc: its lines stay lines, or another program runs it.',
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
  find: (subject) => findAll(subject, { when: 'worth-it' }),
  options: {
    when: {
      description: 'When RUNs are joined that can be.',
      values: { 'worth-it': 'where no rebuild gets dearer by it', always: 'whatever a rebuild costs' },
      usual: 'worth-it',
    },
  },
  findWith:
    ({ when }) =>
    (subject) =>
      findAll(subject, { when: when === 'always' ? 'always' : 'worth-it' }),
  inPreset: { size: { otherwise: 'whatever a rebuild costs', options: { when: 'always' } } },
});

function* findAll({ document, context }: Subject, options: MergeRunsOptions): Iterable<Finding<Code>> {
  for (const stage of document.stages) {
    const shipped = stageUses(document).get(stage)?.shipped === true;
    for (const row of adjacentRuns(stage)) {
      if (shipped) yield* findInRow({ document, context, options }, stage, row);
      else yield* notShipped(stage, row);
    }
  }
}

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

/** Joins from the left as far as it goes, then begins anew with the RUN that would not be joined. */
function* findInRow(place: ChainPlace, stage: Stage, row: readonly RunInstruction[]): Iterable<Finding<Code>> {
  let last: RunInstruction | null = null;
  // An objection is against the last RUN itself: it is not understood.
  let chain: Chain | Objection | null = null;
  for (const run of row) {
    const body = runBody(place.document, stage, run);
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
    if (chain === null) chain = body.ok ? new Chain(place, { run, body }) : unread;
    last = run;
  }
  if (chain instanceof Chain) yield* chain.findings();
}

function declined(at: RunInstruction, { code, because }: Objection): Finding<Code> {
  return { at: at.span, message: 'Two RUNs follow each other.', declined: code, because };
}
