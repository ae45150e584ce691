import {
  applicationFolder,
  dependent,
  type Effects,
  filling,
  knownEffects,
  linksBefore,
  linksBehind,
  lookupIn,
  type Mount,
  mountsOf,
  type Premise,
  placesTold,
  type RunCost,
  type RunHalves,
  type RunInstruction,
  type RunScript,
  runBody,
  runCost,
  SURROUNDINGS,
  sequenceOf,
  shortLine,
  slice,
  splitRun,
  stepEffects,
  surroundingsOf,
  type TracedCommand,
  traceParts,
  tree,
  undoneBehind,
  unfollowed,
  union,
  type WantedMove,
} from '@dockshift/core/kit';
import { fetchesFor } from './fetched-lists.js';

/** A source copy of a stage. */
export type Copying = Pick<WantedMove, 'document' | 'stage' | 'source' | 'copy' | 'context'>;

/** A RUN behind a source copy, all or the first part of which has no use for what the copy brings. */
export interface PassedRun {
  readonly ok: true;
  readonly run: RunInstruction;
  readonly body: RunScript;
  /** What of it goes ahead of the copy. */
  readonly commands: readonly TracedCommand[];
  readonly effects: Effects;
  readonly cost: RunCost;
  /** Where its script is taken apart; null: all of it goes ahead. */
  readonly split: RunParts | null;
}

/** A RUN that is taken apart. */
export interface RunParts extends RunHalves {
  readonly premises: readonly Premise[];
  /** A command of the second half that deletes, or writes again, what the first has made; null: there is none. */
  readonly undone: TracedCommand | null;
}

/** What keeps a RUN behind a source copy. */
export type StayingCode =
  | 'depends'
  | 'system-folder'
  | 'not-one-shell'
  | 'cache-mount'
  | 'folder'
  | 'no-gain'
  | 'unread';

/** A RUN that stays behind a source copy, and why. */
export interface Staying {
  readonly ok: false;
  readonly run: RunInstruction;
  readonly code: StayingCode;
  readonly because: string;
}

/** What takes less all in all is not worth a new order, in seconds. */
export const LEAST = 5;

/** What of a RUN can go ahead of a source copy; null where nothing says that any of it might. */
export function passedRun(place: Copying, run: RunInstruction): PassedRun | Staying | null {
  const { document, stage, source, context } = place;
  const body = runBody(document, stage, run);
  const mounts = mountsOf(run, '/');
  // With a folder of the build context in it, it runs again all the same.
  if (mounts.some(({ type }) => type === 'bind' || type === null)) return null;
  const other = unfollowed(document, stage, run).find(({ command }) => isApart(command));
  const unread: Staying | null =
    other === undefined ? null : { ok: false, run, code: 'unread', because: other.because };
  if (!body.ok) return unread;
  const { commands } = body.trace;
  if (!commands.some(isWorthIt)) return unread;
  const stays = (one: Staying): Staying | null => (commands.some(isApart) ? one : unread);
  if (applicationFolder(source.to) === null)
    return stays({ ok: false, run, code: 'system-folder', because: belongsToSystem(source.to) });
  const shared = sharedMount(document, run);
  if (shared !== null)
    return stays({
      ok: false,
      run,
      code: 'cache-mount',
      because: fillsMount(shared),
    });
  const links = linksBefore(document, stage, run, context);
  const filled = filling({ ...place, run });
  const effects = union(stepEffects(place, run), SURROUNDINGS);
  if (!dependent(filled, effects, links))
    return { ok: true, run, body, commands, effects, cost: runCost(body), split: null };
  const part = firstPart(place, run, body, filled);
  return part.ok ? part : stays(part);
}

/** It is known, and takes its time. */
function isWorthIt({ call }: TracedCommand): boolean {
  return call !== null && call.seconds >= 1;
}

/** It fetches something that is no part of the project, as a rule: packages by their names, or a file. */
export function isApart({ call }: TracedCommand): boolean {
  return call?.does === 'packages' || call?.fetches === true || (call?.packages ?? []).length > 0;
}

