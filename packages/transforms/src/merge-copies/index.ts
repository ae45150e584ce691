import {
  type CopyInstruction,
  defineTransform,
  type Instruction,
  instructionKey,
  keysOf,
  mergeNeighbours,
  NEIGHBOUR_DECLINES,
  type NeighbourCode,
  type Rewrite,
  resolveCopy,
  type Stage,
  type Subject,
  slice,
  spanToSource,
  stageUses,
  stateBefore,
  type Transform,
  visibleContext,
} from '@dockshift/core/kit';

type Code =
  | NeighbourCode
  | 'exec-form'
  | 'other-flags'
  | 'no-folder'
  | 'not-files'
  | 'same-name'
  | 'large'
  | 'long-line'
  | 'not-shipped';

interface Objection {
  readonly code: Code;
  readonly because: string;
}

/** More than that is sent and fetched again for an edit of something else: a layer of its own is worth it, in bytes. */
const LARGE = 1_000_000;

/** Longer lines are harder to read than two instructions. */
const WIDTH = 120;

/** Copies files that lie in one folder afterwards with one COPY. */
export const mergeCopies: Transform<Code> = defineTransform({
  id: 'merge-copies',
  phase: 'merge',
  title: 'Copy neighbouring files with one COPY',
  description: `
Each COPY is a layer. Copies of single files into the same folder, on lines below each other, become one COPY with several sources, which
does for each source what a COPY of its own did (BuildKit, dockerfile2llb/convert_copy.go, dispatchCopy). What follows them is run again for an
edit of any of the files, as before.

The build context has to show that they are files: of a folder a COPY takes the contents, and a list of both would not show that. Flags must
be the same, and the destination must end in \`/\`, as it has to for several sources. Files of more than a megabyte keep a layer of their
own: an edit of a small file beside them would send and fetch them again.
`,
  declines: {
    ...NEIGHBOUR_DECLINES,
    'exec-form': 'One of them is written as a JSON array.',
    'other-flags': 'They have different flags, such as --chown or --from.',
    'no-folder': 'The destination does not end in `/`, as it has to for several sources.',
    'not-files': 'The build context does not show that each source is a file.',
    'same-name': 'Two files would have the same name in the folder.',
    large: 'A large file keeps a layer of its own, which an edit of another file leaves as it is.',
    'long-line': 'The line would be longer than 120 characters.',
    'not-shipped': 'The stage is only built on the way to another: no image would have fewer layers.',
  },
  presets: ['size'],
  find: (subject) =>
    mergeNeighbours<CopyInstruction, Code>(subject.document, {
      takes: (instruction: Instruction): instruction is CopyInstruction => instruction.kind === 'COPY',
      belongs: (above, below) => above.destination === below.destination,
      begin: (first) => {
        const group = [first];
        return { add: (next) => group.push(next), objection: (next) => objectionTo(subject, group, next) };
      },
      words: (count) => ({
        message: `${count} COPYs follow each other.`,
        title: `Copy the files of ${count} COPYs with one`,
      }),
      rewrite: (group) => rewriteOf(subject, group),
    }),
});

function objectionTo(
  { document, context }: Subject,
  group: readonly CopyInstruction[],
  next: CopyInstruction,
): Objection | null {
  const all = [...group, next];
  const [first] = group;
  const stage = document.stages.find(({ instructions }) => instructions.includes(next));
  if (first === undefined || stage === undefined) return null;
  if (all.some(({ form }) => form === 'exec')) return { code: 'exec-form', because: 'One of them is a JSON array.' };
  const inside = all.find(({ comments }) => comments.length > 0);
  if (inside !== undefined) return { code: 'comment-between', because: 'A comment stands between the lines of one.' };
  if (flagsOf(first) !== flagsOf(next)) return { code: 'other-flags', because: 'They have different flags.' };
  if (!first.destination.endsWith('/')) {
    return {
      code: 'no-folder',
      because: `\`${first.destination}\` does not end in \`/\`, as it has to for several sources.`,
    };
  }
  const files = filesOf(document, stage, context, all);
  if (files === null)
    return { code: 'not-files', because: 'It is not shown that each source is a file of the build context.' };
  const names = files.map(({ to }) => to);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { code: 'same-name', because: `Two files would become ${twice}.` };
  if (stageUses(document).get(stage)?.shipped !== true) {
    return { code: 'not-shipped', because: `Stage ${stage.name ?? stage.index} is not part of an image.` };
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LARGE)
    return { code: 'large', because: `An edit of one would send ${Math.round(size / LARGE)} MB again.` };
  return textOf(document, all).length > WIDTH
    ? { code: 'long-line', because: `The line would be longer than ${WIDTH} characters.` }
    : null;
}

interface CopiedFile {
  /** Where it is put. */
  readonly to: string;
  readonly size: number;
}

/** The files of some copies; null where one of them is something else, or not known. */
function filesOf(
  document: Subject['document'],
  stage: Stage,
  context: Subject['context'],
  copies: readonly CopyInstruction[],
): readonly CopiedFile[] | null {
  const visible = context === null ? null : visibleContext(context);
  if (visible?.ok !== true) return null;
  const sizes = new Map(visible.context.files.map(({ path, size }) => [path, size]));
  const files: CopiedFile[] = [];
  for (const copy of copies) {
    const resolved = resolveCopy(document, copy, stateBefore(document, stage, copy), visible.context);
    if (resolved === null || resolved.sources.some(({ kind }) => kind !== 'file')) return null;
    files.push(...resolved.sources.map(({ path, to }) => ({ to, size: sizes.get(path) ?? Number.POSITIVE_INFINITY })));
  }
  return files;
}

/** The flags, in a form that is equal only for equal flags in the same order. */
function flagsOf({ flags }: CopyInstruction): string {
  return JSON.stringify(flags.map(({ name, value }) => [name, value]));
}

/** The one COPY that several become, on one line. */
function textOf({ source }: Subject['document'], group: readonly CopyInstruction[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const head = slice(source, { start: first.span.start, end: spanToSource(first.args, { start: 0, end: 1 }).start });
  return `${head}${group.flatMap(({ sources }) => sources).join(' ')} ${first.destination}`;
}

/** The one COPY in the place of all of them. */
function rewriteOf(
  { document, contextPremise }: Subject,
  group: readonly CopyInstruction[],
): Pick<Rewrite, 'edits' | 'premises' | 'steps' | 'gain'> {
  const text = textOf(document, group);
  const fewer = group.length - 1;
  const span = { start: group[0]?.span.start ?? 0, end: group.at(-1)?.span.end ?? 0 };
  return {
    edits: [{ file: 'dockerfile', span, text }],
    premises: contextPremise === null ? [] : [contextPremise],
    steps: { joined: keysOf(document, [text]).map((to) => ({ from: group.map(instructionKey), to })) },
    gain: { summary: `${fewer} ${fewer === 1 ? 'layer' : 'layers'} fewer`, layers: fewer },
  };
}
