import {
  appendCommand,
  type Cache,
  cacheById,
  cacheFate,
  type Document,
  defineTransform,
  type Finding,
  isMounted,
  keepsInVariable,
  linksBefore,
  mayClean,
  type Rewrite,
  type RunPlace,
  readersElsewhere,
  runBody,
  type SpareCache,
  type Stage,
  type Subject,
  shownRun,
  stageUses,
  stateBefore,
  type TracedCommand,
  type Transform,
  unreadPremises,
  visible,
} from '@dockshift/core/kit';
import { cachePlace } from './cache-place.js';
import { emptying } from './emptying.js';
import { keepNothing } from './keep-nothing.js';

type Code =
  | 'read-later'
  | 'cache-mount'
  | 'conditional'
  | 'folder'
  | 'cache-wanted'
  | 'cannot-append'
  | 'unread'
  | 'many';

/** Keeps the downloads of package managers out of the layer. */
export const cleanCaches: Transform<Code> = defineTransform({
  id: 'clean-caches',
  phase: 'clean',
  title: 'Keep the downloads of package managers out of the image',
  description: `
pip, npm, yarn, Composer, Bundler, NuGet, apk, dnf and pacman keep what they have downloaded, for the next install, and Go what it has
compiled. In an image there is none: the cache is of no use, and as large as what it has brought. A later \`RUN rm\` frees nothing, for the layer keeps it. So the install gets the option
with which it keeps nothing (\`pip install --no-cache-dir\`, \`apk add --no-cache\`) where every version that may be there knows it, and
else the RUN ends with the command that empties the cache: \`npm cache clean --force\`, \`yarn cache clean\`, \`composer clear-cache\`, \`dnf clean all\`,
\`dotnet nuget locals http-cache --clear\`.

Nobody may look at the cache afterwards. Whoever calls the package manager again downloads what is missing; but a call that is told to use the
cache alone (\`npm ci --offline\`), or that has no network, would fail, and so would a step that names the folder, or takes it from
this stage. A container may have no network: what it starts must not install anything. Scripts of the build context are read for that.

Nothing is done where the file, or a settings file of the build context, says something of the cache or moves it, where the base image is
not known, and where the home of the user is not. What Go has compiled stays as well where a later build goes on with it, and pacman's
packages where a later install goes by an older list.

What a later build or a program may need is no cache, whatever its name, and stays:

- the sources of dependencies, which programs know by their path and may read: Go's modules, Cargo's registry;
- what programs run from: npx's programs, the cache of Yarn 2 and later, \`~/.nuget/packages\`;
- what a build without a network needs: \`~/.m2\`, \`~/.gradle\`, the caches of sbt;
- stores that the installed packages are links to, so that nothing is freed: those of pnpm, Bun, uv and conda.

zypper's cache stays, too: of no image that has zypper is it known here what it sets.
`,
  declines: {
    'read-later': 'A later step, or a container, may need the cache.',
    'cache-mount': 'The cache is in a mount, which is no part of the layer.',
    conditional: 'The install runs only in some builds, or in the background, and its cleanup would belong there, too.',
    folder: 'Which folder the cache is in is not known.',
    'cache-wanted': 'The RUN fills the cache and installs nothing, so that it seems to be what it is for.',
    'cannot-append':
      'The cache can be emptied neither by an option nor at the end of the RUN without changing what that does.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
    many: 'More than 50 RUNs of the stage fill the cache: what one of them rests on, all the others have to say.',
  },
  presets: ['recommended', 'size'],
  *find(subject) {
    const { document } = subject;
    for (const stage of document.stages) {
      // Of a stage that others only copy files from, cleaning it makes no image smaller.
      if (stageUses(document).get(stage)?.shipped !== true) continue;
      for (const [cache, places] of filling(document, stage)) {
        const { spare } = cache;
        const [first] = places;
        if (spare === undefined || first === undefined) continue;
        if (places.length > MOST) {
          yield {
            at: first.run.span,
            message: messageOf(cache),
            declined: 'many',
            because: `${places.length} RUNs of the stage fill it, this one first, and no more than ${MOST} are looked at together: joined into fewer RUNs, they would be.`,
          };
          continue;
        }
        for (const place of places) {
          const finding = findIn(subject, place, cache, spare);
          if (finding !== null) yield finding;
        }
      }
      yield* unread(document, stage);
    }
  },
});

/** Each rewrite rests on all RUNs below it, and is looked for anew behind each other one: the time grows with the cube. */
const MOST = 50;

/** The RUNs of a stage that fill a cache, by cache. */
function filling(document: Document, stage: Stage): ReadonlyMap<Cache, readonly RunPlace[]> {
  const found = new Map<Cache, RunPlace[]>();
  for (const run of stage.instructions) {
    const body = run.kind === 'RUN' ? runBody(document, stage, run) : null;
    if (run.kind !== 'RUN' || body?.ok !== true) continue;
    for (const id of new Set(body.trace.commands.flatMap(({ call }) => call?.fills ?? []))) {
      const cache = cacheById(id);
      if (cache === undefined) continue;
      const places = found.get(cache) ?? [];
      found.set(cache, places);
      places.push({ document, stage, run, body });
    }
  }
  return found;
}

