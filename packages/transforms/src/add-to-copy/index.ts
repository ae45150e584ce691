import {
  type CopyInstruction,
  changedStep,
  cleanPath,
  defineTransform,
  expand,
  type Finding,
  instructionKey,
  isArchive,
  lookupIn,
  resolveCopy,
  type Stage,
  type Subject,
  slice,
  stateBefore,
  type Transform,
  visibleContext,
} from '@dockshift/core/kit';
import { mayBeArchive } from './archive.js';

type Code = 'address' | 'variable' | 'flag' | 'heredoc' | 'archive' | 'not-known';

interface Objection {
  readonly code: Code;
  readonly because: string;
}

/** Copies local files with COPY. */
export const addToCopy: Transform<Code> = defineTransform({
  id: 'add-to-copy',
  phase: 'normalise',
  title: 'Copy local files with COPY',
  description: `
ADD fetches addresses and unpacks archives; a COPY only copies. Where an ADD takes nothing but folders and plain files of the build context,
both do the same (BuildKit, dockerfile2llb/convert_copy.go, dispatchCopy), and COPY says so at first sight. The whole context, \`ADD . /app\`, is
always a folder; of any other name the build context has to show what it is.

BuildKit tells archives by their bytes, whatever their name is: a file counts as plain where its text is known and no header of an archive.
`,
  declines: {
    address: 'A source is, or may be, an address.',
    variable: 'A source has a variable of unknown value: it may be an address or an archive.',
    flag: 'A flag of it is one that COPY has not.',
    heredoc: 'A source is a heredoc.',
    archive: 'A source is an archive, by its name or its bytes, which ADD unpacks.',
    'not-known': 'The build context does not show that each source is a folder or a plain file.',
  },
  presets: ['modernise'],
  *find(subject) {
    for (const stage of subject.document.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.kind === 'ADD' && !fetches(instruction)) yield findingOf(subject, stage, instruction);
      }
    }
  },
});

/** Does an ADD take nothing but addresses? That is what it is for. */
function fetches({ sources }: CopyInstruction): boolean {
  return sources.every((source) => /^(?:https?|git|ssh):\/\/|^git@/.test(source));
}

/** Flags that both have, and that do the same (Dockerfile reference, "ADD", "COPY"). */
const SHARED = new Set(['--chown', '--chmod', '--link', '--exclude']);

function findingOf(subject: Subject, stage: Stage, add: CopyInstruction): Finding<Code> {
  const { document, contextPremise } = subject;
  const found = { at: add.span, message: 'An ADD takes local files.' };
  const sources = add.sources.map((source) =>
    expand(source, lookupIn(stateBefore(document, stage, add)), document.escape),
  );
  const objection = objectionTo(subject, stage, add, sources);
  if (objection !== null) return { ...found, declined: objection.code, because: objection.because };
  const written = slice(document.source, add.keywordSpan);
  const key = instructionKey(add);
  const rests = contextPremise !== null && !sources.every((source) => source !== null && isWhole(source));
  return {
    ...found,
    rewrite: {
      title: 'Copy local files with COPY',
      edits: [{ file: 'dockerfile', span: add.keywordSpan, text: written === written.toLowerCase() ? 'copy' : 'COPY' }],
      footprint: [{ start: stage.from.span.start, end: add.span.end }],
      steps: { changed: [changedStep(key, key.replace('ADD', 'COPY'))] },
      keeps: 'image',
      premises: rests ? [contextPremise] : [],
      gain: { summary: 'nothing is fetched or unpacked there, and the file says so' },
    },
  };
}

function objectionTo(
  { document, context }: Subject,
  stage: Stage,
  add: CopyInstruction,
  sources: readonly (string | null)[],
): Objection | null {
  if (add.heredocs.length > 0) return { code: 'heredoc', because: 'A source of it is a heredoc.' };
  const flag = add.flags.find(({ name }) => !SHARED.has(`--${name}`));
  if (flag !== undefined) return { code: 'flag', because: `COPY has no --${flag.name} that does the same.` };
  for (const [index, source] of sources.entries()) {
    const text = source ?? add.sources[index] ?? '';
    if (source === null) return { code: 'variable', because: `The value of \`${text}\` is not known.` };
    if (ADDRESS.test(source)) return { code: 'address', because: `\`${text}\` is, or may be, an address.` };
    if (isArchive(source)) return { code: 'archive', because: `\`${text}\` is called like an archive.` };
  }
  if (sources.every((source) => source !== null && isWhole(source))) return null;
  const visible = context === null ? null : visibleContext(context);
  const resolved =
    visible?.ok === true ? resolveCopy(document, add, stateBefore(document, stage, add), visible.context) : null;
  if (visible?.ok !== true || resolved === null) {
    return { code: 'not-known', because: 'The build context does not show what each source of it is.' };
  }
  for (const { path, kind } of resolved.sources) {
    if (kind === 'folder') continue;
    const text = kind === 'file' ? visible.context.read(path) : null;
    if (text === null) return { code: 'not-known', because: `The build context does not show what is in ${path}.` };
    if (mayBeArchive(text)) return { code: 'archive', because: `${path} begins like an archive.` };
  }
  return null;
}

/** The whole build context, which no path leads out of: always a folder. */
function isWhole(source: string): boolean {
  return cleanPath(`/${source}`) === '/';
}

/** A scheme, a host with a user, or what BuildKit takes for a repository (util/gitutil, ParseGitRef). */
const ADDRESS = /[:@]|^github\.com\//;
