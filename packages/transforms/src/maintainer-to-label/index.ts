import {
  changedStep,
  type Document,
  defineTransform,
  type Finding,
  instructionKey,
  type Stage,
  type StringInstruction,
  slice,
  type Transform,
} from '@dockshift/core/kit';

type Code = 'several' | 'has-label' | 'comment';

/** The label that says who answers for an image (OCI image specification, "Pre-Defined Annotation Keys"). */
const LABEL = 'org.opencontainers.image.authors';

/** Names the maintainer in a label. */
export const maintainerToLabel: Transform<Code> = defineTransform({
  id: 'maintainer-to-label',
  phase: 'normalise',
  title: 'Name the maintainer in a label',
  description: `
MAINTAINER is deprecated (Dockerfile reference, "MAINTAINER (deprecated)"; BuildKit: MaintainerDeprecated; hadolint: DL4000). The label
\`${LABEL}\` says the same, and whatever reads labels finds it. Quotes around the whole text go: MAINTAINER takes
them for a part of the name. So do those around an address behind the name, which is put in angle brackets.

The image has a label more then, and its config no \`author\`: whoever reads that one finds it empty. So it is a hint: \`fix\` shows
it and leaves the file as it is, \`review\` asks. Take it for all files at once with \`fix --take maintainer-to-label\`.
`,
  declines: {
    several: 'The stage has several MAINTAINERs, of which only the last one counts.',
    'has-label': `The stage sets \`${LABEL}\` itself.`,
    comment: 'A comment stands inside of the instruction.',
  },
  presets: ['modernise'],
  *find({ document }) {
    for (const stage of document.stages) {
      const all = stage.instructions.filter((one): one is StringInstruction => one.kind === 'MAINTAINER');
      for (const one of all) yield findingOf(document, stage, one, all.length > 1);
    }
  },
});

function findingOf(
  document: Document,
  stage: Stage,
  maintainer: StringInstruction,
  isOneOfSeveral: boolean,
): Finding<Code> {
  const found = { at: maintainer.span, message: 'MAINTAINER is deprecated.' };
  const decline = (declined: Code, because: string): Finding<Code> => ({ ...found, declined, because });
  if (isOneOfSeveral) return decline('several', 'Only the last of several MAINTAINERs counts.');
  if (hasLabel(stage)) return decline('has-label', `The stage has a label ${LABEL} of its own.`);
  if (maintainer.comments.length > 0) return decline('comment', 'A comment stands inside of the instruction.');
  const value = quoted(written(maintainer.args.text), document.escape);
  const keyword = slice(document.source, maintainer.keywordSpan) === 'maintainer' ? 'label' : 'LABEL';
  return {
    ...found,
    rewrite: {
      title: 'Name the maintainer in a label',
      edits: [{ file: 'dockerfile', span: maintainer.span, text: `${keyword} ${LABEL}=${value}` }],
      footprint: [{ start: stage.from.span.start, end: stage.instructions.at(-1)?.span.end ?? maintainer.span.end }],
      steps: { changed: [changedStep(instructionKey(maintainer), `LABEL ${LABEL}=${value}`)] },
      keeps: 'nothing',
      premises: [{ claim: "Nobody reads the field `author` of the image's config.", proof: null }],
      gain: { summary: 'BuildKit no longer warns of it, and tools that read labels find the maintainer' },
    },
  };
}

function hasLabel({ instructions }: Stage): boolean {
  return instructions.some(({ kind, args }) => kind === 'LABEL' && args.text.includes(LABEL));
}

/** `"A B <a@b.c>"` is meant without the quotes, and `A B "a@b.c"` has an address in them. */
function written(text: string): string {
  const quote = text.indexOf('"');
  const address = ADDRESS.exec(text.slice(quote))?.[1];
  const name = text.slice(0, quote).trimEnd().replace(/,$/, '');
  if (address !== undefined && /^[^<>]+$/.test(name)) return `${name} <${address}>`;
  return /^(["'])([^"']+)\1$/.exec(text)?.[2]?.trim() ?? text;
}

/** An address in quotes. */
const ADDRESS = /^"<?([^"\s<>@]+@[^"\s<>@]+)>?"$/;

/** In double quotes these three mean something (BuildKit, shell/lex.go, processDoubleQuote). */
function quoted(text: string, escape: Document['escape']): string {
  return `"${text.replace(/["$\\`]/g, (sign) => (sign === '"' || sign === '$' || sign === escape ? `${escape}${sign}` : sign))}"`;
}
