import {
  type BuildContext,
  copyEffects,
  defineTransform,
  type Finding,
  type Instruction,
  runBody,
  type SourceCopy,
  type Stage,
  type Subject,
  stateBefore,
  type Transform,
  visibleContext,
} from '@dockshift/core/kit';
import { copyBehind } from './copy-behind.js';
import {
  type Copying,
  isApart,
  LEAST,
  type PassedRun,
  passedRun,
  type Staying,
  type StayingCode,
} from './passed-run.js';
import { sourceCopies } from './source-copies.js';

type Code = StayingCode | 'no-context';

/** Moves the copy of the sources down behind what installs without them. */
export const installSystemPackagesFirst: Transform<Code> = defineTransform({
  id: 'install-system-packages-first',
  phase: 'order',
  title: 'Install system packages ahead of the sources',
  description: `
Below \`COPY . .\` every edit of a source file runs \`apt-get install\` again, which needs none of them. The copy of the sources moves down,
behind the last step that takes its time and has no use for them: packages of the system, \`npm install -g\`, \`pip install poetry\`, downloads.
What stands between keeps its place and its order; what needs the sources moves along with the copy. A RUN that installs and then builds is
taken apart where the build begins. The install of a project is for \`copy-manifests-first\`, and no copy moves past it here.

That is right where no step that the copy passes reads or writes what it brings. Packages write anywhere in the system, so the sources
have to lie in a folder that no package owns: /app, /srv/app, /usr/src/app, a folder of its own in /opt, a home. What steps read is known for
each command, and one that isn't known may read anything. A program on PATH, a module on PYTHONPATH, settings in a home among the
sources, lists of repositories and links that lead there count as read.
`,
  declines: {
    'no-context': 'Nothing is known about the build context.',
    depends: 'The step, or one between the copy and it, may read or write what the copy brings.',
    'system-folder': 'The copy fills a folder of the system, or one that is not known: packages may have files there.',
    'not-one-shell': 'The RUN can not be taken apart where it begins to need the sources.',
    'cache-mount': 'What the step leaves in a cache mount another step looks at.',
    folder: 'A WORKDIR would make a folder that the copy makes, with another owner or mode perhaps.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
    'no-gain': 'By the model of the build cache no rebuild gets shorter.',
  },
  presets: ['recommended', 'cache'],
  *find(subject) {
    for (const stage of subject.document.stages) yield* findInStage(subject, stage);
  },
});

const MESSAGE = 'An edited source file runs steps below it again that have no use for it.';

function* findInStage(subject: Subject, stage: Stage): Iterable<Finding<Code>> {
  const visible = subject.context === null ? null : visibleContext(subject.context);
  if (visible === null) {
    yield* withoutContext(subject, stage);
    return;
  }
  if (!visible.ok) return;
  for (const source of sourceCopies(subject.document, stage, visible.context)) {
    const finding = findBehind(subject, stage, source, visible.context);
    if (finding !== null) yield finding;
  }
}

/** Without a context only the likely case is told, so that users know what to give. */
function* withoutContext({ document }: Subject, stage: Stage): Iterable<Finding<Code>> {
  for (const [index, copy] of stage.instructions.entries()) {
    if ((copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.from !== null) continue;
    if (!copy.sources.some((source) => source === '.' || source === './')) continue;
    const run = stage.instructions.slice(index + 1).find((one) => installsPackages(document, stage, one));
    if (run === undefined) continue;
    yield {
      at: copy.span,
      about: [run.span],
      message: MESSAGE,
      declined: 'no-context',
      because: 'What the copy brings is not known without the build context: name it with --context.',
    };
    return;
  }
}

function installsPackages(document: Subject['document'], stage: Stage, one: Instruction): boolean {
  const body = one.kind === 'RUN' ? runBody(document, stage, one) : null;
  return (
    body?.ok === true && body.trace.commands.some(({ call }) => call?.does === 'packages' && call.seconds >= LEAST)
  );
}

/** The move of one copy, as far down as it goes; or why it stays above the first step that might do without it. */
function findBehind(subject: Subject, stage: Stage, source: SourceCopy, context: BuildContext): Finding<Code> | null {
  const { document } = subject;
  const copy = copyEffects(document, source.copy, stateBefore(document, stage, source.copy), context);
  const place: Copying = { document, stage, source, copy, context };
  const found = runsBehind(place);
  const passed = found.flatMap((one) => (one.ok ? [one] : []));
  const refused: Staying[] = found.flatMap((one) => (one.ok ? [] : [one]));
  for (const last of passed.toReversed()) {
    const moved = copyBehind(subject, place, last, passed);
    if (moved === null) continue;
    if (moved.ok) return { at: source.copy.span, about: moved.about, message: MESSAGE, rewrite: moved.rewrite };
    if (last.commands.some(isApart)) refused.push(moved);
  }
  const [first] = refused.sort((a, b) => a.run.index - b.run.index);
  if (first === undefined) return null;
  const { run, code, because } = first;
  return { at: source.copy.span, about: [run.span], message: MESSAGE, declined: code, because };
}

/** What the RUNs behind a copy are to it, up to one that works on a project. */
function runsBehind(place: Copying): readonly (PassedRun | Staying)[] {
  const { document, stage, source } = place;
  const found: (PassedRun | Staying)[] = [];
  for (const instruction of stage.instructions.slice(stage.instructions.indexOf(source.copy) + 1)) {
    if (instruction.kind !== 'RUN') continue;
    const body = runBody(document, stage, instruction);
    if (body.ok && body.trace.commands.some(({ call }) => call?.project !== undefined)) break;
    const one = passedRun(place, instruction);
    if (one !== null) found.push(one);
  }
  return found;
}
