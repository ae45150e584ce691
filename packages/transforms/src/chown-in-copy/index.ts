import {
  type CopyInstruction,
  changedStep,
  commandKey,
  defineTransform,
  expand,
  type Finding,
  instructionKey,
  knowsRunMounts,
  lookupIn,
  type Stage,
  type Subject,
  stageUses,
  stateBefore,
  type Transform,
} from '@dockshift/core/kit';
import { editedCall, insertion } from './edited-call.js';
import { filledPlace, nameOf, type PlaceCode } from './filled-place.js';
import { type OwnerCall, ownerCalls, unreadCalls, type Wanted } from './owner-call.js';

type Code =
  | PlaceCode
  | 'twice'
  | 'not-a-step'
  | 'flags'
  | 'not-root'
  | 'variable'
  | 'comment'
  | 'linter-comment'
  | 'old-frontend'
  | 'not-shipped';

/** Gives copied files to their owner in the COPY. */
export const chownInCopy: Transform<Code> = defineTransform({
  id: 'chown-in-copy',
  phase: 'normalise',
  title: 'Give copied files to their owner in the COPY',
  description: `
\`RUN chown -R\` writes each file once more: the layer of the RUN is as large as that of the COPY. \`COPY --chown\` gives the files to their
owner as it writes them, and so the folders that it has to make for them (BuildKit, fsutil/copy). A folder that is there keeps its owner: where
WORKDIR has made it, or a base image may have, chown stays, for that folder alone. It stays as well where no number or known account of the
base image names the owner, and fails as before where there is no such account.

In the folder there must be nothing else that chown would change, and between the two nothing that looks at the files. A name is looked up in
the image when it is copied, and BuildKit takes root for one that is not there: the account must have been made ahead of the COPY. With a
number nothing is looked up.

With \`--preset buildkit\` a mode counts as well, which the builder before BuildKit cannot set: \`COPY x /x\` and \`RUN chmod 755 /x\` become
\`COPY --chmod=755 x /x\`. That is so for one file and a mode in three digits. \`+x\` depends on the mode that the file has on the disk of
whoever builds, which git does not keep but for one bit; and of a folder \`chmod -R\` changes what has been there before as well.
`,
  declines: {
    'not-known': 'The build context does not show that a copy brings that file, and nothing else.',
    wider: 'A copy brings files to other places, too, which stay with their owner.',
    'other-copy':
      'One of the copies is a heredoc or an ADD of something else than folders, or has a flag such as --chown or --link.',
    others: 'Something else is in the folder, and needs the chown.',
    volume: 'The files lie in a VOLUME.',
    between: 'A step between the copy and the chown works with the files, or may.',
    account: 'The account may be made between the copy and the chown.',
    'owner-kept':
      'What comes from another stage or image has owners of its own, and the chown leaves the user or the group as it is.',
    'not-a-step':
      'The chown is part of something else than a chain of commands with `&&`, or of a script that another program runs.',
    twice: 'The stage has the same call twice.',
    flags: 'The RUN has flags, such as --mount.',
    'not-root': 'The RUN is not run as root.',
    variable: 'The owner is spelt with a variable whose value is not known, or not the same in the COPY.',
    comment: 'A comment stands in the RUN, or above it, that is about more than the chown.',
    'linter-comment': 'A comment above the RUN speaks to a tool of it alone.',
    'old-frontend':
      "The frontend that `# syntax=` names does not know COPY --chmod: Docker's has it since version 1.2.",
    'not-shipped': 'The stage is only built on the way to another: no image would be smaller.',
  },
  presets: ['size', 'modernise', 'buildkit'],
  find: (subject) => findAll(subject, ['owners']),
  options: {
    modes: {
      description: 'Whether COPY sets modes as well, which the builder before BuildKit can not.',
      values: { never: 'owners alone', numbers: 'also the mode that chmod gives a single file by a number' },
      usual: 'never',
    },
  },
  findWith:
    ({ modes }) =>
    (subject) =>
      findAll(subject, modes === 'numbers' ? ['owners', 'modes'] : ['owners']),
  inPreset: {
    buildkit: {
      otherwise: 'and a single file the mode that chmod gives it by a number',
      options: { modes: 'numbers' },
    },
  },
});

