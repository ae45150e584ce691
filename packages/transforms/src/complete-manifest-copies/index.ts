import {
  defineTransform,
  enumerate,
  type Finding,
  mountsOf,
  runBody,
  type Stage,
  type Subject,
  type Transform,
  unfollowed,
  visibleContext,
} from '@dockshift/core/kit';
import { extendCopies } from './extend-copies.js';
import { type Lack, lackOf, type Sources } from './lacks.js';

type Code = 'copy-form' | 'unread';

/** Lets copies of manifests bring all that the install behind them reads. */
export const completeManifestCopies: Transform<Code> = defineTransform({
  id: 'complete-manifest-copies',
  phase: 'normalise',
  title: 'Copy all the files that an install reads ahead of it',
  description: `
A list of manifests rots: a workspace gets a new member, somebody adds a lock file, a patch or an \`.npmrc\`, and nobody thinks of the COPY ahead
of the install. npm, yarn, pnpm and bun say nothing then, and install less, or other versions. What each install reads is known from the
build context, so that what is missing can be added: as one more source of the COPY beside it, or in a COPY of its own.

This changes what the image holds, and so it is a hint: \`fix\` shows it and leaves the file as it is, \`review\` asks.

Nothing is said of a file without which the same is installed: an \`.npmrc\` that only says how much is told, or whose \`\${NPM_TOKEN}\` a build
may not have; the lock file of another manager. Nor is it of one that a step ahead may have made, or that a RUN or a comment names. Of a
workspace whose Dockerfile copies some members by name, the others are left out on purpose, unless one that is copied depends on them.
Where leaving a file out may be a choice (\`npm install\` without the lock file), the hint says so.
`,
  declines: {
    'copy-form': 'No COPY ahead of the install has a form to which the missing file can be added.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    const { document, context } = subject;
    const sources = context === null ? null : visibleContext(context);
    if (sources === null || !sources.ok) return;
    for (const stage of document.stages) yield* findInStage(subject, stage, sources);
  },
});

/** The first install of a stage that lacks something, and those that are not followed. */
function* findInStage(subject: Subject, stage: Stage, sources: Sources): Iterable<Finding<Code>> {
  const { document } = subject;
  for (const run of stage.instructions) {
    if (run.kind !== 'RUN') continue;
    // What a mount brings is not followed.
    if (mountsOf(run, '/').some(({ type }) => type === 'bind' || type === null)) continue;
    for (const { command, because } of unfollowed(document, stage, run)) {
      const lack = lackOf({ document, stage, run, body: null }, command, sources);
      if (lack !== null) yield { at: run.span, message: messageOf(lack), declined: 'unread', because };
    }
    const body = runBody(document, stage, run);
    if (!body.ok) continue;
    for (const command of body.trace.commands) {
      const lack = lackOf({ document, stage, run, body }, command, sources);
      if (lack === null) continue;
      const { call, paths, placed, premises } = lack;
      const names = enumerate(paths);
      const message = messageOf(lack);
      const extended = extendCopies(document, stage, run, placed, lack, sources.context);
      if (extended === null) {
        const because = `No COPY ahead of the install has a form to which ${names} can be added.`;
        yield { at: run.span, message, declined: 'copy-form', because };
        return;
      }
      const { edits, added, changed, first } = extended;
      yield {
        at: first.span,
        message,
        rewrite: {
          title: `Copy ${names} ahead of ${call}`,
          edits,
          footprint: [{ start: stage.from.span.start, end: run.span.end }],
          steps: { added, changed },
          keeps: 'nothing',
          premises: [...(subject.contextPremise === null ? [] : [subject.contextPremise]), ...premises],
          gain: { summary: `${call} installs what the project asks for` },
        },
      };
      return;
    }
  }
}

function messageOf({ call, paths }: Lack): string {
  return `\`${call}\` reads ${enumerate(paths)}, and no copy ahead of it brings ${paths.length > 1 ? 'them' : 'it'}.`;
}
