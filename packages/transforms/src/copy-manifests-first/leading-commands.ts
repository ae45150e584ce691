import {
  dependent,
  type Effects,
  linksBehind,
  type ProjectPlan,
  partsOf,
  type RunScript,
  type ScriptPart,
  type Span,
  type StageLinks,
  sequenceOf,
  shortLine,
  slice,
  surroundingsOf,
  type Trace,
  type TracedCommand,
  traceParts,
  union,
  withoutFoldersOf,
} from '@dockshift/core/kit';

type Plan = Extract<ProjectPlan, { ok: true }>;

/** An install, and what it needs of the project. */
export interface PlannedInstall {
  readonly ok: true;
  readonly command: TracedCommand;
  readonly plan: Plan;
  /** What it reads and writes outside of the project. */
  readonly system: Effects;
  /** The same, with what it needs of the project. */
  readonly ahead: Effects;
  /** The manifests in the image. */
  readonly files: readonly string[];
}

/** How much of a RUN can go ahead of a source copy. */
export type LeadingCommands =
  | {
      readonly ok: true;
      /** How many commands of the `&&` chain, or of the list under `set -e`. */
      readonly commands: number;
      readonly of: number;
      /** What goes ahead in place of the install itself, which stays behind them; null: it goes ahead as it is. */
      readonly first: string | null;
      /** Of all installs among them. */
      readonly plan: Plan;
      readonly effects: Effects;
      /** Of those that are no installs. */
      readonly others: Effects;
    }
  | { readonly ok: false; readonly code: 'depends' | 'not-understood'; readonly because: string };

/**
 * As many commands of the chain, from its start, as have nothing to do with what the copy brings; further
 * installs among them, as far as no more has to be believed for these.
 */
export function leadingCommands(
  body: RunScript,
  first: PlannedInstall,
  copy: Effects,
  to: string,
  planOf: (command: TracedCommand) => PlannedInstall | { readonly ok: false } | null,
  before: StageLinks,
): LeadingCommands {
  const sequence = sequenceOf(body.script, body.shell);
  const parts: readonly ScriptPart[] =
    sequence === null ? partsOf(body.script.list) : sequence.parts.map((node) => ({ node, subshells: [] }));
  const taken: PlannedInstall[] = [];
  const effects: Effects[] = [];
  const others: Effects[] = [];
  let links = before;
  let blocked: ScriptPart | undefined;
  for (const [index, trace] of traceParts(body.script, parts, surroundingsOf(body)).entries()) {
    const own = trace.commands.some((one) => one.command === first.command.command);
    if (own && !isAlone(first.command, trace))
      return {
        ok: false,
        code: 'not-understood',
        because: 'The install is part of a larger command, or a redirection of it names a file.',
      };
    const install = own ? first : taken.length === 0 ? null : further(body, trace, first, planOf);
    // The folders that the manifests are copied into are there.
    const does = install?.ahead ?? withoutFoldersOf(trace.effects, first.files);
    // The manifests are copied first, and equal when they are copied again; that the context brings
    // nothing of what the install writes is a premise of its own.
    if (dependent(copy, install?.system ?? does, links)) {
      if (own) return { ok: false, code: 'depends', because: worksThere(to) };
      blocked = parts[index];
      break;
    }
    effects.push(does);
    if (install === null) others.push(does);
    links = linksBehind(trace, links);
    if (install !== null) taken.push(install);
    const options = own ? first.plan.first : undefined;
    if (options === undefined) continue;
    if (sequence === null) {
      return {
        ok: false,
        code: 'depends',
        because: 'The RUN goes on where the install fails, and a step ahead of it would stop the build.',
      };
    }
    const call = withOptions(first.command, body, options);
    if (call === null)
      return { ok: false, code: 'not-understood', because: 'No option can be added to the end of the install.' };
    const [commands, of] = [effects.length - 1, parts.length];
    return {
      ok: true,
      commands,
      of,
      first: call,
      plan: first.plan,
      effects: union(...effects),
      others: union(...others),
    };
  }
  const whole = effects.length === parts.length;
  if (taken.length === 0) {
    const front =
      blocked === undefined ? 'What stands' : `\`${shortLine(slice(body.script.text, blocked.node.span))}\``;
    return {
      ok: false,
      code: 'depends',
      because: `${front} in front of the install, in the same RUN, may need the sources, or change them.`,
    };
  }
  if (sequence === null && !whole) {
    return {
      ok: false,
      code: 'depends',
      because:
        'The RUN goes on where a command of it fails, so that it can not be taken apart behind the install. Join its commands with `&&`, or begin it with `set -e`.',
    };
  }
  return {
    ok: true,
    commands: sequence === null ? 1 : effects.length,
    of: sequence === null ? 1 : parts.length,
    first: null,
    plan: together(taken.map((one) => one.plan)),
    effects: union(...effects),
    others: union(...others),
  };
}

