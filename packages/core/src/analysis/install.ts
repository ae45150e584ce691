import type { BuildContext } from '../context/build-context.js';
import type { ShellNode } from '../shell/script.js';
import { topLevelChain } from '../shell/walk.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { conflict, type Effects, isWithin, type Resource, tree, union, withoutFoldersOf } from '../tools/resource.js';
import type { ProjectCall, ProjectPlan, ProjectView, Tool } from '../tools/tool.js';
import { namedSources } from './named-sources.js';
import { type RunScript, runBody } from './run-script.js';
import { contextPathOf, imagePathOf, type SourceCopy } from './source-copy.js';
import { lookupIn } from './state.js';
import { type TracedCommand, traceNode } from './trace.js';

/** The part of a RUN that can go ahead of a source copy. */
export interface EarlyInstall {
  readonly ok: true;
  readonly tool: Tool;
  /** The call as written: `npm ci --omit=dev`. */
  readonly call: string;
  readonly plan: Extract<ProjectPlan, { ok: true }>;
  readonly body: RunScript;
  /** How many commands of its `&&` chain go ahead; 0: none, but `prefetch` does. */
  readonly commands: number;
  /** How many commands the chain has; 1 for a script that is no chain. */
  readonly of: number;
  /** A new RUN's command that goes ahead of the copy. */
  readonly prefetch: string | null;
  /** What goes ahead reads and writes in the image, manifests included. */
  readonly effects: Effects;
}

/** Why an install has to stay behind a source copy. */
export interface LateInstall {
  readonly ok: false;
  readonly code: Extract<ProjectPlan, { ok: false }>['code'] | 'depends';
  readonly because: string;
}

/** The build context as COPY sees it, and whether `.git` may be part of it. */
export interface Sources {
  readonly context: BuildContext;
  readonly gitFolder: boolean;
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
  const site = findSite(body.trace.commands, source);
  if (site === null) return null;
  const { tool, project, folder, command } = site;
  if (project.need === 'build' && isFetched(document, stage, source, tool, project)) return null;
  const view: ProjectView = {
    folder,
    context: sources.context,
    gitFolder: sources.gitFolder,
    base:
      body.state.base === null || body.state.base.tag === null
        ? null
        : { name: body.state.base.name, tag: body.state.base.tag },
    env: (name) => (command.invocation === null ? undefined : command.invocation.env(name)),
    earlier: earlierCalls(document, stage, run, body, command),
  };
  const own = tool.project?.plan(project, view);
  if (own === undefined) return null;
  if (!own.ok) return own;
  const named =
    command.invocation === null
      ? []
      : namedSources({
          document,
          stage,
          run,
          tool,
          invocation: command.invocation,
          source,
          context: sources.context,
          reads: own.reads,
        });
  const plan = { ...own, premises: [...own.premises, ...named] };
  const outside = plan.reads.find((path) => imagePathOf(source, path) === null);
  if (outside !== undefined)
    return { ok: false, code: 'not-understood', because: `It reads ${outside}, which this copy does not bring.` };
  const manifests = imagePaths(source, plan.reads);
  // A folder of the system that the project lies in, /opt for /opt/app, is not the project: what is read of that, the plan says.
  const system: Effects = {
    reads: plan.effects.reads.filter((one) => !contains(one, source.to)),
    writes: plan.effects.writes.filter((one) => !contains(one, source.to)),
  };
  const ahead: Effects = {
    reads: [...system.reads, ...manifests, ...imagePaths(source, plan.looksFor)],
    writes: [...system.writes, ...imagePaths(source, plan.writes)],
  };
  const prefetch = project.need === 'build' ? (project.prefetch ?? null) : null;
  if (prefetch !== null && run.flags.some((flag) => flag.name === 'network')) {
    return {
      ok: false,
      code: 'not-understood',
      because:
        'It runs with a --network of its own: what it needs may be there already, and a download might not get it.',
    };
  }
  if (prefetch !== null) {
    const runs = {
      reads: [{ kind: 'cwd' }, { kind: 'user' }, { kind: 'shell' }, { kind: 'env-all' }] satisfies Resource[],
      writes: [],
    };
    return {
      ok: true,
      tool,
      call: textOf(command, body),
      plan,
      body,
      commands: 0,
      of: 1,
      prefetch,
      effects: union(ahead, runs),
    };
  }
  const files = plan.reads.flatMap((path) => imagePathOf(source, path) ?? []);
  return leadingCommands(body, command, tool, plan, { ahead, system, files }, copyEffects);
}

interface Site {
  readonly tool: Tool;
  readonly project: ProjectCall;
  /** In the build context. */
  readonly folder: string;
  readonly command: TracedCommand;
}

