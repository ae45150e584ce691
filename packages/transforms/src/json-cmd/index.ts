import {
  ancestorsOf,
  commentsWithin,
  type Document,
  defineTransform,
  type Finding,
  type Premise,
  type Stage,
  type StartInstruction,
  slice,
  spanToSource,
  stateBefore,
  type Transform,
} from '@dockshift/core/kit';
import { jsonEdits, type NotPlain, plainCommand } from './plain-command.js';

type Code = NotPlain | 'other-shell' | 'entrypoint' | 'arguments' | 'next-line';

/** Starts a program without a shell around it. */
export const jsonCmd: Transform<Code> = defineTransform({
  id: 'json-cmd',
  phase: 'normalise',
  title: 'Start the program without a shell',
  description: `
\`CMD nginx -g x\` starts \`/bin/sh -c 'nginx -g x'\`, and the shell is what \`docker stop\` sends its signal to. Some shells put the program in
their own place, others do not: then the program is never told, and killed ten seconds later. In JSON form there is no shell, and an
ENTRYPOINT takes the words of CMD, and those of \`docker run\`, as arguments (Dockerfile reference, "Shell and exec form").
BuildKit warns of the shell form (JSONArgsRecommended), hadolint too (DL3025).

It is proposed for a single program whose words a shell would hand on just as they are. \`exec\` in front goes: it asks for the same. The config
of the image is another one then, and an ENTRYPOINT is given other words, and so it is a hint: \`fix\` shows it and leaves the
file as it is, \`review\` asks.

What a SHELL instruction of the file runs is left: somebody has chosen that shell. Of several CMDs of a stage only the last one counts.
`,
  declines: {
    'needs-shell': 'It needs a shell: for a variable, a pattern, a redirection, or a second command.',
    builtin: 'What it starts is a command of the shell itself.',
    'broken-json': 'It begins like the JSON form and is none.',
    'other-shell': 'A SHELL instruction says what runs it, or the image is one for Windows.',
    entrypoint: 'The ENTRYPOINT hands its words to a shell, or drops them.',
    arguments: 'In JSON form the ENTRYPOINT would be given the words of CMD, which it has ignored so far.',
    'next-line': 'A word of it goes on in the next line.',
  },
  presets: ['modernise'],
  *find({ document }) {
    for (const stage of document.stages) {
      for (const kind of ['ENTRYPOINT', 'CMD'] as const) {
        const start = startIn(stage, kind);
        if (start?.form === 'shell') yield findingOf(document, stage, start);
      }
    }
  },
});

/** The one that counts. */
function startIn({ instructions }: Stage, kind: StartInstruction['kind']): StartInstruction | null {
  const last = instructions.findLast((one): one is StartInstruction => one.kind === kind);
  return last ?? null;
}

function findingOf(document: Document, stage: Stage, start: StartInstruction): Finding<Code> {
  const found = { at: start.span, message: `${start.kind} starts a shell that starts the program.` };
  const decline = (declined: Code, because: string): Finding<Code> => ({ ...found, declined, because });
  const { shell } = stateBefore(document, stage, start);
  if (shell.kind === 'set' || shell.kind === 'windows')
    return decline('other-shell', 'A SHELL instruction says what runs it, or the image is one for Windows.');
  const command = plainCommand(start.args.text);
  if (!command.ok) return decline(command.code, command.because);
  const objection = start.kind === 'CMD' ? objectionToCmd(document, stage) : objectionToEntrypoint(stage);
  if (objection !== null) return decline(...objection);
  const edits = jsonEdits(start, command);
  if (command.words.some(({ span }) => slice(document.source, spanToSource(start.args, span)).includes('\n')))
    return decline('next-line', 'A word of it goes on in the next line.');
  if (commentsWithin(document, edits[0]?.span ?? start.span).length > 0)
    return decline('next-line', 'A comment stands between `exec` and the program.');
  const program = command.words[0]?.literal ?? '';
  return {
    ...found,
    rewrite: {
      title: `Start ${program} without a shell`,
      edits: edits.map((edit) => ({ file: 'dockerfile', ...edit })),
      footprint: [{ start: stage.from.span.start, end: stage.instructions.at(-1)?.span.end ?? start.span.end }],
      keeps: 'nothing',
      premises: premisesFor(start, program, shell.kind === 'unknown'),
      gain: { summary: `${program} gets the signals itself` },
    },
  };
}

function objectionToCmd(document: Document, stage: Stage): [Code, string] | null {
  const { sure } = ancestorsOf(document, stage);
  const entrypoint = [stage, ...sure.toReversed()].map((one) => startIn(one, 'ENTRYPOINT')).find((one) => one !== null);
  if (entrypoint?.form === 'shell') return ['entrypoint', 'The ENTRYPOINT is in shell form, and drops it.'];
  // `ENTRYPOINT ["sh", "-c"]` takes its first word for the script.
  if (entrypoint?.argv?.some((word) => /^-[a-z]*c$/.test(word)) === true)
    return ['entrypoint', 'The ENTRYPOINT hands its first word to a shell, for a script.'];
  return null;
}

function objectionToEntrypoint(stage: Stage): [Code, string] | null {
  return startIn(stage, 'CMD') === null
    ? null
    : ['arguments', 'In shell form it ignores CMD; in JSON form it would be given the words of CMD.'];
}

function premisesFor({ kind }: StartInstruction, program: string, isShellUnknown: boolean): readonly Premise[] {
  const claims = [
    kind === 'CMD'
      ? `An ENTRYPOINT of the image, if there is one, starts ${program} just as it starts a shell.`
      : 'Nobody gives a container of the image arguments, which it has ignored so far.',
    `${program} is no script without a line that names its interpreter.`,
    ...(isShellUnknown ? ['The base image has no SHELL of its own.'] : []),
  ];
  return claims.map((claim) => ({ claim, proof: null }));
}
