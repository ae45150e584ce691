import {
  appendCommand,
  aptLists,
  cacheFate,
  type Document,
  defineTransform,
  type Finding,
  imageScripts,
  innerTrace,
  isMounted,
  keepsInVariable,
  mayClean,
  type RunInstruction,
  type RunScript,
  readersElsewhere,
  runBody,
  type Stage,
  type Subject,
  stageUses,
  stateBefore,
  type TracedCommand,
  type Transform,
  unfollowed,
  unreadPremises,
  visible,
} from '@dockshift/core/kit';
import { settledBefore } from './list-settings.js';

type Code = 'read-later' | 'cache-mount' | 'not-shipped' | 'conditional' | 'lists-wanted' | 'cannot-append' | 'unread';

/** Adds the removal of apt's package lists to the RUN that fetched them. */
export const cleanAptLists: Transform<Code> = defineTransform({
  id: 'clean-apt-lists',
  phase: 'clean',
  title: 'Remove the apt package lists in the layer that fetched them',
  description: `
\`apt-get update\` leaves 20 to 50 MB of package lists in the layer. They are of no use in an image:
whoever installs a package later has to update first. A later \`RUN rm\` frees nothing, for the layer
keeps them; so the removal goes to the end of the RUN that updated, with the same privileges, and
runs only if all before it succeeded. Where its user may not be allowed to remove them, it would fail:
then it is unsafe, or not done.

Nobody may read the lists afterwards: an \`apt-get install\` without an update of its own, in this
stage, in one that starts from it, in a trigger, in a script that a container starts, or in another
Dockerfile of the repository that starts from this image or takes files of it, would fail. A later command that dockshift does
not know might be such a reader, and so might a script that is fetched and run; then the rewrite is unsafe. A command that is given
a value nobody knows is none, where nothing has the name of the lists: a path is reached by its name
([ADR 0012](../adr/0012-a-path-is-reached-by-its-name.md)).

What a container starts is what the image says, what a supervisor, an init system or cron finds in files of the
build context, and what compose files, dev containers, pipelines, manifests of Kubernetes, Makefiles, scripts and
package.json of the repository run in it, or may. Where a platform builds the Dockerfile (Gitpod, Cirrus CI, Heroku, Fly, Render,
Railway, a stage of Jenkins, Vagrant, Earthly, Tilt), its file may run something there, too. Charts of Helm are not read.
`,
  declines: {
    'read-later': 'A later step needs the package lists.',
    'cache-mount': 'The lists are in a mount, which is no part of the layer.',
    'not-shipped': 'The stage is only built on the way to another, so that cleaning it makes no image smaller.',
    conditional: 'The update runs only in some builds, or in the background, and its cleanup would belong there, too.',
    'lists-wanted': 'The RUN fetches the lists and installs nothing, so that they seem to be what it is for.',
    'cannot-append': 'Nothing can be added to the end of the RUN without changing what it does.',
    unread: 'The update is not followed: another program runs it, or a shell of its own.',
  },
  presets: ['recommended', 'size'],
  *find(subject) {
    for (const stage of subject.document.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.kind !== 'RUN') continue;
        const finding = findIn(subject, stage, instruction);
        if (finding !== null) yield finding;
      }
    }
  },
});

