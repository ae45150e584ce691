import {
  changedStep,
  commandKey,
  defineTransform,
  enumerate,
  type FileEdit,
  type Finding,
  instructionKey,
  knowsRunMounts,
  type Premise,
  pragmaAbove,
  type RunInstruction,
  type RunPlace,
  removalOf,
  runBody,
  type Stage,
  type Subject,
  shortText,
  slice,
  stageUses,
  stepsOf,
  type Transform,
  unfollowed,
  visibleContext,
} from '@dockshift/core/kit';
import { broughtAgain } from './brought-again.js';
import { type Manifests, manifestsAhead, manifestsOf } from './manifests.js';

/** Why manifests are copied ahead of an install. */
type Code =
  | 'not-shipped'
  | 'old-frontend'
  | 'writes'
  | 'not-known'
  | 'unread'
  | 'other-commands'
  | 'flags'
  | 'not-files'
  | 'grows'
  | 'many'
  | 'elsewhere'
  | 'not-brought'
  | 'between'
  | 'comment';

/** Mounts the manifests of an install that only reads them. */
export const bindManifests: Transform<Code> = defineTransform({
  id: 'bind-manifests',
  phase: 'clean',
  title: 'Mount the manifests of an install',
  description: `
\`COPY package.json package-lock.json ./\` ahead of \`npm ci\` makes a layer of files that \`COPY . .\` brings again. Mounted into the RUN they are in no
layer, and the step is run again for the same edits: a bind mount is part of its key by its contents (BuildKit, solver/llbsolver/ops/exec.go).

A mount is read-only. So it is done for installs of which it is known that they open these files for reading alone: \`npm ci\`, and
\`pip install -r\`. \`npm install\` writes a lock file that is in step all the same, and fails with EROFS; yarn and pnpm by way of corepack
may write \`packageManager\` into package.json. Behind the RUN nothing is left of the mounts, no empty file and no folder (measured with Docker 26.1); so the
same stage has to copy the same files to the same places again, and nothing in between may look at them.
`,
  declines: {
    'not-shipped': 'The stage is only built on the way to another: nobody gets its layers.',
    'old-frontend': 'The frontend that the file names does not know mounts, or may not.',
    writes: 'The install writes to these files, or may, and would fail.',
    'not-known': 'What the install reads and writes is not known.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
    'other-commands': 'Another command of the RUN may change the files, or is not known.',
    flags: 'The COPY has flags, or the RUN has other mounts than those of caches.',
    'not-files': 'The build context does not show which files the COPY brings, or it brings a folder.',
    grows: 'A file that its pattern takes, or that the install looks for, may come later, and a mount has to name it.',
    many: 'More than five files would each have a line.',
    elsewhere: 'A file goes to another place than the working folder, or has a name that a mount can not have.',
    'not-brought': 'No later COPY of the stage brings the same files to the same places.',
    between: 'A step ahead of that COPY works with the files, or may.',
    comment: 'A comment stands between the lines of the COPY, or speaks of it to a tool.',
  },
  presets: ['buildkit'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      for (const run of stage.instructions) {
        if (run.kind !== 'RUN') continue;
        const body = runBody(document, stage, run);
        if (body.ok) yield* findIn(subject, { document, stage, run, body });
        yield* unread(subject, stage, run);
      }
    }
  },
});

/** Manifests directly ahead of an install that is not followed. */
function* unread({ document, context }: Subject, stage: Stage, run: RunInstruction): Iterable<Finding<Code>> {
  const visible = context === null ? null : visibleContext(context);
  if (visible?.ok !== true) return;
  for (const { command, because } of unfollowed(document, stage, run)) {
    const copy = manifestsAhead({ document, stage, run }, command.call?.project, visible.context)?.copy;
    if (copy === undefined) continue;
    yield { at: copy.span, message: messageOf(copy), declined: 'unread', because };
    return;
  }
}

function messageOf(copy: Manifests['copy']): string {
  return `\`${shortText(copy)}\` makes a layer of files that are copied again.`;
}