/** Installs that are not followed, and behind which nothing cleans up. */
function* unread(document: Document, stage: Stage): Iterable<Finding<Code>> {
  for (const run of stage.instructions) {
    if (run.kind !== 'RUN') continue;
    const { others, commands } = shownRun(document, stage, run);
    const { shell } = stateBefore(document, stage, run);
    for (const id of new Set(others.flatMap(({ command }) => command.call?.fills ?? []))) {
      const cache = cacheById(id);
      const filler = others.find(({ command }) => command.call?.fills?.includes(id) === true);
      if (cache?.spare === undefined || filler === undefined || mayClean(commands, cache, shell)) continue;
      yield { at: run.span, message: messageOf(cache), declined: 'unread', because: filler.because };
    }
  }
}

function messageOf({ title }: Cache): string {
  return `What is downloaded stays in the layer: ${title}.`;
}

function findIn(subject: Subject, place: RunPlace, known: Cache, spare: SpareCache): Finding<Code> | null {
  const { document, stage, run, body } = place;
  const { commands } = body.trace;
  const fillers = commands.filter(({ call }) => call?.fills?.includes(known.id) === true);
  const [last] = fillers.slice(-1);
  if (last === undefined || dealsWith(place, fillers, known, spare)) return null;
  const message = messageOf(known);
  const decline = (declined: Code, because: string): Finding<Code> => ({ at: run.span, message, declined, because });

  const context = visible(subject.context);
  const found = cachePlace(place, fillers, known, spare, context);
  const links = linksBefore(document, stage, run, context);
  const paths = [...(found.ok ? [found.cache.path] : []), known.path, ...(spare.also ?? [])];
  if (paths.some((path) => isMounted(run, body.state.workdir, path, links)))
    return decline('cache-mount', 'It goes to a mount of this RUN, and is not in the image.');
  if (!found.ok) return decline('folder', found.because);
  const { cache } = found;
  if (fillers.some(({ conditional }) => conditional))
    return decline(
      'conditional',
      'The install is in a branch, a loop, behind `||`, in the background, or in a shell of its own.',
    );
  if (fillers.every(({ call }) => spare.fetchedBy?.includes(call?.action ?? '') === true))
    return decline('cache-wanted', 'Whoever starts a container may want it. If nobody does, delete the RUN.');

  const fate = cacheFate(document, stage, run, cache, context);
  if (fate.fate.kind === 'read')
    return decline('read-later', `\`${fate.fate.command}\` further down takes from the cache, or names it.`);
  const outside = readersElsewhere(subject, fate.reached, cache);
  const reader = outside.find(({ sure }) => sure);
  if (reader !== undefined)
    return decline('read-later', `\`${reader.command}\` (${reader.place}) needs the cache: ${reader.because}.`);
  const made = change(place, fillers, last, cache, spare, context);
  if (typeof made === 'string') return decline('cannot-append', made);
  return {
    at: run.span,
    message,
    rewrite: {
      ...made,
      footprint: [run.span, ...fate.looked.map((instruction) => instruction.span)],
      keeps: 'image-minus-caches',
      caches: [cache.path, ...(cache.spare?.also ?? [])],
      premises: [...found.premises, ...unreadPremises(fate, outside, known.title), ...made.premises],
      gain: { summary: `the image no longer holds ${known.title}` },
    },
  };
}

/** Does the RUN itself say what becomes of the cache? */
function dealsWith(
  { body }: RunPlace,
  fillers: readonly TracedCommand[],
  cache: Cache,
  { named }: SpareCache,
): boolean {
  const { commands } = body.trace;
  const behind = commands.slice(commands.findLastIndex((one) => fillers.includes(one)) + 1);
  if (keepsInVariable(body.script, cache) || mayClean(behind, cache, body.state.shell)) return true;
  return commands.some((one) => !fillers.includes(one) && named.test(textOf(body.script.text, one)));
}

function textOf(script: string, { command: { span } }: TracedCommand): string {
  return script.slice(span.start, span.end);
}

/** The edits: an option for each install, else a command at the end; or why neither can be. */
function change(
  place: RunPlace,
  fillers: readonly TracedCommand[],
  last: TracedCommand,
  cache: Cache,
  spare: SpareCache,
  context: ReturnType<typeof visible>,
): Pick<Rewrite, 'title' | 'edits' | 'steps' | 'premises'> | string {
  const { document, stage, run, body } = place;
  const option = spare.option === undefined ? null : keepNothing(place, fillers, spare.option);
  if (option !== null && spare.option !== undefined)
    return {
      title: `Install with ${spare.option.text}`,
      edits: option.edits,
      steps: { changed: option.steps },
      premises: [],
    };
  const empties = emptying(cache, spare, body, last);
  if (empties === null)
    return `${cache.title} can't be emptied: what follows the install may have changed the program.`;
  const own = !cache.path.startsWith('/var/');
  const { command, isShown } = empties;
  const appended = appendCommand(document, stage, run, body, { command, behind: last, context, own, isShown });
  if (!appended.ok) return `\`${command}\` can't follow: ${appended.because}.`;
  return {
    title: `End this RUN with ${command}`,
    edits: [appended.edit],
    steps: { added: [appended.adds] },
    premises: appended.premises,
  };
}
