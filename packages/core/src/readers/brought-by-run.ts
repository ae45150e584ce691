import { beforeWildcard, resolvePath } from '../effects/resource.js';
import { innerTrace } from '../run/instruction-script.js';
import { runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { ShellRedirect, ShellScript, SimpleCommand } from '../shell/script.js';
import { walkCommands, walkScript } from '../shell/walk.js';
import { stateBefore } from '../stage/state.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { basename } from '../text/paths.js';
import { handedAt } from '../tools/system/handed-programs.js';
import { BRINGS_FILES, DOWNLOADS, PRINTS, takesWorkingFolder, UNPACKS } from '../tools/system/known-programs.js';
import { isTarget } from './named-words.js';
import type { Placed } from './placed.js';

/** A place that is not known: it may be any. */
const ANYWHERE = '/';

/**
 * Where a RUN may bring files of the build context, given where they lie by then: one place after the other, for a later command
 * may take what an earlier one has brought. `places` has to have each place before the next one is asked for.
 */
export function* broughtByRun(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  places: Placed,
): Generator<string, void> {
  if (places.isEmpty) return;
  const body = runBody(document, stage, run);
  const trace = body.ok ? body.trace : innerTrace(document, run, stateBefore(document, stage, run));
  if (trace === null) {
    yield ANYWHERE;
    return;
  }
  const pipes = body.ok ? pipesIn(body.script) : null;
  const fed = new Fed();
  for (const traced of trace.commands) {
    // Without the script nobody sees which command stands behind which.
    const around = pipes === null ? [UNSEEN] : (pipes.get(traced.command) ?? []);
    if (!around.some((one) => fed.has(one)) && !takes(traced, places)) continue;
    for (const one of around) fed.add(one);
    yield* targets(traced);
  }
}

/** A member of a pipeline, by its position. */
interface Member {
  readonly pipeline: object;
  readonly at: number;
}

/** All commands of a RUN whose script isn't seen. */
const UNSEEN: Member = { pipeline: {}, at: 0 };

/** The members of pipelines that may be given something of the context: all behind one that takes it. */
class Fed {
  readonly #from = new Map<object, number>();

  has({ pipeline, at }: Member): boolean {
    return (this.#from.get(pipeline) ?? Number.POSITIVE_INFINITY) <= at;
  }

  /** What a member takes, those behind it are given. */
  add({ pipeline, at }: Member): void {
    this.#from.set(pipeline, Math.min(this.#from.get(pipeline) ?? Number.POSITIVE_INFINITY, at));
  }
}

/** By command: the pipelines around it, and in which of their members it is. */
function pipesIn(script: ShellScript): ReadonlyMap<SimpleCommand, readonly Member[]> {
  const found = new Map<SimpleCommand, Member[]>();
  walkScript(script, {
    pipeline: (pipeline) => {
      for (const [at, node] of pipeline.commands.entries()) {
        const { span } = node;
        const alone = { ...script, list: { span, statements: [{ node, span, background: false }] } };
        walkCommands(alone, (command) => {
          const around = found.get(command) ?? [];
          around.push({ pipeline, at });
          found.set(command, around);
        });
      }
    },
  });
  return found;
}

/** May a command take something of the places: by a word, by its input, or in that it works in its folder? */
function takes(traced: TracedCommand, places: Placed): boolean {
  const { invocation, command, cwd } = traced;
  if (command.redirects.some((one) => isInput(one) && meets(one.target?.literal ?? null, cwd, places))) return true;
  const name = invocation?.name ?? null;
  if (name !== null && (PRINTS.has(name) || DOWNLOADS.has(name))) return false;
  // It takes the folder that it works in, whatever it is told.
  if ((name === null || takesWorkingFolder(name) || traced.call === null) && (cwd === null || places.holds(cwd)))
    return true;
  const words = command.args;
  const skipped = words.length - (invocation?.args.length ?? words.length);
  return words.some((word, index) => {
    if (index < skipped || isTarget(traced, index)) return false;
    const pattern = invocation === null ? word.literal : (invocation.patterns[index - skipped] ?? null);
    return pattern === null ? true : pathsIn(pattern).some((path) => meets(path, cwd, places));
  });
}

function isInput({ operator }: ShellRedirect): boolean {
  return operator === '<' || operator === '<>';
}

/** What a word may name: itself, or what an option has joined to it (`-C/app`, `--directory=/app`, `if=/app/x`). */
function pathsIn(word: string): readonly string[] {
  if (!word.startsWith('-')) {
    const equals = word.indexOf('=');
    return equals < 0 ? [word] : [word, word.slice(equals + 1)];
  }
  const joined = /^(?:--[\w-]+=|-[A-Za-z]+(?=[./]))(.*)$/s.exec(word)?.[1];
  return joined === undefined ? [] : [joined];
}

function meets(pattern: string | null, cwd: string | null, places: Placed): boolean {
  const path = pattern === null ? null : placeOf(pattern, cwd);
  return path === null || places.meets(beforeWildcard(path));
}

/** A path from the root, or below the working folder that an image sets; null: in a folder that isn't known. */
function placeOf(path: string, cwd: string | null): string | null {
  if (cwd === null && !path.startsWith('/')) return null;
  return resolvePath(cwd ?? ANYWHERE, path);
}

/** Where a command may put what it has taken. */
function targets(traced: TracedCommand): readonly string[] {
  const { invocation, command, cwd } = traced;
  const written = command.redirects.filter((one) => one.operator.includes('>') && one.target !== null);
  const found = written.map(({ target }) => target?.literal ?? null);
  const name = invocation?.name ?? null;
  if (invocation !== null && bringsFiles(invocation)) {
    const { patterns } = invocation;
    const skipped = command.args.length - patterns.length;
    for (const [index, pattern] of patterns.entries()) {
      if (pattern !== null) found.push(...pathsIn(pattern));
      else if (index === patterns.length - 1 || isTarget(traced, index + skipped)) found.push(null);
    }
    if (name === null || UNPACKS.has(name)) found.push('.');
  }
  return found.map((path) => {
    const place = path === null ? null : placeOf(path, cwd);
    return place === null ? ANYWHERE : beforeWildcard(place);
  });
}

/** Does it put files at other places: by itself, or by a program that it runs for each file? */
function bringsFiles({ name, args }: NonNullable<TracedCommand['invocation']>): boolean {
  if (BRINGS_FILES.has(name)) return true;
  return handedAt(name, []) !== null && args.some((word) => word !== null && BRINGS_FILES.has(basename(word)));
}