/** More of them, and the RUN is harder to read than the COPY was. */
const MOST = 5;

function* findIn(subject: Subject, place: RunPlace): Iterable<Finding<Code>> {
  const { document, stage, run, body } = place;
  const visible = subject.context === null ? null : visibleContext(subject.context);
  if (visible?.ok !== true) return;
  const manifests = manifestsOf(place, visible);
  if (manifests === null) return;
  const { copy, call } = manifests;
  const message = messageOf(copy);
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: copy.span, message, declined, because });
  if (stageUses(document).get(stage)?.shipped !== true)
    return yield decline('not-shipped', `Stage ${stage.name ?? stage.index} is not part of an image.`);
  if (!knowsRunMounts(document))
    return yield decline('old-frontend', 'It names a version that is older than 1.2, or that is not known.');
  if (!manifests.ok) return yield decline(manifests.code, manifests.because);
  if (copy.comments.length > 0 || pragmaAbove(document, copy) !== null)
    return yield decline('comment', 'A comment of the COPY would be lost, or speak of something else.');
  const { files } = manifests;
  if (files.length > MOST) return yield decline('many', `There are ${files.length}.`);
  const again = broughtAgain(place, manifests, visible.context);
  if (!again.ok) return yield decline(again.code, again.because);
  const flags = files.map(({ from, below }) => `--mount=type=bind,source=${from},target=${below}`);
  yield {
    at: copy.span,
    message,
    rewrite: {
      title: `Mount ${enumerate(files.map(({ below }) => below))} for ${call}`,
      edits: [removal(document, copy), insertion(place, flags)],
      footprint: [{ start: stage.from.span.start, end: again.copy.span.end }],
      steps: {
        removed: [instructionKey(copy)],
        changed: stepsOf(body.script.list).map(({ node }) => {
          const text = body.script.text.slice(node.span.start, node.span.end);
          return changedStep(commandKey(run, text), commandKey(mounted(run, flags), text));
        }),
      },
      keeps: 'image',
      premises: premisesOf(subject, manifests),
      gain: { summary: 'the image has one layer fewer, and the manifests in one place', layers: 1 },
    },
  };
}

function premisesOf({ contextPremise }: Subject, { premises }: Manifests): readonly Premise[] {
  return contextPremise === null ? premises : [contextPremise, ...premises];
}

function mounted(run: RunInstruction, flags: readonly string[]): RunInstruction {
  const span = { start: run.keywordSpan.end, end: run.keywordSpan.end };
  return {
    ...run,
    flags: [...flags.map((flag) => ({ name: 'mount', value: flag.slice('--mount='.length), span })), ...run.flags],
  };
}

/** The COPY goes; comments above it stay, and stand above the RUN then, with no blank line that would part them from it. */
function removal(document: Subject['document'], copy: Manifests['copy']): FileEdit {
  const { tiles } = document;
  const { span } = copy.tile;
  const above = removalOf(document, copy);
  if (above.start === span.start) return { file: 'dockerfile', span: above, text: '' };
  let end = tiles.indexOf(copy.tile) + 1;
  while (tiles[end]?.kind === 'blank') end++;
  return { file: 'dockerfile', span: { start: span.start, end: tiles[end]?.span.start ?? span.end }, text: '' };
}

/** Each flag on a line of its own, unless what comes next begins another line, or a heredoc follows. */
function insertion({ document, run }: RunPlace, flags: readonly string[]): FileEdit {
  const at = run.keywordSpan.end;
  const next = slice(document.source, { start: at, end: at + 2 });
  const isPlain = /^ [^\s\\`]/.test(next) && run.heredocs.length === 0;
  const line = ` ${document.escape}${document.eol}   `;
  const text = isPlain ? ` ${flags.join(`${line} `)}${line}` : ` ${flags.join(' ')}`;
  return { file: 'dockerfile', span: { start: at, end: at }, text };
}
