import {
  applyEdits,
  type BuildContext,
  commandKey,
  copyEffects,
  defineTransform,
  type Effects,
  type Finding,
  type Instruction,
  isThere,
  keepsListsFresh,
  keysOf,
  mountsOf,
  moveCopy,
  moveOrder,
  notFolder,
  type PlanRefusal,
  type Premise,
  parse,
  type RunInstruction,
  type SourceCopy,
  type Stage,
  type Subject,
  sourceCopy,
  splitRun,
  stateBefore,
  type Transform,
  visible,
  visibleContext,
} from '@dockshift/core/kit';
import { chosenSources, stillBrought } from './chosen-sources.js';
import { manifestCopies } from './copy-manifests.js';
import { fetchedReaders } from './fetched-readers.js';
import { gainOf, titleOf } from './gain.js';
import { growthPremises } from './grown-image.js';
import { ignoreOutputs } from './ignore-outputs.js';
import { earlyInstall } from './install.js';
import { foundByPatterns, mayHaveFlag } from './kept-folders.js';
import { leftOut, withFlags } from './left-out.js';
import { freshRun, moveBehind } from './move-behind.js';
import { ownFilePremises, ownFiles, untouchedFiles } from './own-files.js';
import { strangeCopy, unreadInstall, withoutContext } from './passed-over.js';
import { moveUnneededCopy } from './unneeded-copy.js';
import { moveUnneededPart } from './unneeded-part.js';

type Code =
  | PlanRefusal
  | 'no-context'
  | 'cache-mount'
  | 'copy-flags'
  | 'depends'
  | 'not-one-shell'
  | 'ignore-file'
  | 'needed-elsewhere'
  | 'symlink';

/** Puts the manifests and the install ahead of the copy of the sources. */
export const copyManifestsFirst: Transform<Code> = defineTransform({
  id: 'copy-manifests-first',
  phase: 'order',
  title: 'Copy the manifests and install before the sources are copied',
  description: `
After \`COPY . .\` every edit of a source file runs the install below it again. An install only needs
the manifests: they are copied first, and the copy of the sources moves down behind the install.

Nothing else changes its place: the install, and all that stands between the two, runs in the same
state as before. What needs the sources moves along with them. A RUN that installs and then builds is
taken apart where the build begins; \`go build\` gets a \`go mod download\` ahead of it, whose failure is
let pass: it fetches all that go.mod requires, and the build perhaps less. \`cargo build\` gets a
\`cargo fetch --locked\` with empty files in the place of the sources, which are gone behind it; where the project has no lock file, or one that
is out of step, the fetch takes the newest versions, and what it locks is gone as well, so that the build asks again. \`mvn package\` gets a
\`mvn dependency:go-offline\` in the same way, and \`./gradlew build\` a \`sh ./gradlew --version\`,
which downloads Gradle alone: what a build by Gradle depends on, its scripts decide.
\`composer install\` stays where it is,
for scripts and the autoloader need the sources, and a part of it goes ahead that puts the packages in place. Where a script of the
project needs the sources, \`pnpm install\` gets a \`pnpm fetch --ignore-scripts\` ahead of it, which fills pnpm's store.

Where the manifests are copied by themselves, and other copies stand between them and the install (\`COPY src src\`), each of these that the
install has no use for moves behind it. A list of files of which it needs only some, \`COPY package.json server.js ./\`, is taken apart: what it
reads stays, and the rest is copied behind it.

The build context proves that this is the same: which files the install reads, that no script of the
project runs in it, that the lock file stays as it is. What the install writes (\`node_modules\`) goes
into \`.dockerignore\` in the same step, for otherwise the copy would now win over the install.

Where the file names a frontend of Docker that has the flag (\`# syntax=docker/dockerfile:1\`, or 1.20 and later), the manifests of a workspace
come in one \`COPY --parents packages/*/package.json ./\`, which takes those of the next member along; elsewhere in a copy for each folder.

A file that git ignores may be there for some who build, and not for others: an \`.npmrc\` with a token. Where it holds settings of the
one who builds and no more, \`COPY package.json package-lock.json .npmr[c] ./\` takes it along: the pattern matches that file alone, and nothing where
it is not there. What else an install would look for is named as not proven.

Where the install is sure to write its lock file again, as \`npm install\` does with one of an older npm, the copy behind it puts the one of the sources back. No other file
differs; that nothing reads what the install made of it is for the owner to say, and the rewrite is held back. With a frontend of 1.19 or later
\`COPY --exclude=package-lock.json . .\` keeps what the install made, and nothing is left to say. A copy that has \`--exclude\` itself is followed: what it
leaves out is not there for the install, and needs no line in the ignore file.

A layer keeps what a later one deletes: \`npm ci && npm run build && npm prune\` is taken apart where no image has the layers
of its stage. Where one has, it would get larger, and that is for its owner to say: the rewrite is held back.

Commits may speak against a new order: where the last 200 that touch the build context would have run the install again all the same, the
rewrite is held back, and says how many of them. Outside of git, and with fewer than 10 such commits, nothing speaks against it.
`,
  declines: {
    'no-context': 'Nothing is known about the build context.',
    'no-manifest': 'The manifest that the install needs is not in the build context.',
    'no-dependencies': 'The project has no dependencies to install.',
    'installs-the-project': 'The install needs the sources: it installs the project itself.',
    'lifecycle-script': 'A script of the project runs during the install, and may read the sources.',
    'local-dependency': 'A dependency is a folder of the project.',
    'rewrites-lock-file': 'The install writes the lock file, which the copy of the sources would undo.',
    vendored: 'The dependencies are part of the sources.',
    'not-understood': 'The install, or a file that it reads, is not understood.',
    depends: 'Something between the copy and the install needs the sources, or sets what the install needs.',
    'not-one-shell': 'The RUN can not be taken apart where the install ends.',
    'ignore-file': 'The ignore file can not be made to leave out what the install writes.',
    'needed-elsewhere': 'Another instruction, or another Dockerfile, copies what the install writes.',
    'cache-mount': 'What the build downloads stays in a cache mount, so that no layer would keep it.',
    'copy-flags': 'The copy of the sources has a flag that decides which files it brings, or where to.',
    symlink: 'A folder that WORKDIR would make first is a symlink, or a file, of the sources.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    for (const stage of subject.document.stages)
      for (const finding of findInStage(subject, stage)) yield withFreshLists(subject, finding);
  },
});

