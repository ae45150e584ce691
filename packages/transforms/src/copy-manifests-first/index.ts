import {
  type BuildContext,
  commandKey,
  copyEffects,
  copyTarget,
  defineTransform,
  type Effects,
  type Finding,
  type Instruction,
  keysOf,
  mountsOf,
  type PlanRefusal,
  type Premise,
  type RunInstruction,
  runBody,
  type Stage,
  type Subject,
  shortText,
  stateBefore,
  type Transform,
  visibleContext,
} from '@dockshift/core/kit';
import { isThere } from './between-steps.js';
import { manifestCopies } from './copy-manifests.js';
import { fetchedReaders } from './fetched-readers.js';
import { gainOf, titleOf } from './gain.js';
import { growthPremises } from './grown-image.js';
import { ignoreOutputs } from './ignore-outputs.js';
import { earlyInstall } from './install.js';
import { moveCopy } from './move-copy.js';
import { moveOrder, notFolder } from './move-order.js';
import { ownFilePremises, ownFiles } from './own-files.js';
import { type SourceCopy, sourceCopy } from './source-copy.js';
import { splitRun } from './split-run.js';
import { moveUnneededCopy } from './unneeded-copy.js';

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
install has no use for moves behind it.

The build context proves that this is the same: which files the install reads, that no script of the
project runs in it, that the lock file stays as it is. What the install writes (\`node_modules\`) goes
into \`.dockerignore\` in the same step, for otherwise the copy would now win over the install.

A file that git ignores may be there for some who build, and not for others: an \`.npmrc\` with a token. Where it holds settings of the
one who builds and no more, \`COPY package.json package-lock.json .npmr[c] ./\` takes it along: the pattern matches that file alone, and nothing where
it is not there. What else an install would look for is named as not proven.

Where the install is sure to write its lock file again, as \`npm install\` does with one of an older npm, the copy behind it puts the one of the sources back. No other file
differs; that nothing reads what the install made of it is for the owner to say, and the rewrite is held back.

A layer keeps what a later one deletes: \`npm ci && npm run build && npm prune\` is taken apart where no image has the layers
of its stage. Where one has, it would get larger, and that is for its owner to say: the rewrite is held back.

Commits may speak against a new order: where the last 200 that touch the build context changed what is copied first as often as the rest, the
rewrite is held back, and says how often. Outside of git, and with fewer than 10 such commits, nothing speaks against it.
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
    for (const stage of subject.document.stages) {
      yield* findInStage(subject, stage);
    }
  },
});

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
      const install = earlyInstall(document, stage, run, source, effects, visible);
      if (install === null) continue;
      const finding = examine(subject, stage, source, run, effects, install, visible.context);
      if ('rewrite' in finding) return [finding, ...declined.values()];
      if (!declined.has(run)) declined.set(run, finding);
    }
  }
  const unneeded = visible.ok ? moveUnneededCopy(subject, stage, visible) : null;
  const others = [...declined.values()];
  const isSaid = others.some(({ about }) => about === unneeded?.about);
  return unneeded === null || (isSaid && 'declined' in unneeded) ? others : [unneeded, ...others];
}

/** Flags of a copy that decide which files it brings, and where to: what single files would need in their place isn't known. */
const CHOOSES = new Set(['exclude', 'parents']);

/** A copy of all sources with such a flag, or to a folder that a build argument names, is passed over ahead of an install, and that is said. */
function strangeCopy({ document }: Subject, stage: Stage, copy: Instruction): Finding<Code> | null {
  if ((copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.from !== null) return null;
  if (!copy.sources.some((source) => source === '.' || source === './')) return null;
  const flag = copy.flags.find(({ name }) => CHOOSES.has(name));
  const isKnown = copyTarget(document, copy, stateBefore(document, stage, copy)) !== null;
  if (flag === undefined && isKnown) return null;
  const behind = stage.instructions.slice(stage.instructions.indexOf(copy) + 1);
  const run = behind.find((one) => one.kind === 'RUN' && hasInstall(document, stage, one));
  if (run === undefined) return null;
  return {
    at: copy.span,
    about: run.span,
    message: 'An edited source file runs the install below it again.',
    ...(flag === undefined
      ? {
          declined: 'not-understood',
          because: `Where \`${shortText(copy)}\` puts the sources is not known here: a build argument decides it. A plain path, or an ENV, would tell.`,
        }
      : {
          declined: 'copy-flags',
          because: `Which files \`--${flag.name}\` of the copy brings, or where to, is not followed here.`,
        }),
  };
}

