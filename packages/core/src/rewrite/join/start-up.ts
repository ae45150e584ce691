import type { Premise } from '../../effects/premise.js';
import { type RunScript, runBody } from '../../run/run-script.js';
import type { Joined } from '../../shell/join.js';
import type { ShellScript } from '../../shell/script.js';
import { walkScript } from '../../shell/walk.js';
import { defineAnalysis } from '../../stage/memo.js';
import { lookupIn } from '../../stage/state.js';
import type { Document, Instruction, RunInstruction, Stage } from '../../syntax/document.js';
import { LINUX_PROGRAMS } from '../../tools/system/linux-programs.js';
import { type StartUpWrites, startUpWrites, textWrites } from '../../tools/system/start-up-files.js';

/** What a RUN may write of the files that shells read when they start; the worst of its commands. */
export function writesOfStartUp({ trace }: RunScript): StartUpWrites {
  let worst: StartUpWrites = 'none';
  const own = new Set<unknown>();
  for (const { tool, call } of trace.commands) {
    if (tool === null || call === null) return 'any';
    const writes = startUpWrites(tool, call);
    if (writes === 'any') return 'any';
    if (writes === 'packages') worst = writes;
    for (const resource of call.effects.writes) own.add(resource);
  }
  // What is left is written by redirections.
  return textWrites(trace.effects.writes.filter((resource) => !own.has(resource))) === 'any' ? 'any' : worst;
}

/**
 * A shell of a base image that isn't known may read files when it starts, and a joined shell starts but once. `writes`: what the first RUN
 * writes of them.
 */
export function startUpPremise(writes: StartUpWrites, next: RunScript): Premise {
  const claim = 'A shell that starts reads nothing that the first RUN writes.';
  if (writes === 'none')
    return { claim, proof: 'the first RUN writes no settings of shells, and no text that could be one' };
  const proof =
    writes === 'packages' && isPlain(next)
      ? 'packages bring variables and functions to a shell, and the second RUN uses none'
      : null;
  return { claim, proof };
}

/** Are all commands known programs, and all variables known, or the script's own? */
function isPlain({ script, state, trace }: RunScript): boolean {
  if (trace.commands.some((one) => one.call === null)) return false;
  const own = new Set(['HOME', 'PWD']);
  const read = new Set<string>();
  walkScript(script, {
    command: (command) => {
      if (command.name === null) for (const { name } of command.assignments) own.add(name);
    },
    compound: (compound) => {
      if (compound.name !== null) own.add(compound.name);
    },
    word: (word) => {
      for (const part of word.parts) {
        if (part.kind === 'variable') read.add(part.name);
        if (part.kind === 'dynamic') for (const name of part.variables) read.add(name);
      }
    },
  });
  return [...read].every((name) => own.has(name) || lookupIn(state)(name) !== undefined);
}

/** An image that isn't known may have set a SHELL that hands a script on as an argument: `["sh", "-c", "eval \"$1\"", "-"]`. */
export function argumentsPremise(first: RunScript, next: RunScript): readonly Premise[] {
  if (first.state.shell.kind !== 'unknown') return [];
  const claims = [
    [first, next].some((one) => reads(one, /^[\d*@#]/)) ? 'gives its scripts no arguments.' : null,
    // What a login shell reads may end with a failure.
    reads(next, /^\?$/) ? 'begins its scripts with a status of 0.' : null,
  ];
  return claims.flatMap((claim) =>
    claim === null ? [] : [{ claim: `A SHELL that the base image may have set ${claim}`, proof: null }],
  );
}

/** Does a script read a variable that is called so: `$*`, `$@`, `$#`, `$0`, `$1`, `$?`? */
function reads({ script }: RunScript, called: RegExp): boolean {
  let found = false;
  walkScript(script, {
    word: (word) => {
      for (const part of word.parts) {
        const names = part.kind === 'variable' ? [part.name] : part.kind === 'dynamic' ? part.variables : [];
        found ||= [...names].some((name) => called.test(name));
      }
    },
  });
  return found;
}

/**
 * An image that isn't known may have set a SHELL that is no POSIX shell: one that knows no `&&` (PowerShell 5), or reads braces
 * and parentheses as something else (cmd, PowerShell). The other RUNs that are given to it tell what it is: a build in which it
 * does not take one of them fails, whatever is joined.
 */
export function shellPremise(
  document: Document,
  first: { readonly run: RunInstruction; readonly body: RunScript },
  { first: around, second: behind, carries }: Joined,
): readonly Premise[] {
  if (first.body.state.shell.kind !== 'unknown') return [];
  const { and, linux, posix } = evidence(document).get(stageOf(document, first.run)) ?? NO_EVIDENCE;
  const plain = around === 'plain' && behind === 'plain' && carries === null;
  // A file with Windows' escape character may well be for it, and there a new shell sees what `setx` has set.
  const known = and && plain && document.escape !== '`';
  const proof =
    posix !== null
      ? `it is given \`${posix}\`, which only shells of POSIX read`
      : linux !== null && plain
        ? `it is given \`${linux}\`, a program of Linux, where shells know \`&&\``
        : known
          ? 'it is given a `&&` already'
          : null;
  return [{ claim: 'A SHELL that the base image may have set reads the joined RUN in the same way.', proof }];
}

/** What the scripts that a stage gives to a shell of its base image tell of it. */
interface Evidence {
  readonly and: boolean;
  readonly linux: string | null;
  /** The beginning of something that other shells of Linux, like fish and PowerShell, refuse: `if …; then`. */
  readonly posix: string | null;
}

const NO_EVIDENCE: Evidence = { and: false, linux: null, posix: null };

const evidence = defineAnalysis((document): ReadonlyMap<Stage, Evidence> => {
  return new Map(document.stages.map((stage) => [stage, evidenceIn(document, stage)]));
});

function evidenceIn(document: Document, stage: Stage): Evidence {
  let { and, linux, posix } = NO_EVIDENCE;
  for (const instruction of stage.instructions) {
    const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
    if (body?.ok !== true || body.state.shell.kind !== 'unknown') continue;
    const system = body.trace.commands.find(
      ({ invocation, sure }) => invocation !== null && sure && LINUX_PROGRAMS.has(invocation.name),
    );
    linux ??= system?.invocation?.name ?? null;
    and ||= body.script.list.statements.some(({ node }) => node.kind === 'and-or' && node.operators.includes('&&'));
    posix ??= posixIn(body.script);
  }
  return { and, linux, posix };
}

/**
 * The beginning of what fish and PowerShell refuse before they run anything: they have no `then`, `do`, `fi`, `done` and `esac` (fish's
 * documentation, "Fish for bash users"; PowerShell's, "about_Language_Keywords"). null: there is none.
 */
function posixIn(script: ShellScript): string | null {
  let found: string | null = null;
  walkScript(script, {
    compound: ({ form, span: { start, end } }) => {
      if (REFUSED.has(form))
        found ??=
          script.text
            .slice(start, Math.min(end, start + SHOWN))
            .trim()
            .split('\n')[0] ?? null;
    },
  });
  return found;
}

const REFUSED: ReadonlySet<string> = new Set(['if', 'for', 'while', 'case']);

/** So much of it is shown. */
const SHOWN = 20;

/** The stage that an instruction is in. */
function stageOf(document: Document, instruction: Instruction): Stage {
  const stage = document.stages.findLast(({ from }) => from.index < instruction.index);
  if (stage === undefined) throw new TypeError('the instruction is in no stage');
  return stage;
}
