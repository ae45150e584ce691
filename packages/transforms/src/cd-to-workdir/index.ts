import {
  commandKey,
  defineTransform,
  type Finding,
  linksBefore,
  looksBack,
  lookupIn,
  open,
  type Premise,
  placesOf,
  type RunPlace,
  readsStartupFiles,
  resolvePath,
  runBody,
  type SimpleCommand,
  type Subject,
  slice,
  spanToSource,
  sparesOldFolder,
  TELLTALE_PARAMETERS,
  type Transform,
  topLevelChain,
  visible,
  walkCommands,
  walkScript,
  wordValue,
} from '@dockshift/core/kit';

type Code = 'other-folder' | 'unknown-folder' | 'no-chain' | 'alone' | 'other-form' | 'looks-back' | 'comment';

/** Takes a `cd` away that goes where its RUN begins anyway. */
export const cdToWorkdir: Transform<Code> = defineTransform({
  id: 'cd-to-workdir',
  phase: 'normalise',
  title: 'Begin in the working folder',
  description: `
\`RUN cd /app && npm ci\` below \`WORKDIR /app\` goes where it is: each RUN begins in the working folder, which BuildKit makes where it is
missing (executor/runcexecutor). The \`cd\` is taken away.

hadolint asks for a WORKDIR in the place of any \`cd\` (DL3003). That would be another file: a \`cd\` ends with its RUN, and fails where there is
no folder; a WORKDIR makes one, and holds for all that follows and for containers. To set it back, a third instruction would have to stand behind
the RUN, and the image would have two layers more. Where the folder is another one it is said what stands against it, and no more.

A folder that is a link has another name behind a \`cd\`: the shell says in PWD how it got there. So it must be known that there is no link, or the
rewrite is held back. So it is where a program may look at PWD or OLDPWD, which \`cd\` exports (POSIX, cd): dash and BusyBox hand no PWD to
programs without it, and \`$(PWD)\` of a Makefile is empty then. A user who is not root may not be allowed to enter the folder, and the step
would no longer fail: that is said as well.
`,
  declines: {
    'other-folder': 'The folder is another one than the working folder: a WORKDIR would hold for what follows, too.',
    'unknown-folder': 'Which folder it goes to, or where the RUN begins, is not known.',
    'no-chain': 'It does not begin a chain of `&&`, so that what follows may run where it has failed.',
    alone: 'The RUN does nothing else, and its `cd` ends with it.',
    'other-form': 'What is left would be read as a list of words, or as flags of the RUN.',
    'looks-back': 'The script looks at where it came from, or at its own text: `cd -`, `$OLDPWD`, `$_`.',
    comment: 'A comment stands in what would go.',
  },
  presets: ['modernise'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      for (const run of stage.instructions) {
        const body = run.kind === 'RUN' ? runBody(document, stage, run) : null;
        if (run.kind !== 'RUN' || body?.ok !== true) continue;
        const finding = findIn(subject, { document, stage, run, body });
        if (finding !== null) yield finding;
      }
    }
  },
});

