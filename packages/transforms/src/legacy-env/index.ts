import {
  changedStep,
  commentsWithin,
  type Document,
  defineTransform,
  expand,
  type FileEdit,
  type Finding,
  instructionKey,
  type PairsInstruction,
  parse,
  spanToSource,
  type Transform,
} from '@dockshift/core/kit';

type Code = 'blanks-and-quotes' | 'comment' | 'other-reading';

/** Writes `ENV name value` as `ENV name=value`. */
export const legacyEnv: Transform<Code> = defineTransform({
  id: 'legacy-env',
  phase: 'normalise',
  title: 'Write ENV with an equals sign',
  description: `
\`ENV name value\` takes all the rest of its line for the value. That form may go in a later version (Dockerfile reference, "ENV"), and
BuildKit warns of it (LegacyKeyValueFormat). It becomes \`ENV name=value\`, with the same value: what stands in quotes keeps them, and a value with blanks in
it is put in double quotes, in which variables are replaced just the same.

Quotes in a value with blanks are taken away in the old form, wherever they stand: to write the same value in one word means to quote it
anew, which is left to its owner.
`,
  declines: {
    'blanks-and-quotes':
      'The value has blanks outside of quotes, and quotes, escape characters or patterns: it would have to be quoted anew.',
    comment: 'A comment stands between the name and the value.',
    'other-reading': 'A quote, a variable or an escape character stands in the name, or a quote is left open.',
  },
  presets: ['modernise'],
  *find({ document }) {
    for (const { instructions } of document.stages) {
      for (const instruction of instructions) {
        if (instruction.kind === 'ENV' && instruction.legacy) yield findingOf(document, instruction);
      }
    }
  },
});

function findingOf(document: Document, env: PairsInstruction): Finding<Code> {
  const { name = '', value = null } = env.pairs[0] ?? {};
  const found = { at: env.span, message: `\`ENV ${name} …\` takes the rest of its line for the value.` };
  const decline = (declined: Code, because: string): Finding<Code> => ({ ...found, declined, because });
  const text = value ?? '';
  // In the arguments the value is what is left behind the name.
  const behind = { start: name.length, end: env.args.text.length - text.length };
  const gap = {
    ...spanToSource(env.args, behind),
    end: spanToSource(env.args, { start: behind.end, end: behind.end }).start,
  };
  if (commentsWithin(document, gap).length > 0) {
    return decline('comment', 'A comment stands between the name and the value.');
  }
  const hasQuotes = /["']/.test(text);
  // A pattern (`${A%/}`) is not followed, nor is a quote that is left open.
  const isFollowed = expand(text, () => 'set', document.escape) !== null;
  if (!PLAIN.test(name) || (hasQuotes && !isFollowed))
    return decline('other-reading', `\`${name}\` is no plain name, or a quote is left open.`);
  const quote = isOneWord(document, name, text) ? '' : '"';
  // In double quotes a `$` means what it means without any, and only these mean something else (BuildKit, shell/lex.go, processDoubleQuote).
  if (quote !== '' && (hasQuotes || !isFollowed || text.includes(document.escape))) {
    return decline(
      'blanks-and-quotes',
      'The value has blanks outside of quotes, and quotes, escape characters or patterns.',
    );
  }
  const end = env.pairs[0]?.span.end ?? env.span.end;
  const edits: FileEdit[] = [{ file: 'dockerfile', span: gap, text: `=${quote}` }];
  if (quote !== '') edits.push({ file: 'dockerfile', span: { start: end, end }, text: quote });
  return {
    ...found,
    rewrite: {
      title: `Write ENV ${name} with an equals sign`,
      edits,
      footprint: [env.span],
      steps: { changed: [changedStep(instructionKey(env), `ENV ${name}=${quote}${text}${quote}`)] },
      keeps: 'image',
      premises: [],
      gain: { summary: 'BuildKit no longer warns of the old form' },
    },
  };
}

/** Has a variable this value, written just like that behind an equals sign? */
function isOneWord({ escape }: Document, name: string, value: string): boolean {
  const directive = escape === '`' ? '# escape=`\n' : '';
  const { instructions } = parse(`${directive}FROM scratch\nENV ${name}=${value}\n`);
  const [, env] = instructions;
  return env?.kind === 'ENV' && env.pairs[0]?.value === value;
}

/** No quote, variable or escape character stands in it. */
const PLAIN = /^[^\s"'$\\`]+$/;
