import {
  commentsWithin,
  type Document,
  defineTransform,
  type Finding,
  officialImage,
  oncePer,
  type Premise,
  parseReference,
  type Stage,
  type Subject,
  type Transform,
} from '@dockshift/core/kit';
import { failingLine } from './failing-line.js';
import { type Need, type NeedCode, needOf } from './needs.js';
import { ownBuild } from './own-build.js';
import { roomOf } from './room.js';

type Code = NeedCode | 'image' | 'wrong-name' | 'fails' | 'comment';

/** Removes a stage that nothing needs. */
export const removeUnusedStage: Transform<Code> = defineTransform({
  id: 'remove-unused-stage',
  phase: 'normalise',
  title: 'Remove stages that nothing needs',
  description: `
A stage that no other one starts from, copies from or mounts, and that no build names as its target, is part of no image. The builds of the
whole repository count: compose and bake files, workflows, Makefiles and scripts, skaffold, dev containers. The last stage is always needed.

BuildKit leaves such a stage out (dockerfile2llb/convert.go, allReachableStages); the builder before it, and kaniko, run its steps all the same, and
the build fails where one fails: tests may be meant by that. And whoever builds a target by hand has written it down nowhere. Both stay open
premises, so that the rewrite is held. Most stages that nothing needs are such targets; so only one that stands alone is removed: it starts from
an image, works on nothing that other stages make, and its name tells of no test or variant. Comments in the stage, and directly above its FROM,
go with it.
`,
  declines: {
    variable: 'A FROM with a variable may start from it.',
    number: 'It, or a later stage, is called by its number, which would change.',
    target:
      'A build may name it as its target: one that gives a variable, or a file that speaks of targets and has its name.',
    'same-name': 'Another stage has the same name.',
    image:
      'It seems to be built for itself: it says what a container starts, has the name of a test or of a variant, works on what other stages make, or is not the only one.',
    'wrong-name': 'A copy takes files from a name that no stage has: this one may be meant.',
    fails:
      'A line of it may end every build, be the stage needed or not: a variable in its FROM, or a stage that is not there yet.',
    comment: 'A comment above it, or in it, may speak of the whole file.',
  },
  presets: ['modernise'],
  *find(subject) {
    const unused = subject.document.stages
      .slice(0, -1)
      .map((stage) => [stage, needOf(subject, stage)] as const)
      .filter((one): one is readonly [Stage, Exclude<Need, 'surely'>] => one[1] !== 'surely');
    for (const [stage, need] of unused) yield findingOf(subject, stage, need, unused.length);
  },
});

function findingOf(subject: Subject, stage: Stage, need: Exclude<Need, 'surely'>, unused: number): Finding<Code> {
  const { document } = subject;
  const called = stage.name === null ? `stage ${stage.index}` : `the stage ${stage.name}`;
  const found = { at: stage.from.span, message: `Nothing in the file needs ${called}.` };
  if (need !== null) return { ...found, declined: need.code, because: need.because };
  const own = ownBuild(document, stage, unused);
  if (own !== null) return { ...found, declined: own.code, because: own.because };
  const failing = failingLine(document, stage);
  if (failing !== null) return { ...found, declined: 'fails', because: failing };
  const room = roomOf(document, stage);
  if (!room.ok) return { ...found, declined: 'comment', because: room.because };
  const { span } = room;
  const lines = document.source.slice(span.start, span.end).trim().split('\n').length;
  return {
    ...found,
    rewrite: {
      title: `Remove ${called}`,
      edits: [{ file: 'dockerfile', span, text: '' }],
      // No rewrite puts the name of a stage where it was not.
      footprint: [span],
      removedStages: [{ index: stage.index, comments: outerComments(document, stage, commentsWithin(document, span)) }],
      keeps: 'image',
      premises: premisesOf(subject, stage),
      gain: {
        summary: `the file is ${lines} ${lines === 1 ? 'line' : 'lines'} shorter, and no builder runs steps for nothing`,
      },
    },
  };
}

/** All but those inside of its instructions. */
function outerComments(document: Document, stage: Stage, all: readonly string[]): readonly string[] {
  const inner = [stage.from, ...stage.instructions].flatMap(({ comments }) =>
    comments.map(({ start, end }) => document.source.slice(start, end).trim()),
  );
  const left = [...all];
  for (const comment of inner) left.splice(left.indexOf(comment), 1);
  return left;
}

function premisesOf({ document, elsewhere }: Subject, stage: Stage): readonly Premise[] {
  const { name } = stage;
  const byName =
    elsewhere?.targets === undefined
      ? `Nothing builds the stage ${name} by its name (\`--target ${name}\`): only this file was looked at.`
      : `Nobody builds the stage ${name} by hand (\`--target ${name}\`): no file of the repository does.`;
  const claims = [
    ...(name === null ? [] : [byName]),
    'All who build the file leave out the stages that an image does not need, as BuildKit does: other builders run their steps, and fail where one fails.',
  ];
  const stranger = strangers(document).find((other) => other !== stage);
  if (stranger !== undefined)
    claims.push(`No trigger (ONBUILD) of the image ${stranger.from.image} takes files of a stage.`);
  return claims.map((claim) => ({ claim, proof: null }));
}

/** The first stages whose base image may have triggers, which may name a stage: of official ones none does. */
const strangers = oncePer(({ stages }: Document): readonly Stage[] => {
  const names = new Set(stages.map(({ name }) => name));
  const isKnown = (image: string): boolean => {
    const reference = parseReference(image);
    return (
      image === 'scratch' || names.has(image.toLowerCase()) || (reference !== null && officialImage(reference) !== null)
    );
  };
  return stages.filter(({ from }) => !isKnown(from.image)).slice(0, 2);
});