/** A fetch of package lists may go ahead as well, and what installs by them stay behind. */
function withFreshLists({ document, context }: Subject, finding: Finding<Code>): Finding<Code> {
  if (!('rewrite' in finding)) return finding;
  const { rewrite, ...found } = finding;
  const after = applyEdits(
    document.source,
    rewrite.edits.filter(({ file }) => file === 'dockerfile'),
  );
  const lists = keepsListsFresh(document, parse(after ?? document.source), visible(context));
  if (!lists.ok)
    return {
      ...found,
      declined: 'depends',
      because: `Lists of packages would be fetched in a step of its own, and \`${lists.command}\` installs by them later.`,
    };
  return { ...found, rewrite: { ...rewrite, premises: [...rewrite.premises, ...lists.premises] } };
}

/** The first rewrite of a stage, for the next one follows once that is done; and why the installs that it has not stay where they are. */
function findInStage(subject: Subject, stage: Stage): readonly Finding<Code>[] {
  const { document, context } = subject;
  if (context === null) return withoutContext(subject, stage);
  const visible = visibleContext(context);
  const declined = new Map<Instruction, Finding<Code>>();
  for (const [index, instruction] of stage.instructions.entries()) {
    const source = visible.ok ? sourceCopy(document, stage, instruction, visible.context) : null;
    const strange = source === null ? strangeCopy(subject, stage, instruction) : null;
    if (strange !== null) declined.set(instruction, strange);
    if (!visible.ok || source === null) continue;
    const effects = copyEffects(document, source.copy, stateBefore(document, stage, source.copy), visible.context);
    for (const run of stage.instructions.slice(index + 1)) {
      if (run.kind !== 'RUN' || mountsOf(run, '/').some((mount) => mount.type === 'bind' || mount.type === null))
        continue;
      const chosen = chosenSources(document, stage, source, run, visible);
      const install = earlyInstall(document, stage, run, source, effects, chosen.ok ? chosen.sources : visible);
      if (install === null) {
        const unread = unreadInstall(subject, stage, run, source);
        if (unread !== null) declined.set(run, declined.get(run) ?? unread);
        continue;
      }
      const finding = chosen.ok
        ? examine(subject, stage, source, run, effects, install, visible.context)
        : declineOf(source, run)('copy-flags', chosen.because);
      if ('rewrite' in finding) return [finding, ...declined.values()];
      if (!declined.has(run)) declined.set(run, finding);
    }
  }
  const copy = visible.ok ? moveUnneededCopy(subject, stage, visible) : null;
  const isMoved = copy !== null && 'rewrite' in copy;
  const unneeded = visible.ok && !isMoved ? (moveUnneededPart(subject, stage, visible) ?? copy) : copy;
  const others = [...declined.values()];
  const isSaid = others.some(({ about }) => about?.[0] === unneeded?.about?.[0]);
  return unneeded === null || (isSaid && 'declined' in unneeded) ? others : [unneeded, ...others];
}

