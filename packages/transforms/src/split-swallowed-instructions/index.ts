import {
  commentsWithin,
  type Document,
  defineTransform,
  type Finding,
  type Instruction,
  parseShell,
  type Span,
  spanToSource,
  type Transform,
} from '@dockshift/core/kit';
import { missedEnd } from './missed-end.js';
import { swallowedIn } from './swallowed.js';

type Code = 'operator' | 'not-whole' | 'comment' | 'rest';

/** Ends an instruction ahead of the one that has become part of it. */
export const splitSwallowedInstructions: Transform<Code> = defineTransform({
  id: 'split-swallowed-instructions',
  phase: 'normalise',
  title: 'End an instruction ahead of the one that it has swallowed',
  description: `
A line that ends in \`\\\` goes on in the next one, and blank lines and comments do not end it (BuildKit, parser/parser.go). So a \`&& \\\` that is
left at the end of a RUN makes \`COPY . .\` below it a command of that RUN: the shell looks for a program that is called COPY. The build fails,
or goes on where something like \`||\` stands by, and nothing is copied.

A heredoc ends at a line that is its word and nothing else (for \`<<-\` behind tabs). Where the word is indented, or has a blank behind it, the
heredoc goes on to the next such line, and what stands in between is part of it.

What was meant is not known for sure, and another image is built: this is a hint. \`fix\` shows it and leaves the file as it is, \`review\` asks.
`,
  declines: {
    operator: 'In front of the instruction stands an operator that the command above it may need, such as `||` or `|`.',
    'not-whole': 'What stands above the instruction is no command by itself.',
    comment: 'A comment stands where the two would be taken apart.',
    rest: 'Behind the word that looks like the end of the heredoc, not all that follows is an instruction.',
  },
  presets: ['recommended', 'modernise'],
  *find({ document }) {
    for (const instruction of document.instructions) {
      const found = lineFinding(document, instruction) ?? heredocFinding(document, instruction);
      if (found !== null) yield found;
    }
  },
});

/** A script without the operator that joins what follows it. */
function withoutJoint(script: string): string {
  const text = script.trimEnd();
  const joint = ['&&', ';'].find((one) => text.endsWith(one)) ?? '';
  return text.slice(0, text.length - joint.length).trimEnd();
}

function lineFinding(document: Document, instruction: Instruction): Finding<Code> | null {
  const found = swallowedIn(document, instruction);
  if (found === null) return null;
  const { keyword, at, ahead, lineEnd } = found;
  const message = `${keyword} is part of the ${instruction.keyword} above it, whose last line goes on: its shell is given it.`;
  const decline = (declined: Code, because: string): Finding<Code> => ({ at, message, declined, because });
  const kept = withoutJoint(ahead);
  if (/[|&]$/.test(kept))
    return decline(
      'operator',
      `Whether the \`${kept.endsWith('||') ? '||' : kept.slice(-1)}\` above it is left over, too, is not known.`,
    );
  if (kept === '' || !parseShell(kept).ok) return decline('not-whole', 'What stands above it is no command by itself.');
  const start = spanToSource(instruction.args, { start: kept.length - 1, end: kept.length }).end;
  const span = { start, end: lineEnd };
  if (commentsWithin(document, span).length > 0)
    return decline('comment', 'A comment stands in front of what is left over.');
  return hint(instruction, at, message, `End the ${instruction.keyword} ahead of ${keyword}`, span, '');
}

function heredocFinding(document: Document, instruction: Instruction): Finding<Code> | null {
  const found = missedEnd(document, instruction);
  if (found === null) return null;
  const { word, line, problems } = found;
  const message = `The heredoc does not end here, where ${word} has blanks around it, and takes the instructions below it along.`;
  if (problems > 0)
    return {
      at: line,
      message,
      declined: 'rest',
      because: 'If it ended here, the file would not be one that Docker takes.',
    };
  return hint(instruction, line, message, `End the heredoc with ${word} alone on its line`, line, word);
}

function hint(
  { span: whole }: Instruction,
  at: Span,
  message: string,
  title: string,
  span: Span,
  text: string,
): Finding<Code> {
  return {
    at,
    message,
    rewrite: {
      title,
      edits: [{ file: 'dockerfile', span, text }],
      footprint: [whole],
      keeps: 'nothing',
      premises: [],
      gain: { summary: 'Docker runs the instruction, and no shell looks for a program of that name' },
    },
  };
}
