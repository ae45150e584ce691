import {
  ancestorsOf,
  type CopyInstruction,
  changedStep,
  type Document,
  defineTransform,
  expand,
  type Finding,
  type Instruction,
  instructionKey,
  knowsCopyFlag,
  lookupIn,
  namesFrontend,
  newSyntaxIn,
  type Premise,
  type Stage,
  type Subject,
  shortText,
  stageUses,
  stateBefore,
  type Transform,
} from '@dockshift/core/kit';
import { linkedPlace } from './linked-place.js';
import { isRoots } from './roots.js';

type Code =
  | 'not-shipped'
  | 'run-behind'
  | 'nothing-ahead'
  | 'old-frontend'
  | 'flags'
  | 'owner'
  | 'not-known'
  | 'other-place';

interface Objection {
  readonly code: Code;
  readonly because: string;
}

/** Copies into layers of their own, which steps ahead of them don't make anew. */
export const copyLink: Transform<Code> = defineTransform({
  id: 'copy-link',
  phase: 'clean',
  title: 'Copy into a layer of its own',
  description: `
A COPY is made again when a step above it is. With \`--link\` it is made in an empty folder, which is put on top of the image: an edit of what
stands above leaves its layer as it is, and neither a build nor a registry gets it anew (BuildKit, dockerfile2llb/convert_copy.go, llb.Merge).

What is copied into an empty folder sees nothing of the image. The folders on the way to it are made anew, root's with mode 755, and replace what
is there: a link becomes a folder, \`/tmp\` loses its mode, \`/home/node\` its owner. A file \`/app\` replaces a folder \`/app\`. An owner that is named
can't be looked up, and the build fails. (Measured with Docker 26.1 and containerd's images; with Docker's own store the flag does nothing.)
So each folder on the way has to be shown to be root's with mode 755, or not to be there; files below that are there already, and folders
with other modes, come out the same.

It is done in stages that are shipped, for copies with a step above them and no RUN behind them: a RUN is run again all the same, and would see
that files have a second name. Docker's frontend knows the flag since 1.4: a \`syntax\` directive, or something else in the file that came along with it or
later, as heredocs did, says that it is there.
`,
  declines: {
    'not-shipped': 'The stage is only built on the way to another: nobody gets its layers.',
    'run-behind': 'A RUN behind the copy runs again whenever a step above the copy does.',
    'nothing-ahead': 'No step stands above it, so that nothing but another base image makes it anew.',
    'old-frontend': 'The frontend that the file names does not know the flag, or may not.',
    flags: 'It has a flag with which --link does nothing, or what both make is not known.',
    owner: 'The files are given to another owner than root, as would be the folders on the way to them.',
    'not-known': 'Where the files go is not known, or the image is one of Windows.',
    'other-place': 'The place, or a folder on the way to it, is something else than --link would make of it.',
  },
  presets: ['buildkit'],
  *find(subject) {
    for (const stage of subject.document.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.kind !== 'COPY' || instruction.flags.some(({ name }) => name === 'link')) continue;
        yield findingOf(subject, stage, instruction);
      }
    }
  },
});

function findingOf(subject: Subject, stage: Stage, copy: CopyInstruction): Finding<Code> {
  const { document } = subject;
  const found = { at: copy.span, message: 'A change above the COPY makes its layer anew.' };
  const objection = objectionTo(subject, stage, copy);
  if (objection !== null) return { ...found, declined: objection.code, because: objection.because };
  const place = linkedPlace(subject, stage, copy);
  if (!place.ok) return { ...found, declined: place.code, because: place.because };
  const at = copy.keywordSpan.end;
  const word = copy.keywordSpan.end - copy.keywordSpan.start;
  const key = instructionKey(copy);
  return {
    ...found,
    rewrite: {
      title: 'Give the COPY a layer that steps above it leave as it is',
      edits: [{ file: 'dockerfile', span: { start: at, end: at }, text: ' --link' }],
      footprint: [stage, ...ancestorsOf(document, stage).sure, ...followers(document, stage)].map(spanOf),
      steps: { changed: [changedStep(key, `${key.slice(0, word)} --link${key.slice(word)}`)] },
      keeps: 'image',
      premises: [...frontendPremise(subject), ...place.premises],
      gain: { summary: `a change above no longer makes the layer of \`${shortText(copy)}\` anew` },
    },
  };
}

function spanOf({ from, instructions }: Stage): { readonly start: number; readonly end: number } {
  return { start: from.span.start, end: (instructions.at(-1) ?? from).span.end };
}

/** Without a directive it is the builder's own frontend that reads the file; a heredoc in it, say, tells that it is of the same version. */
function frontendPremise({ document }: Subject): readonly Premise[] {
  if (namesFrontend(document) || newSyntaxIn(document).some(({ since }) => since !== null && since >= 4)) return [];
  const claim =
    'Who builds this has BuildKit 0.10 or later, as Docker has since version 23: earlier ones fail at --link.';
  return [{ claim, proof: null }];
}

const MAKES_LAYER = new Set<Instruction['kind']>(['RUN', 'COPY', 'ADD']);

function objectionTo(subject: Subject, stage: Stage, copy: CopyInstruction): Objection | null {
  const { document } = subject;
  if (stageUses(document).get(stage)?.shipped !== true)
    return { code: 'not-shipped', because: `Stage ${stage.name ?? stage.index} is not part of an image.` };
  const at = stage.instructions.indexOf(copy);
  const behind = [
    ...stage.instructions.slice(at + 1),
    ...followers(document, stage).flatMap((one) => one.instructions),
  ];
  const run = behind.find(({ kind }) => kind === 'RUN' || kind === 'ONBUILD');
  if (run !== undefined)
    return { code: 'run-behind', because: `\`${shortText(run)}\` runs again whatever the COPY does.` };
  const ahead = [
    ...ancestorsOf(document, stage).sure.flatMap((one) => one.instructions),
    ...stage.instructions.slice(0, at),
  ];
  if (!ahead.some(({ kind }) => MAKES_LAYER.has(kind)))
    return { code: 'nothing-ahead', because: `Nothing but ${stage.from.image} is below it.` };
  if (namesFrontend(document) && !knowsCopyFlag(document, 'link'))
    return { code: 'old-frontend', because: 'It names a version that is older than 1.4, or that is not known.' };
  if (copy.flags.some((flag) => flag.name === 'chmod'))
    return { code: 'flags', because: 'With --chmod, --link makes a COPY as any other.' };
  const other = copy.flags.find((flag) => flag.name !== 'from' && flag.name !== 'chown');
  if (other !== undefined)
    return { code: 'flags', because: `What --${other.name} and --link make together is not known.` };
  const state = stateBefore(document, stage, copy);
  if (state.shell.kind === 'windows') return { code: 'not-known', because: 'The image is one of Windows.' };
  const owner = copy.flags.find((flag) => flag.name === 'chown')?.value ?? '';
  if (!isRoots(expand(owner, lookupIn(state), document.escape)))
    return {
      code: 'owner',
      because: `--chown=${owner} would hold for the folders on the way, or could not be looked up.`,
    };
  return null;
}

/** The stages that start from one, or may, and those that start from them. */
function followers(document: Document, stage: Stage): readonly Stage[] {
  const found = new Set([stage]);
  for (const one of found) {
    const use = stageUses(document).get(one);
    const next = [...(use?.children ?? []), ...(use?.mayStart ?? []).flatMap(({ users }) => users)];
    for (const other of next) if (other.index > one.index) found.add(other);
  }
  return [...found].slice(1);
}