function findIn(subject: Subject, place: RunPlace): Finding<Code> | null {
  const { run, body } = place;
  const { script, state } = body;
  const cd = leadingCd(script);
  if (cd === null) return null;
  const text = slice(script.text, cd.span);
  const found = { at: run.span, message: `\`${text}\` is for this RUN alone.` };
  const decline = (declined: Code, because: string): Finding<Code> => ({ ...found, declined, because });
  const chain = topLevelChain(script);
  if (chain === null || chain[0] !== cd || body.form !== 'line')
    return decline('no-chain', 'What follows it may run in the working folder, where it has failed.');
  const next = chain[1];
  if (next === undefined) return decline('alone', 'The next step begins in the working folder again.');
  const folder = folderOf(cd, place);
  if (folder === null || !state.workdir.startsWith('/'))
    return decline('unknown-folder', 'It is told by a variable, or the base image decides where the RUN begins.');
  if (folder !== state.workdir)
    return decline(
      'other-folder',
      `The RUN begins in ${state.workdir}. \`WORKDIR ${folder}\` would hold for what follows, and for containers, and make the folder where it is missing.`,
    );
  if (/^(?:\[|--)/.test(slice(script.text, next.span)))
    return decline('other-form', 'A RUN that begins with `[` or `--` may be read in another way.');
  if (looksBack(script, lookupIn(state)) || looksAtItself(script))
    return decline('looks-back', 'It looks at where it came from, or at its own text.');
  const span = { start: cd.span.start, end: next.span.start };
  const edit = spanToSource(run.args, span);
  if (run.comments.some((comment) => comment.start < edit.end && comment.end > edit.start))
    return decline('comment', 'A comment stands behind the `cd`.');
  return {
    ...found,
    message: `\`${text}\` goes where the RUN begins anyway.`,
    rewrite: {
      title: `Begin in ${folder} without \`cd\``,
      edits: [{ file: 'dockerfile', span: edit, text: '' }],
      footprint: [{ start: 0, end: run.span.end }],
      steps: { removed: [commandKey(run, text)] },
      keeps: 'image',
      premises: premisesOf(subject, place, folder),
      gain: { summary: 'the RUN says what it does, and nothing that is so anyway' },
    },
  };
}

/** The `cd` that a script begins with; null: it begins with something else. */
function leadingCd(script: Script): SimpleCommand | null {
  let first: SimpleCommand | null = null;
  walkCommands(script, (command) => {
    first ??= command;
  });
  return startsAt(script, first) ? first : null;
}

function startsAt({ text }: Script, first: SimpleCommand | null): boolean {
  return first?.name?.literal === 'cd' && text.slice(0, first.span.start).trim() === '';
}

type Script = RunPlace['body']['script'];

/** Where it goes, by the shell's own rules and by Docker's: no `..`, which a shell takes back along the name; null: not known. */
function folderOf({ args, assignments, redirects }: SimpleCommand, { body: { state } }: RunPlace): string | null {
  const [word, ...others] = args;
  const lookup = lookupIn(state);
  if (word === undefined || others.length + assignments.length + redirects.length > 0) return null;
  const value = wordValue(word, lookup);
  if (value === null || value === '' || value.startsWith('-') || value.split('/').includes('..')) return null;
  if (!value.startsWith('/') && lookup('CDPATH') !== undefined) return null;
  return resolvePath(state.workdir, value);
}

/** Does it read a parameter that tells of the command ahead, or of the script itself: `$_`, `$LINENO`? */
function looksAtItself(script: Script): boolean {
  let looks = false;
  walkScript(script, {
    word: ({ parts }) => {
      for (const part of parts) {
        const names = part.kind === 'variable' ? [part.name] : part.kind === 'dynamic' ? part.variables : [];
        looks ||= names.some((name) => TELLTALE_PARAMETERS.has(name));
      }
    },
  });
  return looks;
}

function premisesOf(
  { context }: Subject,
  { document, stage, run, body }: RunPlace,
  folder: string,
): readonly Premise[] {
  const { state, trace, script } = body;
  const links = linksBefore(document, stage, run, visible(context));
  const isRoot = folder === '/';
  const isPlain = links.unseen === null && placesOf(folder, links).every((path) => path === folder);
  const linked = open(`${folder} is no link${links.unseen === null ? '' : `: ${links.unseen} has made none there`}.`);
  const other = trace.commands.find((one) => !sparesOldFolder(one));
  return [
    ...(isRoot
      ? []
      : [isPlain ? { claim: `${folder} is no link.`, proof: 'nothing ahead of the RUN makes one' } : linked]),
    ...(other === undefined
      ? []
      : [
          open(
            `\`${slice(script.text, other.command.span)}\` does not look at PWD or OLDPWD, which a \`cd\` hands to programs.`,
          ),
        ]),
    // Who may not enter it finds no program either.
    ...(isRoot || state.root === true ? [] : [open(`The user of the RUN may enter ${folder}.`)]),
    ...(readsStartupFiles(state) === false
      ? []
      : [open('No file that the shell reads when it starts goes to another folder.')]),
  ];
}
