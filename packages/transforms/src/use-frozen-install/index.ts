import {
  bareView,
  basename,
  changeCall,
  defineTransform,
  type Finding,
  joinPath,
  mountsOf,
  type NotFrozen,
  placedProject,
  type RunPlace,
  relativeTo,
  runBody,
  type Subject,
  type TracedCommand,
  type Transform,
  unfollowed,
  viewOf,
  visibleContext,
  wholeText,
} from '@dockshift/core/kit';
import { installedBefore } from './installed-before.js';

type Code = NotFrozen['code'] | 'installed-before' | 'unread';

/** Lets an install take the versions of the lock file, or fail. */
export const useFrozenInstall: Transform<Code> = defineTransform({
  id: 'use-frozen-install',
  phase: 'normalise',
  title: 'Install exactly what the lock file says',
  description: `
\`npm install\` takes the lock file for a proposal: where package.json asks for something else, it takes other versions and writes the file
again, in the image, where nobody sees it. \`npm ci\` takes the versions of the lock file, or fails. So do \`--frozen-lockfile\` of yarn 1,
pnpm and bun, \`--immutable\` of later yarns, \`--locked\` of \`uv sync\` and \`--deploy\` of Pipenv.

It is proposed where the lock file is in the image and, as far as can be told, in step with the manifests, so that the build does not fail at
once; where a manager's file can't be compared, the hint says so. From then on a build fails where somebody forgot to commit the lock file:
that changes what the Dockerfile means, and so it is a hint. \`fix\` shows it and leaves the file as it is, \`review\` asks. Once it is taken,
\`copy-manifests-first\` can be proven in more cases, for such an install leaves the lock file as it is.

Options stay, for the frozen form heeds the same ones. What the owner has decided is left: an install that is frozen already, by an option, a
setting or a variable, one without a lock file (\`--no-package-lock\`), one that names packages, and \`composer update\`, which is called to take
newer ones. Poetry and Composer install what their lock file says anyway.
`,
  declines: {
    'lock-differs': 'The lock file is not in step with the manifests, so that the frozen install would fail.',
    option: 'The frozen form does not heed an option of the call.',
    'old-manager': 'The package manager of the image is too old to know the frozen form.',
    'installed-before': 'The frozen form would delete what a step ahead has installed.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    const { document, context } = subject;
    const visible = context === null ? null : visibleContext(context);
    if (visible === null || !visible.ok) return;
    for (const stage of document.stages) {
      for (const run of stage.instructions) {
        if (run.kind !== 'RUN') continue;
        // What a mount brings is not followed.
        if (mountsOf(run, '/').some(({ type }) => type === 'bind' || type === null)) continue;
        for (const { command, because } of unfollowed(document, stage, run)) {
          if (!isFree({ document, stage, run }, command, visible)) continue;
          yield { at: run.span, message: messageOf(wholeText(command.command)), declined: 'unread', because };
          break;
        }
        const body = runBody(document, stage, run);
        if (!body.ok) continue;
        const place = { document, stage, run, body };
        // The first of a RUN; the next one follows once that is done.
        const found = body.trace.commands
          .map((one) => findIn(subject, place, one, visible))
          .find((one) => one !== null);
        if (found !== undefined) yield found;
      }
    }
  },
});

function messageOf(call: string): string {
  return `\`${call}\` takes the lock file for a proposal, and writes it again.`;
}

/** Would an install that is not followed take other versions than those of its lock file? */
function isFree(place: Omit<RunPlace, 'body'>, command: TracedCommand, { context, gitFolder }: Visible): boolean {
  const project = command.call?.project;
  if (project?.frozen === undefined) return false;
  const placed = placedProject(place.document, place.stage, place.run, project, context, 'anyhow');
  const below = placed === null ? null : relativeTo(placed.to, project.folder);
  if (placed === null || below === null) return false;
  const own = { folder: joinPath(placed.from, below), context: placed.there, gitFolder };
  return project.frozen(bareView(place, command, own)) !== null;
}

type Visible = Extract<ReturnType<typeof visibleContext>, { ok: true }>;

function findIn(
  subject: Subject,
  place: RunPlace,
  command: TracedCommand,
  { context, gitFolder }: Visible,
): Finding<Code> | null {
  const { document, stage, run, body } = place;
  const project = command.call?.project;
  if (project?.frozen === undefined || command.conditional) return null;
  const placed = placedProject(document, stage, run, project, context, 'anyhow');
  const below = placed === null ? null : relativeTo(placed.to, project.folder);
  if (placed === null || below === null) return null;
  // Of the build context there is what the copies ahead bring: a lock file that stays out can't be kept to.
  const folder = joinPath(placed.from, below);
  const frozen = project.frozen(viewOf(place, command, { folder, context: placed.there, gitFolder }));
  if (frozen === null) return null;
  const { start, end } = command.command.span;
  const call = body.script.text.slice(start, end).replace(/\s+/g, ' ');
  const message = messageOf(call);
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: run.span, message, declined, because });
  if (!frozen.ok) return decline(frozen.code, frozen.because);
  // A RUN that names the lock file, to delete it perhaps, shows that somebody thought of it.
  if (placed.mayHold(frozen.lock) || body.script.text.includes(basename(frozen.lock))) return null;
  const changed = changeCall(document, run, body, command, frozen);
  if (changed === null) return null;
  const before = frozen.verb === null ? null : installedBefore(place, command, project.folder);
  if (before !== null) return decline('installed-before', before);
  return {
    at: run.span,
    message,
    rewrite: {
      title: `Install with ${changed.shown}`,
      edits: changed.edits,
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: { changed: [changed.step] },
      keeps: 'nothing',
      premises: [...(subject.contextPremise === null ? [] : [subject.contextPremise]), ...frozen.premises],
      gain: { summary: `every build takes the versions of ${frozen.lock}, or fails` },
    },
  };
}