function* findAll(subject: Subject, wanted: readonly Wanted[]): Iterable<Finding<Code>> {
  for (const stage of subject.document.stages) {
    const calls = wanted.flatMap((one) => [...ownerCalls(subject, stage, one)]);
    const texts = calls.map(textOf);
    for (const call of calls) {
      const isTwice = texts.filter((text) => text === textOf(call)).length > 1;
      const finding = findingOf(subject, stage, call, isTwice);
      if (finding !== null) yield finding;
    }
    for (const call of wanted.flatMap((one) => [...unreadCalls(subject, stage, one)])) {
      const { run, change, because } = call;
      if (filledPlace(subject, stage, call) !== null)
        yield { at: run.span, message: messageOf(change), declined: 'not-a-step', because };
    }
  }
}

function messageOf({ mode, path }: OwnerCall['change']): string {
  return `${nameOf(mode)} writes what was copied to ${path} once more.`;
}

function textOf({ run, body, command }: OwnerCall): string {
  return commandKey(run, body.script.text.slice(command.span.start, command.span.end));
}

function findingOf(subject: Subject, stage: Stage, call: OwnerCall, isTwice: boolean): Finding<Code> | null {
  const { document } = subject;
  const { run, body, change } = call;
  const found = filledPlace(subject, stage, call);
  if (found === null) return null;
  const at = { at: run.span, message: messageOf(change) };
  const decline = (declined: Code, because: string): Finding<Code> => ({ ...at, declined, because });
  if (stageUses(document).get(stage)?.shipped !== true)
    return decline('not-shipped', `Stage ${stage.name ?? stage.index} is not part of an image.`);
  if (isTwice)
    return decline('twice', 'The same call stands in the stage once more, and may be there for other files.');
  if (call.chain === null) return decline('not-a-step', 'It is no command of its own in a chain of `&&`.');
  if (run.flags.length > 0) return decline('flags', `The RUN has --${run.flags[0]?.name}.`);
  if (body.state.root === false) return decline('not-root', 'A USER above it is another one.');
  if (!found.ok) return decline(found.code, found.because);
  if (change.mode !== null && !knowsRunMounts(document))
    return decline('old-frontend', 'It names a version that is older than 1.2, or that is not known.');
  const owners = found.copies.map((copy) => change.mode ?? ownerIn(subject, stage, call, copy));
  const [owner] = owners;
  if (owner === undefined || owner === null || owners.some((one) => one !== owner))
    return decline('variable', 'The COPY would give it another value, or one that is not known.');
  const chown = editedCall(subject, call, found);
  if (!chown.ok) return decline(chown.code, chown.because);
  const flag = ` --${nameOf(change.mode)}=${owner}`;
  return {
    ...at,
    rewrite: {
      title:
        change.mode === null
          ? `Give ${change.path} to ${owner} in the COPY`
          : `Give ${change.path} the mode ${owner} in the COPY`,
      edits: [...found.copies.map(({ keywordSpan: { end } }) => insertion(end, flag)), ...chown.edits],
      // What else comes into the folder, or makes the account, is looked for from the first line on.
      footprint: [{ start: 0, end: run.span.end }],
      steps: {
        changed: [
          ...found.copies.map((copy) => {
            const key = instructionKey(copy);
            return changedStep(key, `${copy.keyword}${flag}${key.slice(copy.keyword.length)}`);
          }),
          ...(chown.steps.changed ?? []),
        ],
        ...(chown.steps.removed === undefined ? {} : { removed: chown.steps.removed }),
      },
      keeps: 'image',
      premises: found.premises,
      gain: {
        summary: `what is copied to ${change.path} is in the image once, not twice`,
        ...(call.chain.length === 1 && !found.keepsFolder ? { layers: 1 } : {}),
      },
    },
  };
}

/** The owner as a COPY says it; what chown leaves is root's in a copy. Null: its value is not the one that chown has. */
function ownerIn(
  { document }: Subject,
  stage: Stage,
  { command, change }: OwnerCall,
  copy: CopyInstruction,
): string | null {
  const { user, group } = change;
  const word = command.args[change.ownerAt];
  if (word === undefined) return null;
  if (word.literal !== null) return `${user ?? 0}:${group ?? 0}`;
  const value = expand(word.text, lookupIn(stateBefore(document, stage, copy)), document.escape);
  if (user === null || value !== `${user}${group === null ? '' : `:${group}`}` || /["'\\]/.test(word.text)) return null;
  return group === null ? `${word.text}:0` : word.text;
}
