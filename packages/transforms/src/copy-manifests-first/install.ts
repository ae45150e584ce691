import {
  type BuildContext,
  contextPathOf,
  type Document,
  type Effects,
  HOME_ENTRIES,
  homeInSources,
  imagePathOf,
  isWithin,
  linksBefore,
  lookupIn,
  mountsOf,
  namedSources,
  type ProjectCall,
  type ProjectPlan,
  passesFailure,
  placesOf,
  type Resource,
  type RunInstruction,
  type RunPlace,
  type RunScript,
  runBody,
  type SourceCopy,
  type Stage,
  SURROUNDINGS,
  type Tool,
  type TracedCommand,
  tree,
  union,
  viewOf,
} from '@dockshift/core/kit';
import { askedOfSources } from './asked-of-sources.js';
import { fetchedAhead } from './fetched-ahead.js';
import { leadingCommands, type PlannedInstall } from './leading-commands.js';
import { mountOver } from './mounted-place.js';
import { prefetchOf } from './prefetch.js';
import { removedBehind } from './removed-behind.js';
import { settingsAhead } from './settings-ahead.js';

/** The part of a RUN that can go ahead of a source copy. */
export interface EarlyInstall {
  readonly ok: true;
  readonly tool: Tool;
  /** The call as written: `npm ci --omit=dev`. */
  readonly call: string;
  readonly plan: Extract<ProjectPlan, { ok: true }>;
  readonly body: RunScript;
  /** How many commands of its `&&` chain go ahead; 0: none, but `prefetch` or `first` does. */
  readonly commands: number;
  /** How many commands the chain has; 1 for a script that is no chain. */
  readonly of: number;
  /** The commands of a new RUN that downloads, ahead of the copy, what a build needs. */
  readonly prefetch: readonly string[] | null;
  /** The part of an install that goes ahead behind those commands, in its place; see {@link ProjectPlan}. */
  readonly first: string | null;
  /** The comment above that RUN. */
  readonly note: string | null;
  /** What goes ahead reads and writes in the image, manifests included. */
  readonly effects: Effects;
  /** The same of the commands that go ahead with it and install nothing of the project. */
  readonly others: Effects;
}

/** Why an install has to stay behind a source copy. */
export interface LateInstall {
  readonly ok: false;
  readonly code: Extract<ProjectPlan, { ok: false }>['code'] | 'depends' | 'cache-mount';
  readonly because: string;
}

/** The build context as COPY sees it, and whether `.git` may be part of it. */
export interface Sources {
  readonly context: BuildContext;
  readonly gitFolder: boolean;
  /** What of it is in the image when the install runs; absent: all that the copy brings. */
  readonly there?: BuildContext;
}

/**
 * Looks at a RUN behind a source copy: does it install the dependencies of a project that the copy
 * brings, and what of it can go ahead? Null when it does not install any.
 */
export function earlyInstall(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  source: SourceCopy,
  copyEffects: Effects,
  sources: Sources,
): EarlyInstall | LateInstall | null {
  const body = runBody(document, stage, run);
  if (!body.ok) return null;
  const site = findSite(body, source);
  if (site === null) return null;
  const place = { document, stage, run, body };
  const own = installAt(place, site, source, copyEffects, sources);
  const { otherwise } = site.project;
  if (own === null || own.ok || own.code !== 'lifecycle-script' || otherwise === undefined) return own;
  const fetched = installAt(place, { ...site, project: otherwise }, source, copyEffects, sources);
  return fetched?.ok === true ? fetched : own;
}

/** The same of one command of the RUN. */
function installAt(
  place: RunPlace,
  site: Site,
  source: SourceCopy,
  copyEffects: Effects,
  sources: Sources,
): EarlyInstall | LateInstall | null {
  const { document, stage, run, body } = place;
  const { tool, project, command } = site;
  const isFetched = (folder: string | null): boolean => {
    if (project.need !== 'build' || folder === null) return false;
    return project.anyAhead === true
      ? fetchedAhead(document, stage, run, tool, false).size > 0
      : fetchedAhead(document, stage, source.copy, tool, true).has(folder);
  };
  if (isFetched(project.folder)) return null;
  const planned = planSite(place, site, source, sources);
  if (!planned.ok) return planned;
  if (planned.plan.first !== undefined && fetchedAhead(document, stage, source.copy, tool, false).has(project.folder))
    return null;
  if (planned.plan.folder !== undefined && isFetched(imagePathOf(source, planned.plan.folder))) return null;
  const prefetch = prefetchOf(project, planned.plan, body.state.workdir, source);
  if (prefetch?.ok === false) return prefetch;
  const fetched = { prefetch: prefetch?.commands ?? null, note: prefetch?.note ?? null };
  const found = { ok: true, tool, call: textOf(command, body), body, ...fetched } as const;
  const mounts = mountsOf(run, body.state.workdir, lookupIn(body.state));
  const mountOf = (folder: string | undefined): string | null =>
    folder === undefined ? null : mountOver(mounts, folder);
  if (prefetch !== null) {
    const mounted = planned.plan.caches?.map(mountOf).find((target) => target !== null);
    if (mounted !== undefined) {
      return {
        ok: false,
        code: 'cache-mount',
        because: `What it downloads stays in the mount at ${mounted}: a step that downloads ahead of it would keep nothing more.`,
      };
    }
    const removed = removedBehind(body, command, tool, planned.plan);
    if (removed !== null) {
      return {
        ok: false,
        code: 'not-understood',
        because: `\`${removed}\` in its RUN removes what was downloaded: a step ahead of it would keep all of that in the image.`,
      };
    }
    if (run.flags.some((flag) => flag.name === 'network')) {
      return {
        ok: false,
        code: 'not-understood',
        because:
          'It runs with a --network of its own: what it needs may be there already, and a download might not get it.',
      };
    }
    const effects = union(planned.ahead, SURROUNDINGS);
    return { plan: planned.plan, commands: 0, of: 1, first: null, effects, others: union(), ...found };
  }
  const leading = leadingCommands(
    body,
    planned,
    copyEffects,
    source.to,
    (other) => {
      const next = siteOf(other, source);
      return next === null ? null : planSite(place, next, source, sources);
    },
    linksBefore(document, stage, run, sources.context),
  );
  if (!leading.ok) return leading;
  const { plan, commands, of, first, effects, others } = leading;
  const outputs = plan.writes.flatMap((path) => imagePathOf(source, path) ?? []);
  const places = [...(plan.installedTo ?? []), ...outputs];
  const kept = places.map(mountOf).find((target) => target !== null) ?? null;
  if (kept !== null) {
    return {
      ok: false,
      code: 'cache-mount',
      because: `What it fetches stays in the mount at ${kept}: ahead of the sources it would run so seldom that the mount may be empty when a later step looks there.`,
    };
  }
  return { plan, commands, of, first, effects: union(effects, SURROUNDINGS), others, ...found };
}

