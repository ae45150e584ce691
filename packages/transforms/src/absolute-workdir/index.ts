import {
  changedStep,
  type Document,
  defineTransform,
  expand,
  type Finding,
  instructionKey,
  isAbsolute,
  lookupIn,
  resolvePath,
  type Stage,
  type StringInstruction,
  spanToSource,
  stateBefore,
  type Transform,
} from '@dockshift/core/kit';

type Code = 'unknown-folder' | 'variable' | 'tilde' | 'long' | 'comment' | 'windows';

/** Writes the whole path of a working folder. */
export const absoluteWorkdir: Transform<Code> = defineTransform({
  id: 'absolute-workdir',
  phase: 'normalise',
  title: 'Name working folders by their whole path',
  description: `
\`WORKDIR app\` means a folder below the working folder that is set by then, be it by a line far above or by the base image. Where the file, or a
base image whose settings are known, says which one that is, the whole path is written instead: the config of the image and its history name
it anyway (BuildKit, dockerfile2llb/convert.go, dispatchWorkdir).

BuildKit warns where a stage begins with a relative one (WorkdirRelativePath), hadolint of each (DL3000).
`,
  declines: {
    'unknown-folder': 'The working folder above it is not known: the base image decides it, or a variable.',
    variable: 'The path, or the one that it goes on from, is spelt with variables, quotes or escape characters.',
    tilde: 'It begins with `~`, which is no home here: the folder is called like that.',
    long: 'The whole path has more than 200 characters.',
    comment: 'A comment stands inside of the instruction.',
    windows: 'The image is, or may be, one for Windows.',
  },
  presets: ['modernise'],
  *find({ document }) {
    for (const stage of document.stages) {
      let above: StringInstruction | null = null;
      for (const instruction of stage.instructions) {
        if (instruction.kind !== 'WORKDIR') continue;
        const finding = findIn(document, stage, instruction, above);
        if (finding !== null) yield finding;
        above = instruction;
      }
    }
  },
});

function findIn(
  document: Document,
  stage: Stage,
  workdir: StringInstruction,
  above: StringInstruction | null,
): Finding<Code> | null {
  const text = workdir.args.text;
  const state = stateBefore(document, stage, workdir);
  const path = expand(text, lookupIn(state), document.escape);
  // A variable at its start is meant for a whole path.
  if (path === '' || (path === null ? /^["']?\$/.test(text) : isAbsolute(path)) || /^["']?[A-Za-z]:/.test(text))
    return null;
  const found = { at: workdir.span, message: `\`WORKDIR ${text}\` goes on from the working folder above it.` };
  const decline = (declined: Code, because: string): Finding<Code> => ({ ...found, declined, because });
  if (state.shell.kind === 'windows' || document.escape === '`')
    return decline('windows', 'The image is, or may be, one for Windows.');
  if (text.startsWith('~'))
    return decline('tilde', 'A folder that is called `~` is made: only shells know it for a home.');
  if (!isAbsolute(state.workdir)) return decline('unknown-folder', 'The working folder above it is not known.');
  if (!isPlain(text) || (above !== null && !isPlain(above.args.text)) || !isPlain(state.workdir))
    return decline('variable', 'The path, or the one that it goes on from, is not spelt plainly.');
  if (workdir.comments.length > 0) return decline('comment', 'A comment stands inside of the instruction.');
  const whole = resolvePath(state.workdir, text);
  if (whole === null) return null;
  if (whole.length > LONGEST) return decline('long', 'The whole path would be long, and no easier to read.');
  const key = instructionKey(workdir);
  return {
    ...found,
    rewrite: {
      title: `Name the working folder ${whole} by its whole path`,
      edits: [{ file: 'dockerfile', span: spanToSource(workdir.args, { start: 0, end: text.length }), text: whole }],
      // Whatever else is rewritten above it, the working folder there stays the same one.
      footprint: [workdir.span],
      steps: { changed: [changedStep(key, `${key.slice(0, key.length - text.length)}${whole}`)] },
      keeps: 'image',
      premises: [],
      gain: { summary: 'the line says by itself which folder it means' },
    },
  };
}

/** Each line of a long row of them would be longer than the one above it. */
const LONGEST = 200;

/** No variable, quote or escape character stands in it. */
function isPlain(path: string): boolean {
  return /^[^"'$\\`]*$/.test(path);
}
