import {
  type Instruction,
  instructionEffects,
  knownEffects,
  open,
  type Premise,
  type Resource,
  type RunCost,
  type RunInstruction,
  readsEnvironment,
  readsStartupFiles,
  runBody,
  runCost,
  type Stage,
  type Subject,
  sameVariable,
  shortLine,
  slice,
  type TracedCommand,
  unfollowed,
} from '@dockshift/core/kit';

/** What an instruction has to do with variables and labels. */
export interface VariableStep {
  readonly instruction: Instruction;
  /** The variables that it reads, and for all that is known may read: each name that stands in it. */
  readonly reads: ReadonlySet<string>;
  readonly families: readonly string[];
  /** It may read any variable, and nothing shows that it does not. */
  readonly readsAny: boolean;
  readonly writes: ReadonlySet<string>;
  /** It may set any variable. */
  readonly writesAny: boolean;
  /** Labels, by the keys of their effects. */
  readonly labels: readonly string[];
  /** For a RUN that is understood. */
  readonly run: PassableRun | null;
}

/** A RUN that a variable may pass, if its name does not stand in it. */
export interface PassableRun extends Caches {
  readonly run: RunInstruction;
  readonly cost: RunCost;
  /** The commands that run what nobody sees, by their text: they read no such variable if a premise holds. */
  readonly unseen: readonly string[];
  /** What the RUN rests on that it need not run anew with each build. */
  readonly premises: readonly Premise[];
}

/** Caches, by their ids, that something fills, and those that it needs and does not fill itself first. */
interface Caches {
  readonly fills: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
}

/** What each instruction of a stage has to do with variables. */
export function variableSteps({ document, context }: Subject, stage: Stage): readonly VariableStep[] {
  return stage.instructions.map((instruction): VariableStep => {
    if (instruction.kind === 'RUN') {
      const understood = passableRun(document, stage, instruction);
      const named = slice(document.source, instruction.span).matchAll(/[A-Za-z_]\w*/g);
      const all = understood?.heeds ?? [];
      return {
        instruction,
        reads: new Set([...[...named].map(([name]) => name), ...all]),
        families: all.filter((name) => name.includes('*')),
        readsAny: understood === null,
        ...{ writes: new Set(), writesAny: false, labels: [] },
        run: understood?.run ?? null,
      };
    }
    const { reads, writes } = instructionEffects(document, stage, instruction, context);
    const any = (all: readonly Resource[]): boolean =>
      all.some(({ kind }) => kind === 'anything' || kind === 'env-all');
    return {
      instruction,
      reads: new Set(reads.flatMap((one) => (one.kind === 'env' ? [one.name] : []))),
      families: [],
      readsAny: any(reads),
      writes: new Set(writes.flatMap((one) => (one.kind === 'env' ? [one.name] : []))),
      writesAny: any(writes),
      labels: instruction.kind === 'LABEL' ? writes.flatMap((one) => (one.kind === 'config' ? [one.key] : [])) : [],
      run: null,
    };
  });
}

interface Understood {
  /** The variables that it reads, and families of them. */
  readonly heeds: readonly string[];
  readonly run: PassableRun;
}

/** What a RUN may read; null where one of its commands may read any variable: it is not known, or builds the project. */
function passableRun(document: Subject['document'], stage: Stage, run: RunInstruction): Understood | null {
  const body = runBody(document, stage, run);
  if (!body.ok) return null;
  const known = knownEffects(body.trace);
  const { commands } = body.trace;
  if (known === null || commands.some(({ call }) => call === null || call.project?.need === 'build')) return null;
  // A file that the shell reads when it starts may read any variable.
  if (readsStartupFiles(body.state) === true || readsEnvironment(body.trace)) return null;
  const textOf = ({ command }: TracedCommand): string => shortLine(slice(body.script.text, command.span));
  const unseen = commands.filter(({ call }) => call?.env === undefined).map(textOf);
  // By words of the script: `set`, a sum.
  if (body.trace.variables.some(({ kind }) => kind === 'env-all')) return null;
  const premises = commands
    .filter(({ call }) => call?.fetches === true || call?.renews === true)
    .map((one) => open(`What \`${textOf(one)}\` fetches need not be fetched anew with each build.`));
  return {
    heeds: known.reads.flatMap((one) => (one.kind === 'env' ? [one.name] : [])),
    run: { run, cost: runCost(body), unseen, premises, ...cachesOf(commands) },
  };
}

/** The caches that commands fill, and those that they need before. */
export function cachesOf(commands: readonly TracedCommand[]): Caches {
  const fills = new Set<string>();
  const needs = new Set<string>();
  for (const { call } of commands) {
    for (const cache of call?.needs ?? []) if (!fills.has(cache)) needs.add(cache);
    for (const cache of call?.fills ?? []) fills.add(cache);
  }
  return { fills, needs };
}

/** What a RUN takes, in seconds, what of it is not followed included. */
export function secondsOf(document: Subject['document'], stage: Stage, run: RunInstruction): number {
  const body = runBody(document, stage, run);
  const inside = unfollowed(document, stage, run).reduce((sum, { command }) => sum + (command.call?.seconds ?? 0), 0);
  return inside + (body.ok ? runCost(body).seconds : 0);
}

/** May a step see all of its environment, and so the order of the variables in it? */
export function seesAll({ instruction, readsAny, run }: VariableStep): boolean {
  return instruction.kind === 'RUN' && (readsAny || (run?.unseen.length ?? 0) > 0);
}

/** May a step read a variable of this name? */
export function mayRead({ readsAny, reads, families }: VariableStep, name: string): boolean {
  return readsAny || reads.has(name) || families.some((family) => sameVariable(family, name));
}