/** Without a context only the likely case is told, so that users know what to give. */
function withoutContext({ document }: Subject, stage: Stage): readonly Finding<Code>[] {
  for (const [index, copy] of stage.instructions.entries()) {
    if (
      (copy.kind !== 'COPY' && copy.kind !== 'ADD') ||
      copy.from !== null ||
      !copy.sources.some((source) => source === '.' || source === './')
    )
      continue;
    const run = stage.instructions
      .slice(index + 1)
      .find((instruction) => instruction.kind === 'RUN' && hasInstall(document, stage, instruction));
    if (run === undefined) continue;
    return [
      {
        at: copy.span,
        about: run.span,
        message: 'An edited source file runs the install below it again.',
        declined: 'no-context',
        because: 'Which files the install reads is not known without the build context: name it with --context.',
      },
    ];
  }
  return [];
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
  const message = 'An edited source file runs the install below it again.';
  const decline = (declined: Code, because: string): Finding<Code> => ({
    at: source.copy.span,
    about: run.span,
    message,
    declined,
    because,
  });
  if (!install.ok) return decline(install.code, install.because);

  const move = { document, stage, source, copy, run, install, context };
  const order = moveOrder(move);
  if (!order.ok) return decline('depends', order.because);
  const link = notFolder(move);
  if (link !== null)
    return decline('symlink', `${link} is no folder in the build context, and WORKDIR would make one in its place.`);
  const ignored = ignoreOutputs(document, subject.context, install.plan, context);
  if (!ignored.ok) return decline(ignored.code, ignored.because);
  // What a build fetches in addition, it fetches in its own time.
  const own = install.prefetch === null ? ownFiles(document, install.plan, subject.context) : [];
  const wanted = {
    files: install.plan.reads,
    folders: install.plan.folders ?? [],
    patterns: own.flatMap(({ pattern }) => pattern ?? []),
  };
  const manifests = manifestCopies(document, stage, source, wanted, order.copies, context);
  if (manifests === null)
    return decline('not-understood', 'The manifests have names, or the copy a form, that can not be written again.');
  const whole = install.commands === 0 || install.commands === install.of;
  const split = whole ? null : splitRun(install.body, install.commands);
  if (split?.ok === false) return decline('not-one-shell', split.because);
  const first = install.first === null ? [] : [install.first];
  const repeated = [...(install.prefetch ?? []), ...(split?.options ?? []), ...first];
  const ahead = repeated.map((command) => commandKey(run, command));
  const edits = moveCopy({
    document,
    copy: source.copy,
    manifests: manifests.lines,
    place: order.place,
    along: order.along,
    run,
    install,
    split,
  });
  return {
    at: source.copy.span,
    about: run.span,
    message,
    rewrite: {
      title: titleOf(install),
      edits: [...edits, ...ignored.edits],
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: { added: [...keysOf(document, manifests.lines), ...ahead] },
      comments: install.note === null ? [] : [install.note],
      keeps: install.plan.caches === undefined ? 'image' : 'image-minus-caches',
      caches: install.plan.caches ?? [],
      premises: [
        ...(subject.contextPremise === null ? [] : [subject.contextPremise]),
        ...install.plan.premises,
        ...order.premises,
        ...ignored.premises,
        ...ownFilePremises(own, manifests.along),
        ...(install.prefetch === null ? [] : fetchedReaders(document, stage, run, install.plan, install.tool)),
        ...folderPremise(document, stage, source),
        ...(split?.ok === true ? split.premises : []),
        ...growthPremises(document, stage, source, install, split),
      ],
      gain: gainOf(install, run),
    },
  };
}

/** A folder that a copy makes gets the attributes of the copied one; single files make it plain. */
function folderPremise(document: Subject['document'], stage: Stage, source: SourceCopy): readonly Premise[] {
  if (source.from === '') return [];
  const exists = isThere({ document, stage, source });
  return [{ claim: `${source.to} exists before the copy.`, proof: exists ? 'WORKDIR has made it' : null }];
}

function hasInstall(document: Subject['document'], stage: Stage, run: RunInstruction): boolean {
  const body = runBody(document, stage, run);
  return body.ok && body.trace.commands.some((one) => one.call?.project !== undefined);
}
