import {
  type BuildContext,
  type Cache,
  type CacheFate,
  type CacheMount,
  type CacheReaders,
  type Call,
  cacheFate,
  type Finding,
  fateWithin,
  hasNoNetwork,
  isMounted,
  knowsRunMounts,
  linksBefore,
  type Premise,
  type RunInstruction,
  type RunPlace,
  readersElsewhere,
  type Subject,
  stageUses,
  type TracedCommand,
  unreadPremises,
  visible,
  wholeText,
} from '@dockshift/core/kit';
import { emptyingIn } from './emptying.js';
import { copiedInto, heldFiles } from './held-files.js';
import { type WithMount, withMount } from './mount-flag.js';
import { type MountedFolder, mountedFolder } from './mounted-folder.js';
import { hasMount, mountAt, valueOf } from './mounts-there.js';
import { ownAccess } from './own-access.js';
import { scriptsOfStep } from './scripts-of-step.js';
import { unmountedCaller } from './unmounted-caller.js';

/** Why a cache stays in the layer. */
export type Code =
  | 'read-later'
  | 'holds-files'
  | 'other-mount'
  | 'folder'
  | 'user'
  | 'not-emptied'
  | 'not-told'
  | 'old-frontend'
  | 'may-call'
  | 'script'
  | 'unread'
  | 'many';

/** A decline of one RUN, which holds for all that share its cache. */
interface Declined {
  readonly ok: false;
  readonly at: RunPlace;
  readonly code: Code;
  readonly because: string;
}

interface Mounted extends WithMount {
  readonly premises: readonly Premise[];
  readonly looked: CacheFate['looked'];
}

/** So many RUNs are looked at together: each rests on all that are below it. */
export const MOST: number = 50;

/** What is said of a cache that stays in the layer. */
export function messageOf({ title }: Cache): string {
  return `What is downloaded is downloaded again whenever the step runs: ${title}.`;
}

/** The rewrite that gives RUNs a mount for a cache that they have in common, or why there is none. */
export function* findIn(
  subject: Subject,
  cache: Cache,
  mount: CacheMount,
  all: readonly RunPlace[],
): Iterable<Finding<Code>> {
  const [first] = all;
  if (first === undefined) return;
  const readers = mount.readers ?? cache.spare;
  const context = visible(subject.context);
  if (readers === undefined) return;
  const message = messageOf(cache);
  const decline = ({ run }: RunPlace, declined: Code, because: string): Finding<Code> => ({
    at: run.span,
    message,
    declined,
    because,
  });
  const folder = mountedFolder(first, fillersIn(first, cache), cache, mount, readers, context);
  const places = folder.ok ? all.filter((place) => !hasMount(place, folder.target)) : all;
  const [at] = places;
  if (at === undefined) return;
  if (!knowsRunMounts(subject.document))
    return yield decline(at, 'old-frontend', 'It names a version that is older than 1.2, or that is not known.');
  if (places.length > MOST)
    return yield decline(
      at,
      'many',
      `${places.length} RUNs fill it, this one first, and no more than ${MOST} are looked at together: joined into fewer RUNs, they would be.`,
    );
  const other = folder.ok && all.length > places.length ? mountAt(all, folder.target) : null;
  if (mount.reused === true && all.length > places.length && other === null)
    return yield decline(
      at,
      'other-mount',
      'Other RUNs have a mount around the folder, or one that this one can not have as well.',
    );
  const value = folder.ok ? (other ?? valueOf(first, mount, folder.target)) : '';
  const caller = mount.reused === true ? unmountedCaller(all) : null;
  const filling = new Set(all.map(({ run }) => run));
  const done: Mounted[] = [];
  for (const place of places) {
    const one = inRun(subject, place, { cache, mount, readers, filling, value }, folder, context);
    if (!one.ok) return yield decline(one.at, one.code, one.because);
    done.push(one);
  }
  if (!folder.ok) return;
  if (caller !== null) return yield decline(at, 'may-call', `\`${caller}\` may download all of it again.`);
  yield {
    at: at.run.span,
    message,
    rewrite: {
      title: `Keep ${folder.target} between builds`,
      edits: done.flatMap(({ edits }) => edits),
      footprint: [
        ...places.map(({ stage, run }) => ({ start: stage.from.span.start, end: run.span.end })),
        ...done.flatMap(({ looked }) => looked.map(({ span }) => span)),
      ],
      steps: {
        changed: done.flatMap(({ steps }) => steps.changed),
        removed: done.flatMap(({ steps }) => steps.removed),
      },
      keeps: 'image-minus-caches',
      caches: [...new Set([folder.cache, cache.path, ...(readers.also ?? [])])],
      premises: distinct([...done.flatMap(({ premises }) => premises), ...ownAccess(all, cache.title)]),
      gain: { summary: `a step that runs again downloads only what is new: ${cache.title}` },
    },
  };
}

interface Wanted {
  readonly cache: Cache;
  readonly mount: CacheMount;
  readonly readers: CacheReaders;
  readonly filling: ReadonlySet<RunInstruction>;
  readonly value: string;
}

