import {
  appendCommand,
  archivesFetched,
  archiveUnpacked,
  basename,
  type Cache,
  cacheFate,
  type Document,
  defineTransform,
  type Finding,
  isMounted,
  isWithin,
  linksBefore,
  mayClean,
  type RunPlace,
  readersElsewhere,
  runBody,
  type Stage,
  type Subject,
  stageUses,
  stateBefore,
  type TracedCommand,
  type Transform,
  unfollowed,
  visible,
} from '@dockshift/core/kit';

type Code = 'read-later' | 'mounted' | 'conditional' | 'there-before' | 'cannot-append' | 'unread' | 'many';

/** Removes the archives that a RUN downloads and unpacks. */
export const removeDownloadedArchives: Transform<Code> = defineTransform({
  id: 'remove-downloaded-archives',
  phase: 'clean',
  title: 'Remove downloaded archives in the RUN that unpacks them',
  description: `
A RUN that downloads an archive and unpacks it leaves both in its layer, and a later \`RUN rm\` frees nothing. So the RUN ends with
\`rm -f\` and the archive.

A container may look through the folder, by a pattern or with a program of its own, and would miss the archive: this is a hint. \`fix\` shows it and
leaves the file as it is, \`review\` asks. It is shown where nobody who is known has the name of the archive: no later step, no stage that takes
the folder, no container and no script of theirs.
`,
  declines: {
    'read-later': 'A later step, or a container, has the name of the archive, or may read it.',
    mounted: 'The archive is in a mount, which is no part of the layer.',
    conditional: 'The archive is downloaded, or unpacked, only in some builds.',
    'there-before': 'An earlier step has the name of the archive: it may have been there before, and be wanted.',
    'cannot-append': 'The archive cannot be removed at the end of the RUN without changing what that does.',
    unread: 'The download is not followed: another program runs it, or a shell of its own.',
    many: 'More than 20 archives are downloaded in the stage: of each, all the RUNs below would have to be asked.',
  },
  presets: ['recommended', 'size'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      if (stageUses(document).get(stage)?.shipped !== true) continue;
      const found = [...archivesOf(document, stage)];
      const [first] = found;
      if (first !== undefined && found.length > MOST) {
        const because = `There are ${found.length} of them.`;
        yield { at: first.place.run.span, message: messageOf(first.archive.path), declined: 'many', because };
        continue;
      }
      for (const { place, archive } of found) {
        const finding = findIn(subject, place, archive);
        if (finding !== null) yield finding;
      }
      yield* unread(document, stage);
    }
  },
});

/** Each rewrite rests on all RUNs below it, and is looked for anew behind each other one: the time grows with the cube. */
const MOST = 20;

function* archivesOf(
  document: Document,
  stage: Stage,
): Iterable<{ readonly place: RunPlace; readonly archive: Archive }> {
  for (const run of stage.instructions) {
    const body = run.kind === 'RUN' ? runBody(document, stage, run) : null;
    if (run.kind !== 'RUN' || body?.ok !== true) continue;
    for (const archive of archivesIn(body.trace.commands)) yield { place: { document, stage, run, body }, archive };
  }
}

/** Archives whose download is not followed, and that nothing behind it may remove. */
function* unread(document: Document, stage: Stage): Iterable<Finding<Code>> {
  for (const run of stage.instructions) {
    const others = run.kind === 'RUN' ? unfollowed(document, stage, run) : [];
    const commands = others.map(({ command }) => command);
    for (const { path, fetch, unpack } of archivesIn(commands)) {
      const { shell } = stateBefore(document, stage, run);
      const because = others.find(({ command }) => command === fetch)?.because ?? '';
      if (!mayClean(commands.slice(commands.indexOf(unpack) + 1), asCache(path), shell))
        yield { at: run.span, message: messageOf(path), declined: 'unread', because };
    }
  }
}

function messageOf(path: string): string {
  return `The archive ${path} stays in the layer, beside what was in it.`;
}

/** An archive, absolute, with the command that downloads it, and the last one that unpacks it. */
interface Archive {
  readonly path: string;
  readonly fetch: TracedCommand;
  readonly unpack: TracedCommand;
}