/** The first commands of a RUN, as far as they have no use for the sources. */
function firstPart(place: Copying, run: RunInstruction, body: RunScript, filled: Effects): PassedRun | Staying {
  const { document, stage, context } = place;
  const parts = sequenceOf(body.script, body.shell)?.parts ?? [];
  const mounts = mountsOf(run, body.state.workdir, lookupIn(body.state)).map(({ target }) => tree(target ?? '/'));
  const told = { reads: [...placesTold(document, stage, run, body, context), ...mounts], writes: mounts };
  let links = linksBefore(document, stage, run, context);
  const taken: Effects[] = [];
  const commands: TracedCommand[] = [];
  const counts: number[] = [];
  const stays = (code: Staying['code'], because: string): Staying => ({ ok: false, run, code, because });
  if (dependent(filled, told, links))
    return stays('depends', 'A mount of it, or a variable or setting that it heeds, leads to what the copy brings.');
  if (mounts.length > 0) return stays('not-one-shell', 'Each part of the RUN would have its mounts anew.');
  for (const trace of traceParts(
    body.script,
    parts.map((node) => ({ node, subshells: [] })),
    surroundingsOf(body),
  )) {
    const own = knownEffects(trace);
    if (own === null || dependent(filled, union(own, told), links)) break;
    taken.push(own);
    commands.push(...trace.commands);
    counts.push(commands.length);
    links = linksBehind(trace, links);
  }
  const blocked = parts[taken.length];
  const behind = (): readonly TracedCommand[] =>
    body.trace.commands.filter(({ command }) => !commands.some((one) => one.command === command));
  while (counts.length > 0 && fetchesFor(commands, behind())) {
    counts.pop();
    commands.length = counts.at(-1) ?? 0;
  }
  const count = counts.length;
  if (!commands.some(isWorthIt)) {
    const text = blocked === undefined ? 'It' : `\`${shortLine(slice(body.script.text, blocked.span))}\` in it`;
    return stays('depends', `${text} may need what the copy brings, or change it.`);
  }
  const split = splitRun(run, body, count);
  if (!split.ok) return stays('not-one-shell', split.because);
  const cost = runCost({ ...body, trace: { ...body.trace, commands } });
  return {
    ok: true,
    run,
    body,
    commands,
    effects: union(SURROUNDINGS, told, ...taken.slice(0, count)),
    cost,
    split: { ...split, undone: undoneBehind(commands, behind(), foldersOf(taken.slice(0, count))) },
  };
}

/** Where commands put files, but for the folders of the system. */
function foldersOf(taken: readonly Effects[]): readonly string[] {
  return taken.flatMap(({ writes }) => writes.flatMap((one) => (one.kind === 'path' ? [one.path] : [])));
}

/** A cache mount of a RUN that another step of the file has as well; null: it has none. */
export function sharedMount(document: WantedMove['document'], run: RunInstruction): string | null {
  const cachesOf = (one: RunInstruction): readonly Mount[] => mountsOf(one, '/').filter(({ type }) => type === 'cache');
  const others = document.stages.flatMap(({ instructions }) =>
    instructions.flatMap((one) => (one.kind === 'RUN' && one !== run ? cachesOf(one) : [])),
  );
  const shared = cachesOf(run).find(({ target }) => others.some((other) => other.target === target));
  return shared === undefined ? null : (shared.target ?? 'a place that is not told');
}

/** Why a RUN with such a mount stays. */
export function fillsMount(target: string): string {
  return `What a step leaves in the mount at ${target} another one looks at: ahead of the sources it would run so seldom that the mount may be empty by then.`;
}

function belongsToSystem(folder: string): string {
  return folder.startsWith('?')
    ? 'Which folder the copy fills is for the base image or a build argument to say: a WORKDIR with a plain path would tell.'
    : `Packages may have files in ${folder}, or look there: whichever comes last wins.`;
}