/** What an install needs of the project that the source copy brings, or why it can't be said. */
function planSite(
  place: RunPlace,
  { project, folder, command }: Site,
  source: SourceCopy,
  sources: Sources,
): PlannedInstall | LateInstall {
  const { context, gitFolder, there = context } = sources;
  const own = project.plan(viewOf(place, command, { folder, context: there, gitFolder }));
  if (!own.ok) return own;
  const asked = askedOfSources(project, command, source, own);
  if (asked !== null)
    return {
      ok: false,
      code: 'depends',
      because: `It is told of ${asked}, which the copy may bring: what is there would come behind the install.`,
    };
  const { document, stage, run, body } = place;
  const { invocation } = command;
  const { script, state } = body;
  const officialBase = state.base !== null;
  const links = linksBefore(document, stage, run, context);
  const named =
    invocation === null
      ? []
      : namedSources({
          reads: own.reads,
          ...{
            document,
            stage,
            run,
            loads: project.loads,
            searched: ['PATH'],
            invocation,
            script,
            officialBase,
            source,
            context,
            links,
          },
        });
  const settled = settingsAhead({ place, command, project, source, context, reads: own.reads, looksFor: own.looksFor });
  const home = homeInSources(place, command, source, project.folder, own.reads, there);
  if (!home.ok) return home;
  const plan = { ...own, premises: [...own.premises, ...named, ...settled, ...home.premises] };
  const outside = plan.reads.find((path) => imagePathOf(source, path) === null);
  if (outside !== undefined)
    return { ok: false, code: 'not-understood', because: `It reads ${outside}, which this copy does not bring.` };
  // A folder of the system that the project lies in, /var for /var/app, is not the project: what is read of that, the plan says.
  const folders = placesOf(source.to, links);
  const apart = (one: Resource): boolean =>
    !folders.some((folder) => contains(one, folder)) && !isOfHome(one, home.home);
  const system: Effects = {
    reads: plan.effects.reads.filter(apart),
    writes: INSTALLED_INTO.test(source.to) ? plan.effects.writes : plan.effects.writes.filter(apart),
  };
  const ahead: Effects = {
    reads: [...system.reads, ...home.entries, ...imagePaths(source, [...plan.reads, ...plan.looksFor])],
    writes: [...system.writes, ...home.entries, ...imagePaths(source, plan.writes)],
  };
  const files = plan.reads.flatMap((path) => imagePathOf(source, path) ?? []);
  return { ok: true, command, plan, system, ahead, files };
}

/** Folders of the system in which each package has files among those of others (Filesystem Hierarchy Standard 3.0). */
const INSTALLED_INTO = /^\/(usr\/(local\/)?)?(s?bin|lib(32|64|exec)?|include|share|etc|games)(\/|$)/;

interface Site {
  readonly tool: Tool;
  readonly project: ProjectCall;
  /** In the build context. */
  readonly folder: string;
  readonly command: TracedCommand;
}

/** The first command that is sure to run and works on a project that the copy brings; or a download that may fail. */
function findSite({ script, trace }: RunScript, source: SourceCopy): Site | null {
  for (const command of trace.commands) {
    // With the same files a download ends in the same way, and where it is let fail, nothing asks how.
    const passed = command.call?.action === 'download' && passesFailure(script, command.command);
    const site = siteOf(passed ? { ...command, conditional: false } : command, source);
    if (site !== null) return { ...site, command };
  }
  return null;
}

function siteOf(command: TracedCommand, source: SourceCopy): Site | null {
  const { call, tool, conditional } = command;
  if (call?.project === undefined || tool === null || conditional) return null;
  const folder = contextPathOf(source, call.project.folder);
  return folder === null ? null : { tool, project: call.project, folder, command };
}

function imagePaths(source: SourceCopy, paths: readonly string[]): Resource[] {
  return paths.flatMap((path) => {
    const image = imagePathOf(source, path);
    return image === null ? [] : [tree(image)];
  });
}

function textOf({ command }: TracedCommand, { script }: RunScript): string {
  return script.text.slice(command.span.start, command.span.end).replace(/\s+/g, ' ');
}

/** Is it the home, or what programs look for there? */
function isOfHome(one: Resource, home: string | null): boolean {
  return one.kind === 'path' && (one.path === home || HOME_ENTRIES.some((name) => one.path === `${home}/${name}`));
}

/** Is a resource a folder above this one? */
function contains(resource: Resource, folder: string): boolean {
  return resource.kind === 'path' && resource.path !== folder && isWithin(folder, resource.path);
}