/** The archives that a RUN downloads, then unpacks, and does nothing else to. */
function* archivesIn(commands: readonly TracedCommand[]): Iterable<Archive> {
  for (const [index, fetch] of commands.entries()) {
    if (fetch.call?.fetches !== true || fetch.invocation === null) continue;
    for (const path of archivesFetched(fetch.invocation)) {
      const behind = commands.slice(index + 1);
      const unpack = behind.findLast(({ invocation }) => invocation !== null && archiveUnpacked(invocation) === path);
      if (
        unpack !== undefined &&
        isWritten(unpack, path) &&
        !behind.some((one) => one !== unpack && mayChange(one, path))
      )
        yield { path, fetch, unpack };
    }
  }
}

/** Does it stand there as it is? The value of a variable is another one with the next version. */
function isWritten({ command }: TracedCommand, path: string): boolean {
  return command.args.some(({ literal }) => literal !== null && basename(literal) === basename(path));
}

/** May a command take an archive away, or put something else in its place? */
function mayChange({ call, command, effects, invocation }: TracedCommand, path: string): boolean {
  // `rm -rf /tmp/shop*`.
  const isRemoval = call !== null && (call.undoes === 'removes' || call.deletes !== undefined);
  if (isRemoval && effects.writes.some((made) => made.kind === 'path' && isWithin(path, made.path))) return true;
  if (!command.args.some(({ text }) => text.includes(basename(path)))) return false;
  if (call === null || call.undoes === 'removes' || call.undoes === 'moves') return true;
  return invocation !== null && archivesFetched(invocation).includes(path);
}

function findIn(subject: Subject, place: RunPlace, { path, fetch, unpack }: Archive): Finding<Code> | null {
  const { document, stage, run, body } = place;
  const { commands } = body.trace;
  const archive = asCache(path);
  if (mayClean(commands.slice(commands.indexOf(unpack) + 1), archive, body.state.shell)) return null;
  const message = messageOf(path);
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: run.span, message, declined, because });

  const context = visible(subject.context);
  if (isMounted(run, body.state.workdir, path, linksBefore(document, stage, run, context)))
    return decline('mounted', 'It goes to a mount of this RUN, and is not in the image.');
  if (fetch.conditional || unpack.conditional)
    return decline(
      'conditional',
      'The download is in a branch, a loop, behind `||`, in the background, or in a shell of its own.',
    );
  if (document.source.slice(0, run.span.start).includes(basename(path)))
    return decline('there-before', `${basename(path)} is named further up.`);
  if (document.source.slice(run.span.end).includes(basename(path)))
    return decline('read-later', `${basename(path)} is named further down.`);

  const fate = cacheFate(document, stage, run, archive, context);
  if (fate.fate.kind === 'read')
    return decline('read-later', `\`${fate.fate.command}\` further down reads the archive.`);
  const outside = readersElsewhere(subject, fate.reached, archive);
  const reader = outside.find(({ sure }) => sure);
  if (reader !== undefined)
    return decline('read-later', `\`${reader.command}\` (${reader.place}) reads the archive: ${reader.because}.`);
  // A hint that may be wrong is none.
  if (fate.fate.kind === 'unknown' || outside.length > 0)
    return decline('read-later', 'A later command may read the archive.');
  const command = `rm -f ${path}`;
  if (fetch.privileges !== unpack.privileges)
    return decline('cannot-append', 'Who downloads it and who unpacks it are not the same user.');
  const appended = appendCommand(document, stage, run, body, { command, behind: unpack, context, own: true });
  if (!appended.ok) return decline('cannot-append', `\`${command}\` can't follow: ${appended.because}.`);
  return {
    at: run.span,
    message,
    rewrite: {
      title: `End this RUN with ${command}`,
      edits: [appended.edit],
      steps: { added: [appended.adds] },
      footprint: [{ start: 0, end: run.span.end }, ...fate.looked.map((instruction) => instruction.span)],
      keeps: 'nothing',
      premises: appended.premises,
      gain: { summary: `the image no longer holds ${archive.title}` },
    },
  };
}

/** An archive as what its readers are looked for by: whoever wants it has its name. */
function asCache(path: string): Cache {
  const name = new RegExp(basename(path).replace(/[.+]/g, '\\$&'));
  return {
    id: `archive:${path}`,
    title: `the archive ${path}`,
    path,
    clean: `rm -f ${path}`,
    spare: { named: name, used: name, moved: name, removal: '' },
  };
}
