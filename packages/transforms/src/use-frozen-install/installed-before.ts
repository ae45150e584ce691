import {
  ancestorsOf,
  isWithin,
  lookupIn,
  mountsOf,
  type RunPlace,
  runBody,
  type TracedCommand,
} from '@dockshift/core/kit';

/** What of an earlier install, or of a mount, an install that begins by deleting all packages would meet, a full sentence; null: nothing. */
export function installedBefore(
  { document, stage, run, body }: RunPlace,
  command: TracedCommand,
  folder: string,
): string | null {
  const { workdir } = body.state;
  const mount = mountsOf(run, workdir, lookupIn(body.state)).find(
    ({ target, type }) => type !== 'secret' && type !== 'ssh' && (target === null || isWithin(target, folder)),
  );
  if (mount !== undefined)
    return `It deletes all packages first, and ${mount.target ?? 'a folder that is not known'} is a mount: that can't be deleted.`;
  const { commands } = body.trace;
  const ahead = commands.slice(0, commands.indexOf(command));
  for (const one of [...ancestorsOf(document, stage).sure, stage]) {
    for (const step of one.instructions) {
      if (step === run) break;
      const script = step.kind === 'RUN' ? runBody(document, one, step) : null;
      if (script?.ok === true) ahead.push(...script.trace.commands);
    }
  }
  const first = ahead.find(
    ({ tool, call }) => tool === command.tool && (call?.project?.folder === folder || ADDS.has(call?.action ?? '')),
  );
  return first === undefined
    ? null
    : `It deletes all packages first, those too that \`${first.command.name?.text ?? ''} ${first.command.args.map(({ text }) => text).join(' ')}\` has installed.`;
}

/** Calls that install single packages into the project of their folder. */
const ADDS: ReadonlySet<string> = new Set(['add']);
