import type { BuildContext } from '../context/build-context.js';
import { isWithin } from '../effects/resource.js';
import { type RunBody, readBody, runBody } from '../run/run-script.js';
import type { Trace } from '../run/trace.js';
import { mountsOf } from '../stage/mounts.js';
import { stageUses, takers } from '../stage/stage-uses.js';
import { type State, stageStates, stateBefore } from '../stage/state.js';
import type { VariableBase } from '../stage/variable-bases.js';
import type { Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import type { Cache } from '../tools/contract/cache.js';
import type { Call } from '../tools/contract/call.js';
import { mayFailToEmpty } from './cleaned.js';
import { textOf } from './command-text.js';
import { maySee } from './folder-reads.js';
import { installedBefore } from './installed-packages.js';
import { namesFolder } from './lists-named.js';
import { type MayRead, mayReadKnown } from './may-read.js';
import {
  isGone,
  looksAt,
  mayCallTool,
  mayMissSpare,
  mayReadUncalled,
  namesSpare,
  settlesSpare,
} from './spare-cache.js';
import type { Standing } from './standing.js';
import { innerOf, namesCache, type Started, shownTrace, startedBy } from './start-commands.js';
import { type IsDone, isAlone, surelyDone } from './surely-done.js';
import { takenBy } from './taken-by.js';

/** What becomes of a cache after an instruction. */
export type Fate =
  /** Nothing that follows looks at it. */
  | { readonly kind: 'dead' }
  /** This instruction works only with the cache there. */
  | { readonly kind: 'read'; readonly by: Instruction; readonly command: string }
  /** Each of these commands may look at it: nothing is known of what it reads. Distinct, in order. */
  | { readonly kind: 'unknown'; readonly commands: readonly string[] };

/** A fate with everything that was looked at to find it. */
export interface CacheFate {
  readonly fate: Fate;
  readonly looked: readonly Instruction[];
  /** Commands that have made another name for the cache: what reads it by that name is not followed. */
  readonly links: readonly string[];
  /** The stages at whose end the cache is still there, or may be. */
  readonly reached: readonly Stage[];
  /** Commands that would look at the cache only if they were told its name, which nothing does (ADR 0012). Distinct, in order. */
  readonly byName: readonly string[];
}

/** Follows a cache through the instructions, stages and containers that may look at it. */
export class Search {
  readonly #document: Document;
  readonly #cache: Cache;
  readonly #context: BuildContext | null;
  readonly #byName = new Set<string>();
  /** Commands that may look at the cache. */
  readonly #suspects = new Set<string>();
  #reader: Extract<Fate, { readonly kind: 'read' }> | null = null;
  #named: boolean | null = null;
  /** What is still to be looked at, the next one last. */
  readonly #rest: { readonly stage: Stage; readonly from: number }[] = [];
  /** From which position on a stage has been looked at: two ways may lead there, and the steps behind are the same. */
  readonly #seenFrom = new Map<Stage, number>();
  /** From which of their users on, by its position, FROMs with variables have been followed: each of them once. */
  readonly #startedFrom = new Map<VariableBase, number>();
  readonly looked: Instruction[] = [];
  readonly #reached: Stage[] = [];

  get result(): Omit<CacheFate, 'links'> {
    const suspects = [...this.#suspects];
    const rest: Fate = suspects.length === 0 ? { kind: 'dead' } : { kind: 'unknown', commands: suspects };
    return { fate: this.#reader ?? rest, looked: this.looked, reached: this.#reached, byName: [...this.#byName] };
  }

  constructor(document: Document, cache: Cache, context: BuildContext | null) {
    this.#document = document;
    this.#cache = cache;
    this.#context = context;
  }

  follow(first: Stage, position: number): void {
    this.#rest.push({ stage: first, from: position });
    for (let next = this.#rest.pop(); next !== undefined; next = this.#rest.pop()) {
      const { stage, from } = next;
      const until = this.#seenFrom.get(stage) ?? Number.POSITIVE_INFINITY;
      if (from >= until) continue;
      this.#seenFrom.set(stage, from);
      const ends = this.#steps(stage, from, until);
      // What follows has been looked at from `until` on, or is behind the end.
      if (!ends && until === Number.POSITIVE_INFINITY) {
        this.#reached.push(stage);
        this.#takers(stage);
        this.#children(stage);
      }
      if (this.#reader !== null) return;
    }
  }

  within(stage: Stage, run: RunInstruction, trace: Trace, state: State): void {
    this.#needs(stage, run, trace, state, 'all', NEVER);
  }

  /** True when nobody sees what was there before behind one of the steps. */
  #steps(stage: Stage, from: number, until: number): boolean {
    for (const instruction of stage.instructions.slice(from, until)) {
      this.looked.push(instruction);
      if (this.#visit(stage, instruction) || this.#reader !== null) return true;
    }
    return false;
  }

  /** Triggers run in the child first; they are looked at where they stand. */
  #children(stage: Stage): void {
    const { children = [], mayStart = [] } = stageUses(this.#document).get(stage) ?? {};
    const found = [...children];
    for (const base of mayStart) {
      const { users } = base;
      const until = this.#startedFrom.get(base) ?? users.length;
      let from = until;
      while ((users[from - 1]?.index ?? 0) > stage.index) from--;
      found.push(...users.slice(from, until));
      this.#startedFrom.set(base, from);
    }
    for (const child of found.reverse()) this.#rest.push({ stage: child, from: 0 });
  }

  /** Other stages see what is there at the end of this one: through a copy, or through a mount. */
  #takers(stage: Stage): void {
    const whole: { readonly stage: Stage; readonly from: number }[] = [];
    for (const { user, position, instruction } of takers(this.#document).get(stage) ?? []) {
      const taken = takenBy(this.#document, this.#cache, { stage, user, instruction });
      if (taken === null) continue;
      this.looked.push(instruction);
      // All of a file system, with the lists in it, goes on in the other stage; a part of it was asked for by name.
      if (taken === 'whole' && instruction.kind !== 'ONBUILD') whole.push({ stage: user, from: position + 1 });
      else {
        this.#reader = { kind: 'read', by: instruction, command: instruction.args.text };
        return;
      }
    }
    this.#rest.push(...whole.reverse());
  }

  /** True when the cache is new or gone behind this instruction, so that nobody sees what was there before. */
  #visit(stage: Stage, instruction: Instruction): boolean {
    const state = stateBefore(this.#document, stage, instruction);
    if (settlesSpare(instruction, this.#cache)) this.#suspects.add(`${instruction.keyword} ${instruction.args.text}`);
    switch (instruction.kind) {
      case 'RUN':
        return this.#run(stage, instruction, runBody(this.#document, stage, instruction), state);
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK': {
        const started = startedBy(instruction, state);
        if (started !== null) this.#starts(stage, instruction, started, state);
        return false;
      }
      case 'VOLUME':
        // Somebody wants to have what is there.
        if (instruction.words.some((word) => isWithin(cleanPath(`/${word}`), this.#cache.path)))
          this.#suspects.add(`VOLUME ${instruction.args.text}`);
        return false;
      case 'ONBUILD': {
        const { trigger } = instruction;
        if (trigger.kind === 'RUN')
          this.#run(stage, trigger, readBody(this.#document, trigger, stageStates(this.#document, stage).end), state);
        return false;
      }
      default:
        return false;
    }
  }

  /**
   * What a container starts is, as a rule, a program that this file cannot show. A call of the tool counts, and any other
   * command that names the tool or the cache.
   */
  #starts(stage: Stage, instruction: Instruction, { text, trace }: Started, state: State): void {
    if (trace !== null && this.#needs(stage, instruction, trace, state, 'sure')) return;
    const commands = trace?.commands ?? [];
    for (const command of commands) {
      const inner = innerOf(command, state);
      if (inner !== null) this.#starts(stage, instruction, inner, state);
      else if (command.call === null && namesCache(textOf(command.command), this.#cache, state))
        this.#suspects.add(textOf(command.command));
    }
    if (trace === null && namesCache(text, this.#cache, state)) this.#suspects.add(text);
  }

  #run(stage: Stage, run: RunInstruction, body: RunBody, state: State): boolean {
    const { path } = this.#cache;
    // Under a mount it sees what is mounted, not what is in the image.
    if (mountsOf(run, state.workdir).some((mount) => mount.target !== null && isWithin(path, mount.target)))
      return false;
    if (body.ok) return this.#needs(stage, run, body.trace, state, 'all', surelyDone(body));
    const trace = shownTrace(this.#document, run, body.reason, state);
    if (trace !== null) return this.#needs(stage, run, trace, state, 'all');
    this.#suspects.add(run.args.text);
    return false;
  }

  #needs(
    stage: Stage,
    instruction: Instruction,
    trace: Trace,
    state: State,
    only: 'sure' | 'all',
    isDone: IsDone = isAlone,
  ): boolean {
    const standing: Standing = {
      document: this.#document,
      stage,
      instruction,
      state,
      context: this.#context,
      isNamed: () => this.#isNamedHere(),
    };
    for (const command of trace.commands) {
      const text = textOf(command.command);
      if (command.call === null) {
        const inner = only === 'all' ? innerOf(command, state)?.trace : null;
        // What happens there happens in any case if the command runs, but it may end early.
        if (inner != null) {
          if (this.#needs(stage, instruction, inner, state, only, NEVER)) return this.#reader !== null;
        } else if (only === 'all') this.#judge(text, mayReadUncalled(command, this.#cache, standing));
      } else if (command.call.needs?.includes(this.#cache.id) === true || looksAt(command, this.#cache, instruction)) {
        this.#reader = { kind: 'read', by: instruction, command: text };
        return true;
      } else if (mayFailToEmpty(command, this.#cache, state) || mayMissSpare(command, this.#cache))
        this.#suspects.add(text);
      else if (isDone(command) && isGone(this.#cache, command.call)) return true;
      else if (namesSpare(command, this.#cache, instruction)) this.#suspects.add(text);
      else if (this.#looksUp(stage, instruction, command.call)) this.#suspects.add(text);
      else if (only === 'all' && mayCallTool(command, this.#cache, standing)) this.#suspects.add(text);
      else if (only === 'all' && maySee(command, this.#cache))
        this.#judge(text, mayReadKnown(command, this.#cache, standing));
    }
    return false;
  }

  /** A package that isn't installed is looked up in the lists, even to be removed: without them that is an error. */
  #looksUp(stage: Stage, instruction: Instruction, { looksUp }: Call): boolean {
    if (looksUp?.in !== this.#cache.id) return false;
    const before = stage.instructions.includes(instruction) ? instruction : undefined;
    const installed = installedBefore(this.#document, stage, before);
    return looksUp.packages.some((name) => name === null || !installed.has(name));
  }

  #isNamedHere(): boolean {
    this.#named ??= namesFolder(this.#document, this.#cache.path);
    return this.#named;
  }

  #judge(command: string, may: MayRead): void {
    if (may === 'maybe') this.#suspects.add(command);
    else if (may === 'by-name') this.#byName.add(command);
  }
}

const NEVER: IsDone = () => false;
