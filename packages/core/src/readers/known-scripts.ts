import { resolvePath } from '../effects/resource.js';
import { type RunScript, runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { ShellWord, SimpleCommand } from '../shell/script.js';
import { succeededIn } from '../shell/succeeded.js';
import { walkScript } from '../shell/walk.js';
import { basename } from '../text/paths.js';
import { DOWNLOADS } from '../tools/system/known-programs.js';
import { isBroughtScript, isKnownInstaller, isKnownScript } from '../tools/system/known-scripts.js';
import { contextPlaces, mayHoldContext } from './context-places.js';
import type { Standing } from './standing.js';

/** The script of the RUN that a command stands in; null for a trigger, and for what is no plain script. */
function scriptOf({ document, stage, instruction }: Standing): RunScript | null {
  // A trigger is no step of this stage.
  const isStep = instruction.kind === 'RUN' && stage.instructions.includes(instruction);
  const body = isStep ? runBody(document, stage, instruction) : null;
  return body?.ok === true ? body : null;
}

/** Is it given a script by a pipe, fetched from where it is known what it does: `curl https://getcomposer.org/installer | php`? */
export function isFetchedInstaller(command: SimpleCommand, standing: Standing): boolean {
  const body = scriptOf(standing);
  if (body === null) return false;
  let found = false;
  walkScript(body.script, {
    pipeline: ({ commands }) => {
      const [fetch, ...more] = commands;
      if (fetch?.kind !== 'command' || more.length !== 1 || more[0] !== command) return;
      found = fetch.args.some((word) => isKnownInstaller(plain(word)));
    },
  });
  return found;
}

/**
 * Is a script one that the same RUN has fetched from where it is known what it does: `wget https://… -O ~/x.sh && sh ~/x.sh`? All
 * else that names it there may only change who may read it.
 */
export function isSavedInstaller(traced: TracedCommand, script: ShellWord, standing: Standing): boolean {
  const body = scriptOf(standing);
  const commands = body?.trace.commands ?? [];
  const at = commands.findIndex(({ command }) => command === traced.command);
  if (body === null || at < 0) return false;
  const done = succeededIn(body.script, body.shell.errexit === true);
  const name = basename(plain(script));
  let saved = false;
  for (const one of commands.slice(0, at)) {
    if (!wordsOf(one).some((word) => plain(word).includes(name))) continue;
    if (done.has(one.command) && saves(one, script, traced)) saved = true;
    else if (one.call?.undoes !== 'attributes') return false;
  }
  return saved;
}

/** Does a command fetch a known installer, and write it to where another one finds the script? */
function saves(fetch: TracedCommand, script: ShellWord, { cwd }: TracedCommand): boolean {
  if (!DOWNLOADS.has(fetch.invocation?.name ?? '')) return false;
  const { args, redirects } = fetch.command;
  const address = args.map(plain).find(isKnownInstaller);
  if (address === undefined) return false;
  const path = plain(script);
  const isHere = fetch.cwd !== null && fetch.cwd === cwd;
  if (!isHere && !/^[/~$]/.test(path)) return false;
  const targets = [
    ...redirects.flatMap(({ operator, target }) => (operator === '>' && target !== null ? [target] : [])),
    ...args.filter((_, index) => /^(?:-[A-Za-z]*[oO]|--output(?:-document)?)$/.test(args[index - 1]?.text ?? '')),
  ].map(plain);
  // Told no place, it has the address' own name in the folder where it is fetched.
  const named = targets.length === 0 || targets.includes(address) ? [basename(address)] : targets;
  return named.some((target) => target === path || (isHere && `./${target}` === path));
}

/**
 * Is a command the call of a script that is known, by its path: an init script, `/root/Miniconda3-latest-Linux-x86_64.sh`? One that may
 * be the build context's is not.
 */
export function callsKnownScript(traced: TracedCommand, standing: Standing): boolean {
  const { command, invocation, cwd } = traced;
  const words = [...(command.name === null ? [] : [command.name]), ...command.args];
  const program = words.at(-(1 + (invocation?.args.length ?? command.args.length)));
  if (program === undefined || !program.text.includes('/')) return false;
  if (isSavedInstaller(traced, program, standing)) return true;
  const path = program.literal === null ? null : resolvePath(cwd ?? '?', program.literal);
  if (!isKnownScript(basename(plain(program))) && (path === null || !isBroughtScript(path))) return false;
  return !mayHoldContext(contextPlaces(standing.document, standing.stage, standing.instruction), path);
}

function wordsOf({ command: { args, redirects } }: TracedCommand): readonly ShellWord[] {
  return [...args, ...redirects.flatMap(({ target }) => target ?? [])];
}

/** A word as it is written, without quotes. */
function plain({ text }: ShellWord): string {
  return text.replace(/["']/g, '');
}