const MESSAGE = 'An edited source file runs the install below it again.';

function declineOf(source: SourceCopy, run: RunInstruction): (code: Code, because: string) => Finding<Code> {
  return (declined, because) => ({ at: source.copy.span, about: [run.span], message: MESSAGE, declined, because });
}

function examine(
  subject: Subject,
  stage: Stage,
  source: SourceCopy,
  run: RunInstruction,
  copy: Effects,
  install: ReturnType<typeof earlyInstall> & object,
  context: BuildContext,
): Finding<Code> {
  const { document } = subject;
  const decline = declineOf(source, run);
  if (!install.ok) return decline(install.code, install.because);
  const { leavesOut } = source;
  const chosen = install.plan.folders?.find(() => leavesOut !== undefined);
  if (chosen !== undefined)
    return decline('copy-flags', `Which files of ${chosen} the copy brings is decided by its --exclude.`);

  const move = moveBehind({ document, stage, source, copy, run, context }, install);
  const order = moveOrder(move);
  if (!order.ok) return decline('depends', order.because);
  const link = notFolder(move);
  if (link !== null)
    return decline('symlink', `${link} is no folder in the build context, and WORKDIR would make one in its place.`);
  const ignored = ignoreOutputs(document, subject.context, stillBrought(install.plan, leavesOut), context);
  if (!ignored.ok) return decline(ignored.code, ignored.because);
  // What a build fetches in addition, it fetches in its own time.
  const personal = untouchedFiles(stage, source, run, install);
  const looked = stillBrought({ ...install.plan, personal }, leavesOut);
  const own = install.prefetch === null ? ownFiles(document, looked, subject.context) : [];
  const wanted = {
    files: install.plan.reads,
    folders: install.plan.folders ?? [],
    patterns: own.flatMap(({ pattern }) => pattern ?? []),
    foundBy: leavesOut === undefined ? foundByPatterns(document, install.plan, subject.context) : null,
  };
  const manifests = manifestCopies(document, stage, source, wanted, order.copies, context);
  if (manifests === null)
    return decline('not-understood', 'The manifests have names, or the copy a form, that can not be written again.');
  const whole = install.commands === 0 || install.commands === install.of;
  const split = whole ? null : splitRun(run, install.body, install.commands);
  if (split?.ok === false) return decline('not-one-shell', split.because);
  const first = install.first === null ? [] : [install.first];
  const repeated = [...(install.prefetch ?? []), ...(split?.options ?? []), ...first];
  const ahead = repeated.map((command) => commandKey(run, command));
  const left = leftOut(document, install.plan.premises, source, mayHaveFlag(document, 'exclude', subject.context));
  const edits = moveCopy({
    document,
    copy: source.copy,
    written: left.flags.length === 0 ? null : withFlags(document, source.copy, left.flags),
    manifests: manifests.lines,
    place: order.place,
    along: order.along,
    run,
    fresh: freshRun(install, split),
    split,
    last: install.first,
  });
  return {
    at: source.copy.span,
    about: [run.span],
    message: MESSAGE,
    rewrite: {
      title: titleOf(install),
      edits: [...edits, ...ignored.edits],
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: {
        added: [...keysOf(document, manifests.lines), ...ahead],
        changed: left.changed,
      },
      comments: install.note === null ? [] : [install.note],
      keeps: install.plan.caches === undefined ? 'image' : 'image-minus-caches',
      caches: install.plan.caches ?? [],
      premises: [
        ...(subject.contextPremise === null ? [] : [subject.contextPremise]),
        ...left.premises,
        ...order.premises,
        ...ignored.premises,
        ...ownFilePremises(own, manifests.along),
        ...(install.prefetch === null ? [] : fetchedReaders(document, stage, run, install.plan, install.tool)),
        ...folderPremise(document, stage, source),
        ...(split?.ok === true ? split.premises : []),
        ...growthPremises(document, stage, source, install, split),
      ],
      gain: gainOf(install, run, manifests.found),
    },
  };
}

/** A folder that a copy makes gets the attributes of the copied one; single files make it plain. */
function folderPremise(document: Subject['document'], stage: Stage, source: SourceCopy): readonly Premise[] {
  if (source.from === '') return [];
  const exists = isThere({ document, stage, source });
  return [{ claim: `${source.to} exists before the copy.`, proof: exists ? 'WORKDIR has made it' : null }];
}