/** A command with more options, its words as they are written; null where its end takes none. */
function withOptions({ command }: TracedCommand, { script }: RunScript, options: readonly string[]): string | null {
  const { assignments, name, args, redirects } = command;
  // Behind `--` an option is a name, and behind the word of a heredoc its body follows.
  if (args.some((word) => word.literal === '--') || redirects.some((one) => one.body !== null)) return null;
  const words = [...assignments, ...(name === null ? [] : [name]), ...args];
  const end = Math.max(...words.map(({ span }) => span.end));
  const written = [...words, ...redirects].map(({ span }) => span).sort((a, b) => a.start - b.start);
  const textOf = (spans: readonly Span[]): readonly string[] => spans.map((span) => slice(script.text, span));
  const [before, behind] = [written.filter(({ start }) => start < end), written.filter(({ start }) => start >= end)];
  return [...textOf(before), ...options, ...textOf(behind)].join(' ');
}

function worksThere(to: string): string {
  return to.startsWith('?')
    ? 'Which folder the copy fills is for the base image or a build argument to say, and it may be one that the install works with: a WORKDIR with a plain path would tell.'
    : 'The install itself works with folders that the copy writes.';
}

/** This part of the script does no more than the command: no other one, no word and no redirection reads or writes anything. */
function isAlone({ call }: TracedCommand, { effects }: Trace): boolean {
  return effects.reads.length === call?.effects.reads.length && effects.writes.length === call.effects.writes.length;
}

/** Another install that can go ahead together with the first one; null if it is none, or one more claim is open for it. */
function further(
  body: RunScript,
  trace: Trace,
  first: PlannedInstall,
  planOf: (command: TracedCommand) => PlannedInstall | { readonly ok: false } | null,
): PlannedInstall | null {
  const command = body.trace.commands.find((one) => one.command === trace.commands[0]?.command);
  if (command?.call?.project?.need !== 'install' || !isAlone(command, trace)) return null;
  const planned = planOf(command);
  // Of one that needs the sources only a part could go, and the plan speaks of that.
  if (planned === null || !planned.ok || planned.plan.first !== undefined) return null;
  const open = new Set(first.plan.premises.flatMap((one) => (one.proof === null ? [one.claim] : [])));
  return planned.plan.premises.every((one) => one.proof !== null || open.has(one.claim)) ? planned : null;
}

function together(plans: readonly Plan[]): Plan {
  const all = <T>(list: (plan: Plan) => readonly T[]): readonly T[] => [...new Set(plans.flatMap(list))];
  const premises = new Map(plans.flatMap((plan) => plan.premises).map((one) => [`${one.claim} ${one.proof}`, one]));
  const caches = all((plan) => plan.caches ?? []);
  const cacheWords = all((plan) => plan.cacheWords ?? []);
  const installedTo = all((plan) => plan.installedTo ?? []);
  return {
    ok: true,
    reads: all((plan) => plan.reads),
    folders: all((plan) => plan.folders ?? []),
    grows: all((plan) => plan.grows ?? []),
    foundBy: all((plan) => plan.foundBy ?? []),
    writes: all((plan) => plan.writes),
    ignore: all((plan) => plan.ignore),
    looksFor: all((plan) => plan.looksFor),
    personal: all((plan) => plan.personal ?? []),
    effects: union(...plans.map((plan) => plan.effects)),
    premises: [...premises.values()],
    ...(caches.length === 0 ? {} : { caches, cacheWords }),
    ...(installedTo.length === 0 ? {} : { installedTo }),
  };
}