/** The first command that is sure to run and works on a project that the copy brings. */
function findSite(commands: readonly TracedCommand[], source: SourceCopy): Site | null {
  for (const command of commands) {
    const { call, tool } = command;
    if (call?.project === undefined || tool === null || command.conditional) continue;
    const folder = contextPathOf(source, call.project.folder);
    if (folder !== null) return { tool, project: call.project, folder, command };
  }
  return null;
}

/** What a build downloads has been fetched ahead of the copy already. */
function isFetched(document: Document, stage: Stage, source: SourceCopy, tool: Tool, project: ProjectCall): boolean {
  return stage.instructions.slice(0, stage.instructions.indexOf(source.copy)).some((instruction) => {
    const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
    return (
      body?.ok === true &&
      body.trace.commands.some(
        (one) =>
          one.tool === tool && one.call?.project?.need === 'install' && one.call.project.folder === project.folder,
      )
    );
  });
}

/** The known calls before this one in the stage. */
function earlierCalls(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  body: RunScript,
  command: TracedCommand,
): ProjectView['earlier'] {
  const before: TracedCommand[] = [];
  for (const instruction of stage.instructions) {
    if (instruction === run) break;
    if (instruction.kind !== 'RUN') continue;
    const other = runBody(document, stage, instruction);
    if (other.ok) before.push(...other.trace.commands);
  }
  before.push(...body.trace.commands.slice(0, body.trace.commands.indexOf(command)));
  return before.flatMap(({ call, tool }) =>
    call === null || tool === null ? [] : { tool: tool.id, action: call.action, replaces: call.replaces ?? [] },
  );
}

function imagePaths(source: SourceCopy, paths: readonly string[]): Resource[] {
  return paths.flatMap((path) => {
    const image = imagePathOf(source, path);
    return image === null ? [] : [tree(image)];
  });
}

/** What an install does by itself. */
interface OwnEffects {
  /** All of it. */
  readonly ahead: Effects;
  /** Without the project. */
  readonly system: Effects;
  /** The manifests in the image. */
  readonly files: readonly string[];
}

/** As many commands of the chain, from its start, as have nothing to do with what the copy brings. */
function leadingCommands(
  body: RunScript,
  install: TracedCommand,
  tool: Tool,
  plan: Extract<ProjectPlan, { ok: true }>,
  { ahead, system, files }: OwnEffects,
  copy: Effects,
): EarlyInstall | LateInstall {
  const chain: readonly ShellNode[] | null = topLevelChain(body.script);
  const parts: readonly ShellNode[] = chain ?? body.script.list.statements.map((statement) => statement.node);
  let cwd: string | null = body.state.workdir;
  let count = 0;
  let installs = false;
  const effects: Effects[] = [];
  for (const part of parts) {
    const trace = traceNode(part, { cwd, root: body.state.root, lookup: lookupIn(body.state) });
    const own = trace.commands.some((one) => one.command === install.command);
    const redirected = own && trace.effects.writes.length > (install.call?.effects.writes.length ?? 0);
    if (own && (trace.commands.length > 1 || redirected)) {
      return {
        ok: false,
        code: 'not-understood',
        because: 'The install is part of a larger command, or its output goes to a file.',
      };
    }
    // The folders that the manifests are copied into are there.
    const does = own ? ahead : withoutFoldersOf(trace.effects, files);
    // The manifests are copied first, and equal when they are copied again; that the context brings
    // nothing of what the install writes is a premise of its own.
    if (conflict(own ? system : does, copy)) {
      if (own)
        return { ok: false, code: 'depends', because: 'The install itself works with folders that the copy writes.' };
      break;
    }
    effects.push(does);
    installs ||= own;
    ({ cwd } = trace);
    count++;
  }
  const whole = count === parts.length;
  if (!installs || (chain === null && !whole)) {
    return {
      ok: false,
      code: 'depends',
      because: 'Something in front of the install, in the same RUN, needs the sources.',
    };
  }
  const state: Resource[] = [{ kind: 'cwd' }, { kind: 'user' }, { kind: 'shell' }, { kind: 'env-all' }];
  const of = chain === null ? 1 : parts.length;
  return {
    ok: true,
    tool,
    call: textOf(install, body),
    plan,
    body,
    commands: chain === null ? 1 : count,
    of,
    prefetch: null,
    effects: union(...effects, { reads: state, writes: [] }),
  };
}

function textOf({ command }: TracedCommand, { script }: RunScript): string {
  return script.text.slice(command.span.start, command.span.end).replace(/\s+/g, ' ');
}

/** Is a resource a folder above this one? */
function contains(resource: Resource, folder: string): boolean {
  return resource.kind === 'path' && resource.path !== folder && isWithin(folder, resource.path);
}