function findIn(subject: Subject, stage: Stage, run: RunInstruction): Finding<Code> | null {
  const { document } = subject;
  const body = runBody(document, stage, run);
  const state = stateBefore(document, stage, run);
  const trace = body.ok ? body.trace : innerTrace(document, run, state);
  const commands = trace?.commands ?? [];
  const last = commands.findLastIndex((one) => one.call?.fills?.includes(aptLists.id) === true);
  const update = commands[last];
  const hidden = update === undefined ? unfollowedUpdate(document, stage, run) : null;
  const behind = hidden === null ? commands.slice(last + 1) : [...hidden.behind, ...commands];
  if ((update === undefined && hidden === null) || mayClean(behind, aptLists, state.shell)) return null;
  if (body.ok && keepsInVariable(body.script, aptLists)) return null;
  if (cleansByScript(subject, stage, behind) || settledBefore(document, stage, run, subject.context)) return null;
  const message = 'The package lists that apt-get update fetches stay in the layer.';
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: run.span, message, declined, because });

  if (isMounted(run, state.workdir, aptLists.path))
    return decline('cache-mount', 'The lists go to a mount of this RUN, and are not in the image.');
  if (stageUses(document).get(stage)?.shipped !== true) {
    return decline(
      'not-shipped',
      `Stage ${stage.name ?? stage.index} is not part of an image: others only copy files from it.`,
    );
  }
  if (update === undefined) return hidden === null ? null : decline('unread', hidden.because);
  if (update.conditional)
    return decline(
      'conditional',
      'This apt-get update is in a branch, a loop, behind `||`, in the background, or in a shell of its own.',
    );
  const found = cacheFate(document, stage, run, aptLists, visible(subject.context));
  const { fate, looked, reached } = found;
  if (fate.kind === 'read') return decline('read-later', `\`${fate.command}\` further down needs the package lists.`);
  const outside = readersElsewhere(subject, reached, aptLists);
  const reader = outside.find(({ sure }) => sure);
  if (reader !== undefined)
    return decline('read-later', `\`${reader.command}\` (${reader.place}) needs the package lists: ${reader.because}.`);
  if (fetchesOnly(commands, update)) {
    return decline(
      'lists-wanted',
      'The package lists are all that this RUN makes: whoever starts a container may want them. If nobody does, delete the RUN.',
    );
  }
  if (!body.ok) return decline('cannot-append', `\`${aptLists.clean}\` can't follow. ${body.because}`);
  const appended = appendCommand(document, stage, run, body, {
    command: aptLists.clean,
    behind: update,
    context: visible(subject.context),
  });
  if (!appended.ok) return decline('cannot-append', `\`${aptLists.clean}\` can't follow: ${appended.because}.`);

  return {
    at: run.span,
    message,
    rewrite: {
      title: 'Remove the apt package lists at the end of this RUN',
      edits: [appended.edit],
      footprint: [run.span, ...looked.map((instruction) => instruction.span)],
      steps: { added: [appended.adds] },
      keeps: 'image-minus-caches',
      caches: [aptLists.path],
      premises: [...unreadPremises(found, outside, 'the package lists'), ...appended.premises],
      gain: { summary: 'the package lists, 20 to 50 MB, are no longer part of the image' },
    },
  };
}

/** An update of the RUN that is not followed, and what the script that it stands in does behind it; null: there is none. */
function unfollowedUpdate(
  document: Document,
  stage: Stage,
  run: RunInstruction,
): { readonly because: string; readonly behind: readonly TracedCommand[] } | null {
  const others = unfollowed(document, stage, run);
  const last = others.findLastIndex(({ command }) => command.call?.fills?.includes(aptLists.id) === true);
  const because = others[last]?.because;
  return because === undefined ? null : { because, behind: others.slice(last + 1).map(({ command }) => command) };
}

/** May a script that is called behind the update, and that the file or the build context has, clean up by itself? */
function cleansByScript({ document, context }: Subject, stage: Stage, commands: readonly TracedCommand[]): boolean {
  const unknown = commands.filter(({ call }) => call === null);
  if (unknown.length === 0) return false;
  const { byName } = imageScripts(document, stage, visible(context));
  return unknown.some(({ command }) =>
    [command.name, ...command.args].some((word) => byName(word?.literal ?? '')?.text.includes(aptLists.path) === true),
  );
}

/** Is the update all that a RUN does? `apt-get update && apt-get clean` as well, but no RUN that installs or runs another program. */
function fetchesOnly(commands: RunScript['trace']['commands'], update: TracedCommand): boolean {
  return commands.every(({ tool, call }) => tool === update.tool && call?.needs?.includes(aptLists.id) !== true);
}