/** What one RUN says of it. */
function inRun(
  subject: Subject,
  place: RunPlace,
  { cache: known, mount, readers, filling, value }: Wanted,
  first: MountedFolder,
  context: BuildContext | null,
): Mounted | Declined {
  const { document, stage, run, body } = place;
  const decline = (code: Code, because: string): Declined => ({ ok: false, at: place, code, because });
  const calls = fillersIn(place, known);
  const links = linksBefore(document, stage, run, context);
  const paths = [...(first.ok ? [first.target] : []), known.path, ...(readers.also ?? [])];
  if (paths.some((path) => isMounted(run, body.state.workdir, path, links)))
    return decline('other-mount', 'The RUN has a mount there, which is for something else.');
  const notRoot = 'Another user could not write to it, or the user is not known.';
  if (body.state.root === false || calls.some(({ privileges }) => privileges !== '')) return decline('user', notRoot);
  const folder = mountedFolder(place, calls, known, mount, readers, context);
  if (!folder.ok) return decline('folder', folder.because);
  if (first.ok && folder.target !== first.target)
    return decline('folder', `It lies at ${first.target} for one RUN, and at ${folder.target} for another.`);
  if (body.state.root !== true) return decline('user', notRoot);
  // Calls that are told another folder find nothing of what others have put into the usual one, nor do these of theirs.
  const folders = mount.told?.moves === true ? [folder.cache, known.path] : [folder.cache];
  const held = heldFiles(place, folder.cache, readers, filling, context) ?? copiedInto(place, folders, context);
  if (held !== null) return decline('holds-files', `\`${held}\` may have put something there.`);

  const cache = { ...known, path: folder.cache, spare: { ...readers, used: readers.used } };
  const alone = calls.find(
    (one) =>
      readers.named.test(wholeText(one.command)) ||
      one.call?.showsCaches?.includes(known.id) === true ||
      hasNoNetwork(run),
  );
  if (alone !== undefined)
    return decline(
      'read-later',
      `\`${textIn(place, alone)}\` may need what is there, which nobody can rely on in a mount.`,
    );
  const emptying = emptyingIn(place, calls, cache, mount, folder);
  if (typeof emptying === 'string') return decline('not-emptied', emptying);
  const looks = body.trace.commands.find(
    (one) =>
      !calls.includes(one) && !emptying.includes(one) && !removes(one.call) && readers.named.test(textIn(place, one)),
  );
  if (looks !== undefined) return decline('read-later', `\`${textIn(place, looks)}\` needs, or names, the cache.`);
  const others = body.trace.commands.filter((one) => !calls.includes(one) && !emptying.includes(one));
  const { fate: within } = fateWithin(place, others, cache, context);
  if (within.kind !== 'dead') {
    const command = within.kind === 'read' ? within.command : (within.commands[0] ?? '');
    return decline('read-later', `\`${command}\` of the same RUN needs the cache, or may look at it.`);
  }
  const scripts = scriptsOfStep(place, others, cache, mount, folder.target, context);
  if (!scripts.ok) return decline('script', scripts.because);
  const made = withMount(place, value, emptying, calls, mount.told);
  if (!made.ok) return decline(made.code, made.because);
  const fates = folders.map((path) => cacheFate(document, stage, run, { ...cache, path }, context));
  for (const { fate } of fates)
    if (fate.kind === 'read')
      return decline('read-later', `\`${fate.command}\` further down needs, or names, the cache.`);
  const outside = folders.flatMap((path, at) =>
    readersElsewhere(subject, fates[at]?.reached ?? [], { ...cache, path }),
  );
  const reader = outside.find(({ sure }) => sure);
  if (reader !== undefined)
    return decline('read-later', `\`${reader.command}\` (${reader.place}) needs the cache: ${reader.because}.`);
  const same = calls.flatMap(({ invocation }) => (invocation === null ? [] : mount.same(invocation)));
  return {
    ...made,
    premises: [
      ...folder.premises,
      ...scripts.premises,
      ...sourcesPremises(place, mount, known.title),
      ...fates.flatMap((fate) => unreadPremises(fate, outside, known.title)),
      ...same,
    ],
    looked: fates.flatMap(({ looked }) => looked),
  };
}

/** Of a stage that others only copy files from nobody starts a container. */
function sourcesPremises({ document, stage }: RunPlace, { sources }: CacheMount, title: string): readonly Premise[] {
  if (sources !== true) return [];
  const claim = `No program of the image reads files of ${title}, which it was built of.`;
  if (stageUses(document).get(stage)?.shipped === true) return [{ claim, proof: null }];
  return [{ claim, proof: 'other stages only copy files from this one, and none of these' }];
}

function fillersIn({ body }: RunPlace, { id }: Cache): readonly TracedCommand[] {
  return body.trace.commands.filter(({ call }) => call?.fills?.includes(id) === true);
}

function removes(call: Call | null): boolean {
  return call?.deletes !== undefined || call?.empties !== undefined;
}

function textIn({ body }: RunPlace, { command: { span } }: TracedCommand): string {
  return body.script.text.slice(span.start, span.end);
}

function distinct(premises: readonly Premise[]): readonly Premise[] {
  const seen = new Set<string>();
  return premises.filter(({ claim }) => !seen.has(claim) && seen.add(claim));
}
