import {
  type Document,
  defineTransform,
  type Finding,
  type NewSyntax,
  namesFrontend,
  newSyntaxIn,
  type Premise,
  type Subject,
  slice,
  stageStates,
  type Transform,
} from '@dockshift/core/kit';
import { readOtherwise } from './read-otherwise.js';

type Code = 'misplaced' | 'labs' | 'ignore-file' | 'windows';

const DIRECTIVE = '# syntax=docker/dockerfile:1';

/** Hands a file that needs a newer frontend to the newest one. */
export const addSyntaxDirective: Transform<Code> = defineTransform({
  id: 'add-syntax-directive',
  phase: 'clean',
  title: 'Name the frontend that knows what the file uses',
  description: `
A builder of BuildKit reads Dockerfiles with the frontend that it has built in, which is as old as the builder. \`RUN --mount\` is known since version 1.2 of
Docker's frontend, \`RUN --network\` since 1.3, heredocs and \`COPY --link\` since 1.4, \`ADD --checksum\` and \`HEALTHCHECK --start-interval\` since 1.6,
\`COPY --exclude\` since 1.19, \`COPY --parents\` since 1.20 (Dockerfile reference, "Minimum Dockerfile version"). Where a file has one of
them, a builder that is older fails. With \`# syntax=docker/dockerfile:1\` a builder fetches the newest frontend of version 1, and hands the file to that
(docs.docker.com, "Custom Dockerfile syntax").

The line goes to the top of the file, ahead of other directives, comments and blank lines, for BuildKit reads directives up to the first line that is none; only
a line that begins with \`#!\`, and a byte order mark, stay above it (parser/directives.go, DetectSyntax). What other transforms have brought into the file,
a cache mount or a \`--link\`, counts as well.

It changes who reads the file, and so it is never proven. The frontend is an image: each build asks Docker Hub for it, and fails where there is no network, where nothing
but a registry of one's own is allowed, or no frontend that is an image. And what a file means has changed with the versions of the frontend here and there;
where the file has something of that kind, it is named. So the rewrite is shown, and made with \`--unsafe\` alone.

A builder without BuildKit (\`DOCKER_BUILDKIT=0\`) and Podman take the line for a comment, and read the file, or fail at it, as they did before. The build argument
\`BUILDKIT_SYNTAX\` counts for more than the line.
`,
  declines: {
    misplaced: 'A syntax directive stands where it is a comment: whether it is meant is for the owner to say.',
    labs: 'The file uses what the labs channel of the frontend knows alone.',
    'ignore-file':
      'The ignore file of the Dockerfile is empty, or not known: a frontend that is an image may obey another one.',
    windows: 'An image is one of Windows: that its builders can run the frontend is not known.',
  },
  presets: ['buildkit'],
  *find(subject) {
    const { document } = subject;
    if (namesFrontend(document)) return;
    const newest = newestOf(newSyntaxIn(document));
    if (newest !== null) yield findingOf(subject, newest);
  },
});

function newestOf(found: readonly NewSyntax[]): NewSyntax | null {
  const [first, ...others] = found;
  if (first === undefined) return null;
  return others.reduce((newest, one) => (age(one) > age(newest) ? one : newest), first);
}

function age({ since }: NewSyntax): number {
  return since ?? Number.POSITIVE_INFINITY;
}

function findingOf(subject: Subject, newest: NewSyntax): Finding<Code> {
  const { document } = subject;
  const { what, since, instruction } = newest;
  const known = since === null ? 'by the labs channel alone' : `since version 1.${since}`;
  const found = { at: instruction.span, message: `\`${what}\` is known to Docker's frontend ${known}.` };
  const objection = objectionTo(subject, newest);
  if (objection !== null) return { ...found, ...objection };
  const at = placeOf(document);
  return {
    ...found,
    rewrite: {
      title: `Have the file read by ${DIRECTIVE.slice('# syntax='.length)}`,
      edits: [{ file: 'dockerfile', span: { start: at, end: at }, text: `${DIRECTIVE}${document.eol}` }],
      // All of it is read by another frontend then.
      footprint: [{ start: 0, end: document.source.length }],
      comments: [DIRECTIVE],
      keeps: 'image',
      premises: [...premises(what), ...readOtherwise(document)],
      gain: { summary: `a builder whose own frontend is older than 1.${since} knows \`${what}\` as well` },
    },
  };
}

function objectionTo(
  { document, context }: Subject,
  { what, since }: NewSyntax,
): { readonly declined: Code; readonly because: string } | null {
  const misplaced = document.tiles.find(({ span }) => MISPLACED.test(slice(document.source, span)));
  if (misplaced !== undefined) {
    const written = slice(document.source, misplaced.span).trim();
    return {
      declined: 'misplaced',
      because: `\`${written.slice(0, 60)}\` does not stand at the top, where BuildKit would read it.`,
    };
  }
  if (since === null)
    return { declined: 'labs', because: `docker/dockerfile:1 has no \`${what}\`; docker/dockerfile:1-labs has.` };
  const ignore = context?.ignoreFile;
  if (ignore?.exists === true && ignore.text === null)
    return {
      declined: 'ignore-file',
      because: `Where ${ignore.path} is empty, the frontend of a builder obeys it, and one that is an image the shared one.`,
    };
  const windows = document.stages.find((stage) => {
    const { before, end } = stageStates(document, stage);
    const [first = end] = before.values();
    return first.shell.kind === 'windows';
  });
  if (windows === undefined) return null;
  return { declined: 'windows', because: `${windows.from.image} is an image of Windows.` };
}

/** What would be a directive at the top. */
const MISPLACED = /^\s*#\s*syntax\s*=/i;

/** Behind a byte order mark and a line that names a program which runs the file. */
function placeOf({ source, tiles }: Document): number {
  const [first, second] = tiles;
  const start = first?.kind === 'bom' ? first.span.end : 0;
  const line = first?.kind === 'bom' ? second : first;
  return line?.kind === 'comment' && slice(source, line.span).startsWith('#!') ? line.span.end : start;
}

function premises(what: string): readonly Premise[] {
  return [
    {
      claim:
        'Who builds this may fetch docker/dockerfile:1 from Docker Hub in each build, and have it read the file: offline, or where frontends that are images are not allowed, the build fails.',
      proof: null,
    },
    {
      claim: `The newest frontend of version 1 builds the same from the file as a builder's own one that knows \`${what}\`.`,
      proof: null,
    },
  ];
}
